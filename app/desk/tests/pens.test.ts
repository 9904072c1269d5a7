import assert from "node:assert/strict";
import { test } from "node:test";
import { batchOfChunk, batchOfOverview } from "../src/draw/batch.ts";
import { dashed, pens, period } from "../src/draw/pens.ts";
import { chunk, head, layout } from "./given.ts";

const HAIR = { width: 1, dashes: [] };
const WIDE = { width: 3, dashes: [] };
const DASHED = { width: 1, dashes: [1, 0.5] }; // with HEAD's step of 0.1: 15 steps

test("a pen is as wide on the screen as on paper, never thinner than a hair, and knows its dashes", () => {
  const styles = { layer: [0, 0, 0], colour: [0, 0, 0], weight: [13, 50, 211], linetype: [0, 1, 0] };
  const [thin, axis, thick] = pens(head({ styles, linetypes: [[], [1250, -250, 250, -250]] }));
  assert.deepEqual(thin, HAIR);
  assert.deepEqual(axis, { width: 2, dashes: [1250, 250, 250, 250] });
  assert.equal(thick!.width, 8);
  assert.equal(period(axis!), 2000);
  assert.deepEqual(pens(head({ styles: { layer: [0], colour: [0] } })), [HAIR], "a pack that tells no pens");
});

test("dashes and gaps stand in turn, a dash first; without a gap there are none", () => {
  assert.deepEqual(dashed([-1, 2]), [0, 1, 2, 0]);
  assert.deepEqual(dashed([1, 2, -1, -2, 0]), [3, 3, 0, 0]);
  assert.deepEqual(dashed([0, -2]), [0, 2]);
  assert.deepEqual(dashed([1, 2]), []);
});

test("a dashed chain is no hair, a wide one is both, and one shorter than its pattern has no gaps", () => {
  const long: [number, number][] = [[0, 0], [30, 40], [30, 100]];
  const given = chunk([{ style: 0, chains: [long] }, { style: 1, chains: [long] }, { style: 2, chains: [long, [[0, 0], [9, 0]]] }]);
  const { lines, strokes } = batchOfChunk(given, [HAIR, WIDE, DASHED]);
  assert.deepEqual([...lines.indices!], [0, 1, 1, 2, 3, 4, 4, 5, 9, 10]);
  assert.deepEqual([...strokes.along], [0, 50, 110, 0, 50, 110]);
  assert.deepEqual([...strokes.style], [1, 1, 1, 2, 2, 2]);
  assert.deepEqual([...strokes.order], [1, 1, 1, 2, 2, 2]);
});

test("an overview without pens costs no indices", () => {
  const overview = { lines: Int32Array.of(0, 0, 30, 0, 0, 0, 0, 3), lineStyle: Uint32Array.of(0, 1), corners: new Int32Array(), areaStyle: new Uint32Array() };
  assert.equal(batchOfOverview(overview, layout(), 1, [HAIR, HAIR]).lines.indices, null);
  const { lines, strokes } = batchOfOverview(overview, layout(), 1, [DASHED, HAIR]);
  assert.deepEqual([...lines.indices!], [2, 3]);
  assert.deepEqual([...strokes.points], [0, 0, 30, 0]);
});
