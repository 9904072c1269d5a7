import assert from "node:assert/strict";
import { test } from "node:test";
import { fitting, type Comment } from "../src/marks/comments.ts";
import { Drafts } from "../src/marks/drafts.ts";
import { History } from "../src/marks/history.ts";
import { Keeping } from "../src/marks/keeping.ts";
import { KINDS, kindOf } from "../src/marks/kinds.ts";
import { besides } from "../src/marks/kinds/dimension.ts";
import { moved, type Mark } from "../src/marks/mark.ts";
import { NotTaken, Sender, type Post } from "../src/marks/sending.ts";
import { away, bows, inside, simpler, within } from "../src/marks/shapes.ts";
import type { Place } from "../src/view/camera.ts";

const SQUARE: Place[] = [[0, 0], [10, 0], [10, 10], [0, 10]];
const mark = (more: Partial<Mark> = {}): Mark => ({ id: crypto.randomUUID(), kind: "cloud", anchor: { place: [5, 5] }, points: [[0, 0], [10, 10]], ...more });

/** A browser's storage with room for so many signs. */
function storage(room = Infinity) {
  const kept = new Map<string, string>();
  const setItem = (key: string, value: string) => {
    if (value.length > room) throw new Error("QuotaExceededError");
    kept.set(key, value);
  };
  return { kept, getItem: (key: string) => kept.get(key) ?? null, setItem, removeItem: (key: string) => void kept.delete(key) };
}

test("a hand's line loses the vertices that do not matter and keeps its corners, far from zero too", () => {
  const far = 470_000_000;
  const line: Place[] = [...Array.from({ length: 50 }, (_, i): Place => [far + i, 0]), ...Array.from({ length: 50 }, (_, i): Place => [far + 49, i])];
  assert.deepEqual(simpler(line, 0.5), [[far, 0], [far + 49, 0], [far + 49, 49]]);
  const wild = Array.from({ length: 20_000 }, (_, i): Place => [i, (i * 7919) % 100]);
  assert.ok(within(wild, 0.1, 2000).length <= 2000);
});

test("inside and away are told of rings and chains", () => {
  assert.ok(inside([5, 5], SQUARE) && !inside([15, 5], SQUARE));
  assert.equal(away([5, -3], SQUARE, true), 3);
  assert.equal(away([-3, 4], SQUARE.slice(0, 1)), 5);
  assert.equal(bows(SQUARE, 5).length, 8);
  assert.deepEqual(besides([0, 0], [10, 0], [3, 4]), [[0, 4], [10, 4]]);
});

test("every kind has a key of its own, and a hand on it takes hold of it", () => {
  assert.equal(new Set(KINDS.map(({ key }) => key)).size, KINDS.length);
  for (const kind of KINDS) {
    const at: Place[] = [[0, 0], [100, 0], [100, 50]];
    const places = at.slice(0, Number.isFinite(kind.places) ? kind.places : 3);
    assert.ok(kind.away(places[0]!, places, mark({ kind: kind.kind, text: "甲" })) <= 50, kind.kind);
    assert.ok(kind.away([900, 900], places, mark({ kind: kind.kind, text: "甲" })) > 50, kind.kind);
  }
  assert.equal(kindOf("highlight").away([5, 5], [[0, 0], [10, 10]], mark()), 0);
});

test("what is drawn is undone and done again; a new stroke forgets what was undone", () => {
  const history = new History<readonly number[]>([]);
  for (const next of [[1], [1, 2]]) history.do(next);
  assert.ok(history.undo() && history.undo() && !history.undo());
  assert.deepEqual(history.now, []);
  assert.ok(history.redo());
  history.do([3]);
  assert.ok(!history.redo());
  assert.deepEqual(moved(mark(), [1, 2]).points, [[1, 2], [11, 12]]);
});

test("drafts are kept by person and case, come back, and another person finds nothing", () => {
  const store = storage();
  const drafts = new Drafts(new Keeping(store, "li", "case"), 2, "f");
  drafts.type({ text: "宽度不足" });
  drafts.draw([mark()]);
  drafts.draw([]);
  drafts.undo();
  const back = new Drafts(new Keeping(store, "li", "case"), 2, "f");
  assert.deepEqual([back.current.text, back.current.marks.length], ["宽度不足", 1]);
  for (const other of [new Keeping(store, "wang", "case"), new Keeping(store, "li", "other")]) assert.deepEqual(other.all(), []);
  back.aside();
  assert.deepEqual([back.current.text, back.list.length], ["", 1]);
  const later = new Drafts(new Keeping(store, "li", "case"), 3, "g");
  assert.equal(later.current.text, "", "of an earlier version: it is offered, not opened");
  later.open(later.list[0]!.id);
  assert.deepEqual([later.current.version, later.current.text, later.current.marks.length], [3, "宽度不足", 0]);
  later.type({ text: "" });
  assert.equal(store.kept.size, 0, "an empty draft is none");
});

test("a browser without room says so, and one whose store is broken begins anew", () => {
  const drafts = new Drafts(new Keeping(storage(10), "li", "case"), 1, "f");
  drafts.type({ text: "宽度不足" });
  assert.ok(drafts.full);
  const store = storage();
  store.kept.set("lianshen.drafts:li:case", "{broken");
  assert.deepEqual(new Keeping(store, "li", "case").all(), []);
});

function sent(post: Post, drafts: Drafts) {
  const told = { given: 0, reached: [] as boolean[] };
  const sender = new Sender({ drafts, seat: "s", post, pictures: async () => {}, given: () => told.given++, reached: (well) => told.reached.push(well) });
  return { sender, told };
}

test("what was given without a connection goes later, once, and is told meanwhile", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let reached = false;
  const paths: string[] = [];
  const post: Post = async (method, path) => {
    if (!reached) throw new TypeError("offline");
    paths.push(`${method} ${path}`);
    return { status: 201, message: "" };
  };
  const drafts = new Drafts(new Keeping(storage(), "li", "case"), 1, "f");
  const { sender, told } = sent(post, drafts);
  drafts.type({ text: "宽度不足" });
  const { id } = drafts.give();
  await sender.send();
  assert.deepEqual([told.reached, drafts.list.map(({ kept }) => kept)], [[false], ["giving"]]);
  reached = true;
  await Promise.all([sender.send(), sender.send()]);
  assert.deepEqual(paths, [`POST /api/seats/s/opinion-drafts/${id}/opinion`]);
  assert.deepEqual([told.given, drafts.list.length], [1, 0]);
});

test("what the server refuses stays, with its word; what was written meanwhile is sent again", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const drafts = new Drafts(new Keeping(storage(), "li", "case"), 1, "f");
  let answer = { status: 409, message: "已换版" };
  const { sender } = sent(async () => {
    if (answer.status === 200) drafts.type({ text: "宽度仍不足" });
    return answer;
  }, drafts);
  drafts.type({ text: "宽度不足" });
  await sender.send();
  assert.deepEqual(drafts.list.map(({ kept, why }) => [kept, why]), [["refused", "已换版"]]);
  answer = { status: 200, message: "" };
  drafts.type({ text: "宽度不足。" });
  await sender.send();
  assert.deepEqual(drafts.list.map(({ kept, text }) => [kept, text]), [["here", "宽度仍不足"]]);
  answer = { status: 401, message: "请登录" };
  await sender.send();
  assert.equal(drafts.list[0]?.kept, "here", "it goes when one has signed in again");
  assert.ok(new NotTaken("x") instanceof Error);
});

test("standard comments are found by number, by code and by words", () => {
  const all: Comment[] = ["疏散宽度不足", "防火间距不足", "缺少标注"].map((text, i) => ({ number: i + 1, code: ["exit_width", "spacing", "label"][i]!, text, clause: "GB 55037 7.1", severity: "ordinary", action: "" }));
  assert.deepEqual(fitting(all, "2").map(({ number }) => number), [2]);
  assert.deepEqual(fitting(all, "不足 间距").map(({ number }) => number), [2]);
  assert.deepEqual(fitting(all, "exit").map(({ number }) => number), [1]);
  assert.equal(fitting(all, "").length, 3);
});
