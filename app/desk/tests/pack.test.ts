import assert from "node:assert/strict";
import { test } from "node:test";
import { Arrivals } from "../src/pack/arrivals.ts";
import { runBox, type Run } from "../src/pack/chunk.ts";
import { Columns, firsts } from "../src/pack/columns.ts";
import { whole } from "../src/pack/names.ts";
import { decodeOverview } from "../src/pack/overview.ts";
import { chunk, counts, deltas, joined, planes, zigzag } from "./given.ts";

test("columns come back as they were written", () => {
  const bytes = joined(counts(3), planes([0, 255, 4294967295]), deltas([-5, 1000000, -1000000]));
  const columns = new Columns(bytes, 1);
  assert.deepEqual(columns.counts, [3]);
  assert.deepEqual([...columns.column(3)], [0, 255, 4294967295]);
  assert.deepEqual([...columns.deltas(3)], [-5, 1000000, -1000000]);
  assert.equal(columns.rest().length, 0);
});

test("a section that is too short is refused, not read as zeros", () => {
  assert.throws(() => new Columns(joined(counts(2), planes([1])), 1).column(2), RangeError);
});

test("lengths become first places", () => {
  assert.deepEqual([...firsts(Uint32Array.of(2, 0, 3))], [0, 2, 2, 5]);
});

test("a chunk knows which chains and triangles belong to which entity", () => {
  const made = chunk([
    { chains: [[[0, 0], [10, 0], [10, 10]], [[20, 0], [30, 0]]] },
    { style: 3, triangles: [[[0, 0], [5, 0], [0, 5]]] },
  ]);
  assert.deepEqual([...made.chainFirst], [0, 2, 2]);
  assert.deepEqual([...made.triangleFirst], [0, 0, 1]);
  assert.deepEqual([...made.vertexFirst], [0, 3, 5]);
  assert.deepEqual([...made.points.slice(4, 8)], [10, 10, 20, 0]);
  assert.deepEqual([...made.style], [0, 3]);
});

test("the overview gives both ends of its lines", () => {
  const bytes = joined(counts(2, 0), deltas([1, 5]), deltas([2, 6]), planes([10, -3].map(zigzag)), planes([0, 4].map(zigzag)), planes([7, 8]));
  const overview = decodeOverview(bytes);
  assert.deepEqual([...overview.lines], [1, 2, 11, 2, 5, 6, 2, 10]);
  assert.deepEqual([...overview.lineStyle], [7, 8]);
});

test("the box of a run follows its alignment and rotation", () => {
  const run: Run = { entity: 0, style: 0, text: "防火", x: 100, y: 50, height: 10, rotation: 0, width: 1, horizontal: 0, vertical: 1 };
  const [left, low, right, high] = runBox(run);
  assert.ok(left === 100 && low === 50 && right > 120 && high > 60);
  const turned = runBox({ ...run, rotation: 90, horizontal: 1 });
  assert.ok(Math.abs((turned[1] + turned[3]) / 2 - 50) < 1e-6 && turned[0] < 100);
});

test("whoever waits for bytes gets them as soon as they are here", async () => {
  const arrivals = new Arrivals(0);
  const early = arrivals.slice(0, 3);
  const late = arrivals.slice(2, 5);
  arrivals.add(Uint8Array.of(1, 2, 3));
  assert.deepEqual([...(await early)], [1, 2, 3]);
  arrivals.add(new Uint8Array(100_000).fill(9));
  assert.deepEqual([...(await late)], [3, 9, 9]);
});

test("bytes that never come are an error for those who wait, not for those who have theirs", async () => {
  const arrivals = new Arrivals(10);
  arrivals.add(Uint8Array.of(1));
  const never = arrivals.slice(0, 2);
  arrivals.end(new Error("cut"));
  await assert.rejects(never, /cut/);
  assert.deepEqual([...(await arrivals.slice(0, 1))], [1]);
});

test("names are told by what they differ from the one before, part by part", () => {
  assert.deepEqual(whole(["=", "1085", "11", "/=Ä7", "-10//", "/1F"]), ["", "1085", "1096", "1096/Ä7", "1086/Ä7/0", "1086/1F"]);
});
