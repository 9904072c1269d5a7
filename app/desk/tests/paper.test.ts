import assert from "node:assert/strict";
import { test } from "node:test";
import { contrast, onPaper, PAPERS, shades } from "../src/view/paper.ts";

test("black and white change with the paper, a wipeout takes the paper's colour", () => {
  assert.ok(contrast(onPaper(0x1000000, "dark"), PAPERS.dark) > 10);
  assert.ok(contrast(onPaper(0x1000000, "light"), PAPERS.light) > 10);
  assert.deepEqual(onPaper(0x2000000 | 0xff0000, "light"), PAPERS.light);
});

test("yellow can be seen on white and dark blue on black, red stays as it is", () => {
  assert.ok(contrast(onPaper(0xffff00, "light"), PAPERS.light) >= 2.2);
  assert.ok(contrast(onPaper(0x00004c, "dark"), PAPERS.dark) >= 2.2);
  assert.deepEqual(onPaper(0xff0000, "light"), [255, 0, 0]);
});

test("what lies on a layer that is off has alpha 0", () => {
  const rgba = shades({ layer: [0, 1, 0], colour: [0xff0000, 0xff0000, 0x00ff00] }, [true, false], "dark");
  assert.deepEqual([rgba[3], rgba[7], rgba[11]], [255, 0, 255]);
});

test("contrast of black and white is 21", () => {
  assert.equal(Math.round(contrast([0, 0, 0], [255, 255, 255])), 21);
});
