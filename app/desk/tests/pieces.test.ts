import assert from "node:assert/strict";
import { test } from "node:test";
import { batchOfChunk } from "../src/draw/batch.ts";
import { pieces } from "../src/draw/pieces.ts";
import { chunk } from "./given.ts";

test("pieces are triangles, lines and whole chains, each with its place in the drawing order", () => {
  const bend: [number, number][] = [[0, 0], [30, 40], [30, 100]];
  const given = chunk([{ style: 0, chains: [bend] }, { style: 1, chains: [bend, bend], triangles: [[[0, 0], [1, 0], [0, 1]]] }]);
  const batch = batchOfChunk(given, [{ width: 1, dashes: [] }, { width: 1, dashes: [1, 1] }]);
  assert.deepEqual([...pieces(batch, "areas")], [{ style: 1, order: 1, vertices: [0, 1, 2] }]);
  assert.deepEqual([...pieces(batch, "lines")].map(({ vertices, order }) => [vertices, order]), [[[0, 1], 0], [[1, 2], 0]]);
  assert.deepEqual([...pieces(batch, "strokes")].map(({ vertices, order }) => [vertices, order]), [[[0, 1, 2], 1], [[3, 4, 5], 1]]);
});
