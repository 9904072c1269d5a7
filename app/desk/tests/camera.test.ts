import assert from "node:assert/strict";
import { test } from "node:test";
import { between, fit, limits, overlap, pan, shown, toPlan, toScreen, zoomAt } from "../src/view/camera.ts";

const SIZE = { width: 800, height: 600 };
const FREE = { least: 1e-9, most: 1e9 };

function near(actual: readonly number[], expected: readonly number[], off = 1e-6): void {
  actual.forEach((value, i) => assert.ok(Math.abs(value - expected[i]!) <= off, `${actual} is not ${expected}`));
}

test("a place goes to the screen and back, even at 470 km from zero", () => {
  const camera = { x: 470_000_000.25, y: -3_400_000_000.5, scale: 37 };
  near(toPlan(camera, SIZE, toScreen(camera, SIZE, [470_000_001, -3_400_000_001])), [470_000_001, -3_400_000_001]);
});

test("y goes up on the plan and down on the screen", () => {
  const camera = { x: 0, y: 0, scale: 2 };
  near(toScreen(camera, SIZE, [10, 10]), [420, 280]);
});

test("what is under the pointer stays there while zooming, also at the limit", () => {
  const camera = { x: 5, y: 7, scale: 3 };
  const before = toPlan(camera, SIZE, [123, 456]);
  near(toPlan(zoomAt(camera, SIZE, [123, 456], 2.5, FREE), SIZE, [123, 456]), before);
  const stopped = zoomAt(camera, SIZE, [123, 456], 100, { least: 1, most: 4 });
  assert.equal(stopped.scale, 4);
  near(toPlan(stopped, SIZE, [123, 456]), before);
});

test("dragging moves the plan with the pointer", () => {
  const camera = { x: 0, y: 0, scale: 2 };
  const place = toPlan(camera, SIZE, [100, 100]);
  near(toScreen(pan(camera, 30, -20), SIZE, place), [130, 80]);
});

test("fit shows the whole box and survives a box without width", () => {
  const view = shown(fit([0, 0, 1000, 10], SIZE), SIZE);
  assert.ok(view[0] < 0 && view[2] > 1000 && view[1] < 0 && view[3] > 10);
  assert.ok(fit([5, 5, 5, 5], SIZE).scale > 0);
  assert.ok(fit([0, 5, 100, 5], SIZE).scale <= 8);
});

test("limits let one see the whole a thousand times over and a step at a hundred pixels", () => {
  const { least, most } = limits([0, 0, 1000, 1000], SIZE, 0.1);
  assert.ok(least < fit([0, 0, 1000, 1000], SIZE).scale / 500);
  assert.equal(most, 1000);
});

test("a flight begins and ends where it should, and keeps a still point still", () => {
  const from = { x: 0, y: 0, scale: 1 };
  const to = { x: 90, y: 0, scale: 10 }; // the place (100, 0) stays on the screen
  near(Object.values(between(from, to, 0)), Object.values(from));
  assert.equal(between(from, to, 1), to);
  const [u] = toScreen(from, SIZE, [100, 0]);
  near([toScreen(between(from, to, 0.3), SIZE, [100, 0])[0]], [u]);
  near([between(from, { x: 10, y: 0, scale: 1 }, 0.5).x], [5]);
});

test("boxes that touch overlap", () => {
  assert.ok(overlap([0, 0, 1, 1], [1, 1, 2, 2]));
  assert.ok(!overlap([0, 0, 1, 1], [1.1, 0, 2, 1]));
});
