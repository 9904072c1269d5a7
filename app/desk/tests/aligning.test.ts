import assert from "node:assert/strict";
import { test } from "node:test";
import { fitted, through } from "../src/measure/aligning.ts";
import type { Place } from "../src/view/camera.ts";

test("a drawing that is turned, scaled and shifted is found again, and what is left over is told", () => {
  const places: Place[] = [[0, 0], [8400, 0], [8400, 6000], [470_000_000, 6000]];
  const there = (p: Place): Place => [100 - p[1] / 100, 50 + p[0] / 100];
  const found = fitted(places.map((p) => [p, there(p)] as const))!;
  assert.ok(Math.abs(found.scale - 0.01) < 1e-9 && Math.abs(found.angle - Math.PI / 2) < 1e-9 && found.worst < 1e-3);
  const [x, y] = through(found, [8400, 6000]);
  assert.ok(Math.hypot(x - 40, y - 134) < 1e-3);
  const off = fitted([[[0, 0], [0, 0]], [[10, 0], [10, 0]], [[5, 5], [5, 8]]])!;
  assert.ok(off.worst > 0.5);
});

test("two are not aligned by less than two places", () => {
  assert.equal(fitted([]), null);
  assert.equal(fitted([[[1, 1], [2, 2]]]), null);
  assert.equal(fitted([[[1, 1], [2, 2]], [[1, 1], [2, 2]]]), null);
});
