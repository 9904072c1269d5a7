// Where a page of a PDF is drawn: its corners lie where the marks' camera has them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { placed } from "../src/papers/placing.ts";
import { toScreen } from "../src/view/camera.ts";

const A1 = { width: 841, height: 594 };
const WIDE = (841 * 72) / 25.4;

test("the corners of a page lie where the camera sees them", () => {
  const [camera, screen] = [{ x: 400, y: 100, scale: 2.5 }, { width: 1000, height: 700 }];
  const { scale, offsetX, offsetY } = placed(camera, screen, A1, WIDE, 2);
  const [left, top] = toScreen(camera, screen, [0, A1.height]);
  const [right] = toScreen(camera, screen, [A1.width, 0]);
  assert.ok(Math.abs(offsetX - 2 * left) < 1e-6);
  assert.ok(Math.abs(offsetY - 2 * top) < 1e-6);
  assert.ok(Math.abs(offsetX + scale * WIDE - 2 * right) < 1e-6);
});
