import assert from "node:assert/strict";
import { test } from "node:test";
import { fields } from "../src/desk/anchor.ts";
import { Board } from "../src/desk/board.ts";
import type { Difference, Finding, Opinion } from "../src/desk/case.ts";
import { goalOfDifference, goalOfFinding, goalOfOpinion, goalOfSpot, homeOf } from "../src/desk/flight.ts";
import { letGo, walking } from "../src/desk/walking.ts";
import { say } from "../src/desk/words.ts";
import { lacking } from "../src/panels/status.ts";
import { listed, title } from "../src/panels/sheets.ts";
import { head, layout } from "./given.ts";

const SHEET = { id: "Model-1", layout: "Model", box: [0, 0, 420, 297] as const, framed: true, number: "建施-01", name: "总平面图", discipline: "建筑", scale: "1:500" };

function finding(more: Partial<Finding> = {}): Finding {
  return {
    id: "f", check: "site.red_line", outcome: "fails", sheet: "Model-1", layout: "Model", handle: "1A", place: [100, 100], measured: 1, required: 2,
    unit: "m", standard: "", edition: "", clause: "", mandatory: false, message: "", message_en: "", ...more,
  };
}

test("a flight to a finding shows its evidence with its surroundings", () => {
  const goal = goalOfFinding(head({ sheets: [SHEET] }), finding({ evidence: { lines: [[[50, 100], [150, 100]]] } }))!;
  assert.ok(goal.box[0] < 50 && goal.box[2] > 150);
  const place = goalOfFinding(head({ sheets: [SHEET] }), finding())!;
  assert.ok(place.box[2] - place.box[0] > 10, "a bare place is shown with what lies around it");
});

test("a finding without place flies to its sheet, one about the whole file nowhere", () => {
  assert.deepEqual(goalOfFinding(head({ sheets: [SHEET] }), finding({ place: null }))?.box, SHEET.box);
  assert.equal(goalOfFinding(head({ sheets: [SHEET] }), finding({ place: null, sheet: "" })), null);
});

test("an address names a place with what lies around it, or a whole sheet", () => {
  const spot = { layout: "Model", sheet: "", handle: "1A", place: [100, 100] as const };
  const { box } = goalOfSpot(head({ sheets: [SHEET] }), spot)!;
  assert.ok(box[0] < 100 && box[2] > 100 && box[2] - box[0] < 420 / 4, "by its sheet, not by all that lies far away");
  assert.deepEqual(goalOfSpot(head({ sheets: [SHEET] }), { ...spot, sheet: "Model-1" })?.box, SHEET.box);
  assert.equal(goalOfSpot(head(), { ...spot, place: [NaN, 1] }), null);
});

function difference(more: Partial<Difference> = {}): Difference {
  const where = { kind: "LWPOLYLINE", handle: "2F", layer: "WALL", layout: "Model", block: "" };
  return { id: "1", how: "changed", where, layout: "Model", sheets: ["Model-1"], box: [100, 100, 140, 120], ...more };
}

test("a flight to a difference shows old and new with their surroundings, to a layer's state nowhere", () => {
  const { box } = goalOfDifference(head({ sheets: [SHEET] }), difference())!;
  assert.ok(box[0] < 100 && box[2] > 140);
  assert.equal(goalOfDifference(head(), difference({ layout: "", box: null })), null);
});

test("N and P walk through the differences that are listed", () => {
  const board = new Board();
  board.differences = [difference({ id: "1" }), difference({ id: "2" })];
  const keys = walking(board, () => [], () => [...board.differences]);
  keys["p"]!();
  assert.equal(board.chosenDifference?.id, "2");
  keys["n"]!();
  assert.equal(board.chosenDifference?.id, "1");
  assert.equal(board.chosenFinding, undefined);
});

test("an opinion with a rectangle shows the rectangle", () => {
  const opinion: Opinion = {
    id: "o", number: 1, body: "", person: "", text: "", clause: "", severity: "ordinary", state: "open", version: 1, reply: "", finding: "",
    sheet: "", layout: "Model", handle: "", place: null, box: [10, 10, 60, 20], kept: "", at: "",
  };
  const goal = goalOfOpinion(head(), opinion)!;
  assert.ok(goal.box[0] < 10 && goal.box[2] > 60);
});

test("fit shows all the frames of a layout, or its home where there are none", () => {
  const paper = layout({ name: "A1" });
  const sheets = [{ ...SHEET, layout: "A1" }, { ...SHEET, layout: "A1", box: [500, 0, 920, 297] as const }];
  const made = head({ layouts: [layout(), paper], sheets });
  assert.deepEqual(homeOf(made, paper), [0, 0, 920, 297]);
  assert.deepEqual(homeOf(head(), layout()), layout().home);
});

test("layouts without frames are listed as a whole, sheets of layouts that show nothing are not", () => {
  const made = head({ layouts: [layout(), layout({ name: "A1" })], sheets: [SHEET, { ...SHEET, id: "x", layout: "empty" }] });
  assert.deepEqual(listed(made).map(title), ["建施-01  总平面图", "A1 · 整个布局"]);
});

test("an anchor becomes fields of a form: a place, or two corners of a rectangle", () => {
  const anchor = { sheet: "Model-1", layout: "Model", handle: "1A/2F", place: [3.5, 4] as const, box: null };
  assert.deepEqual(fields(anchor, "f1"), { sheet: "Model-1", layout: "Model", handle: "1A/2F", finding: "f1", x: "3.5", y: "4", x2: "", y2: "" });
  const { x, y, x2, y2 } = fields({ ...anchor, box: [1, 2, 6, 6] }, "");
  assert.deepEqual([x, y, x2, y2], ["1", "2", "6", "6"]);
});

test("findings are put worst first", () => {
  const board = new Board();
  board.findings = [finding({ id: "p", outcome: "passes" }), finding({ id: "f" }), finding({ id: "c", outcome: "needs_confirmation" })];
  assert.deepEqual(board.findings.map(({ id }) => id), ["f", "c", "p"]);
});

test("J and K walk through what is listed, round and round, and Escape lets go", () => {
  const board = new Board();
  board.findings = [finding({ id: "a" }), finding({ id: "b" })];
  const keys = walking(board, () => [...board.findings], () => []);
  const walked = ["j", "j", "j", "k"].map((key) => (keys[key]!(), board.chosen?.id));
  assert.deepEqual(walked, ["a", "b", "a", "b"]);
  letGo(board);
  assert.equal(board.chosen, null);
});

test("what the picture lacks is said in one sentence, and nothing where nothing is missing", () => {
  const said = lacking([{ what: "proxies", count: 12, names: ["TCH_WALL", "TCH_OPENING"] }]);
  assert.equal(said, "图面未显示：12 个代理对象（TCH_WALL、TCH_OPENING），请在原软件中分解后重新导出");
  assert.equal(lacking([]), "");
});

test("words keep a slot that nobody fills, so that it is noticed", () => {
  assert.equal(say("parts", { here: 1 }), "已显示 1／{all} 部分");
});
