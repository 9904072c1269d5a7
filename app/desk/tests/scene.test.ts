import assert from "node:assert/strict";
import { test } from "node:test";
import { batchOfChunk, batchOfOverview } from "../src/draw/batch.ts";
import { needed } from "../src/draw/needed.ts";
import { carried, outworn } from "../src/view/carrying.ts";
import type { LayoutHead } from "../src/pack/head.ts";
import type { Camera } from "../src/view/camera.ts";
import { chunk, HEAD, layout } from "./given.ts";

const SIZE = { width: 1000, height: 1000 };
const left = { ...HEAD, box: [0, 0, 2000, 4096] as const, strokes: 50_000 };
const right = { ...HEAD, box: [2001, 0, 4096, 4096] as const, strokes: 50_000 };
const plan = layout({ chunks: [left, right] });
const far = { x: 2048, y: 2048, scale: 0.2 };
const close = { x: 500, y: 500, scale: 2 };

const view = (of: LayoutHead, camera: Camera) => ({ layout: of, camera, size: SIZE, left: 0, top: 0, turn: 0, frozen: [] });

const [coarse, fine] = plan.overviews;

test("from afar a large drawing is drawn by the coarsest overview that cannot be told from it", () => {
  assert.deepEqual(needed(view(plan, far), () => true), { overview: coarse, chunks: [], wanted: [] });
  assert.deepEqual(needed(view(plan, { ...far, scale: 0.9 }), () => true), { overview: fine, chunks: [], wanted: [] });
});

test("close by, only the chunks in view are drawn", () => {
  assert.deepEqual(needed(view(plan, close), () => true), { overview: null, chunks: [left], wanted: [] });
});

test("while a chunk in view is under way the best overview stays beneath", () => {
  const wide = { ...close, x: 2000 };
  assert.deepEqual(needed(view(plan, wide), (one) => one !== right), { overview: fine, chunks: [left], wanted: [right] });
  assert.deepEqual(needed(view(plan, wide), (one) => one === coarse), { overview: coarse, chunks: [], wanted: [left, right] });
});

test("a small drawing is always drawn in full", () => {
  const small = layout({ chunks: [{ ...left, strokes: 100 }] });
  assert.equal(needed(view(small, far), () => true).overview, null);
});

test("chains become pairs of indices that never join two chains", () => {
  const { lines, areas } = batchOfChunk(chunk([{ chains: [[[0, 0], [1, 0], [2, 0]], [[5, 5], [6, 6]]] }, { style: 4, triangles: [[[0, 0], [1, 0], [0, 1]]] }]));
  assert.deepEqual([...lines.indices!], [0, 1, 1, 2, 3, 4]);
  assert.deepEqual([...areas.style], [4, 4, 4]);
  assert.deepEqual([...areas.order!], [1, 1, 1]);
});

test("the overview is drawn through the middle of its cells", () => {
  const overview = { lines: Int32Array.of(0, 0, 3, 0), lineStyle: Uint32Array.of(2), corners: new Int32Array(), areaStyle: new Uint32Array() };
  const batch = batchOfOverview(overview, layout({ home: [100, 200, 300, 400] }), 2);
  assert.deepEqual([batch.x, batch.y, batch.step], [101, 201, 2]);
  assert.deepEqual([...batch.lines.style], [2, 2]);
});

test("what a view needs is brought in alone; what an overview tells as well stays packed", () => {
  const none = () => false;
  assert.deepEqual(needed(view(plan, close), none).wanted, [left]);
  assert.deepEqual(needed(view(plan, far), none).wanted, []);
});

test("a first look, which has no chunks, is drawn from its overview however close one looks", () => {
  assert.deepEqual(needed(view(layout(), close), () => true), { overview: fine, chunks: [], wanted: [] });
});

test("a picture that was carried too far or grew too coarse is painted anew", () => {
  assert.equal(outworn(close, { ...close, x: 600 }, SIZE), false);
  assert.equal(outworn(close, { ...close, x: 700 }, SIZE), true);
  assert.equal(outworn(close, { ...close, scale: 5 }, SIZE), true);
  assert.equal(carried(close, { ...close, x: 510, scale: 4 }), "translate(-40px, 0px) scale(2)");
});
