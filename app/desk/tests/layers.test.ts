import assert from "node:assert/strict";
import { test } from "node:test";
import type { LayerHead } from "../src/pack/head.ts";
import { grouped } from "../src/panels/layers.ts";

const layer = (name: string, more: Partial<LayerHead> = {}): LayerHead => ({ name, entities: 1, colour: 0, off: false, frozen: false, token: null, ...more });
const layers = [layer("X"), layer("WALL", { token: "WALL", meaning: "墙", discipline: "建筑" }), layer("A-1", { discipline: "建筑" }), layer("P-1", { discipline: "给排水" })];

test("layers lie together by discipline or meaning, those of which nothing is known last", () => {
  assert.deepEqual(grouped(layers, "discipline"), [{ name: "给排水", layers: [3] }, { name: "建筑", layers: [2, 1] }, { name: "", layers: [0] }]);
  assert.deepEqual(grouped(layers, "meaning").map(({ name }) => name), ["墙", ""]);
  assert.deepEqual(grouped(layers, "name"), [{ name: "", layers: [2, 3, 1, 0] }]);
});
