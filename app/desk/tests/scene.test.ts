import assert from "node:assert/strict";
import { test } from "node:test";
import { batchOfChunk, batchOfOverview } from "../src/draw/batch.ts";
import { needed } from "../src/draw/scene.ts";
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
  assert.deepEqual(needed(view(plan, far), () => true), { overview: coarse, chunks: [] });
  assert.deepEqual(needed(view(plan, { ...far, scale: 0.9 }), () => true), { overview: fine, chunks: [] });
});

test("close by, only the chunks in view are drawn", () => {
  assert.deepEqual(needed(view(plan, close), () => true), { overview: null, chunks: [left] });
});

test("while a chunk in view is under way the best overview stays beneath", () => {
  const wide = { ...close, x: 2000 };
  assert.deepEqual(needed(view(plan, wide), (one) => one !== right), { overview: fine, chunks: [left] });
  assert.deepEqual(needed(view(plan, wide), (one) => one === coarse), { overview: coarse, chunks: [] });
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
