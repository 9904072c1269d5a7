import assert from "node:assert/strict";
import { test } from "node:test";
import type { PackHead, WindowHead } from "../src/pack/head.ts";
import { toScreen, type Place } from "../src/view/camera.ts";
import { Shading } from "../src/view/shading.ts";
import { inModel, onScreen, seen, under, views } from "../src/view/views.ts";
import { layout } from "./given.ts";

const SIZE = { width: 800, height: 600 };
const WINDOW: WindowHead = { box: [100, 50, 300, 150], centre: [470e6, 9000], scale: 0.01, rotation: 30, frozen: [1] };
const model = layout();
const paper = layout({ name: "A1", windows: [WINDOW] });
const head = { layouts: [model, paper], styles: { layer: [0, 1], colour: [0xff0000, 0x00ff00] } } as unknown as PackHead;

/** Where a model place stands on the paper, by the definition. */
function onPaper([x, y]: Place): Place {
  const { box, centre, scale, rotation } = WINDOW;
  const [cos, sin] = [Math.cos((rotation * Math.PI) / 180), Math.sin((rotation * Math.PI) / 180)];
  const [dx, dy] = [x - centre[0], y - centre[1]];
  return [(box[0] + box[2]) / 2 + scale * (dx * cos - dy * sin), (box[1] + box[3]) / 2 + scale * (dx * sin + dy * cos)];
}

test("through a window a place of the model stands where the window puts it on the paper", () => {
  for (const camera of [{ x: 200, y: 100, scale: 3 }, { x: 290, y: 140, scale: 20 }]) {
    const [through] = views(head, paper, camera, SIZE);
    for (const place of [[470e6, 9000], [470e6 + 5000, 11_000]] as Place[])
      onScreen(through!, place).forEach((value, i) => assert.ok(Math.abs(value - toScreen(camera, SIZE, onPaper(place))[i]!) < 1e-3));
  }
});

test("the model's place under a place of the paper is found again", () => {
  inModel(WINDOW, onPaper([470e6 + 1234, 5678])).forEach((value, i) => assert.ok(Math.abs(value - [470e6 + 1234, 5678][i]!) < 1e-5));
});

test("a window is cut to the screen, and what is out of sight is no view", () => {
  const [through, own] = views(head, paper, { x: 300, y: 150, scale: 10 }, SIZE);
  assert.deepEqual([through!.left, through!.top, through!.size], [0, 300, { width: 400, height: 300 }]);
  assert.equal(own!.layout, paper);
  assert.equal(views(head, paper, { x: 5000, y: 5000, scale: 10 }, SIZE).length, 1);
  assert.equal(views(head, model, { x: 0, y: 0, scale: 1 }, SIZE).length, 1);
});

test("what is seen of a turned layout lies in the box around it", () => {
  const [through] = views(head, paper, { x: 200, y: 100, scale: 3 }, SIZE);
  const [left, bottom, right, top] = seen(through!);
  const half = 100 * Math.cos(Math.PI / 6) + 50 * Math.sin(Math.PI / 6);
  assert.ok(Math.abs(right - left - 2 * half * 100) < 1e-3 && top > bottom);
});

test("a layer that a window freezes is hidden there alone", () => {
  const shading = new Shading(head, [true, true], "dark");
  assert.deepEqual([shading.of([]), shading.of([1])], [0, 1]);
  assert.deepEqual([shading.all[0]![7], shading.all[1]![7], shading.all[1]![3]], [255, 0, 255]);
  assert.ok(shading.visible(1));
});

test("under a place on the screen lies what the view shows there", () => {
  const [through] = views(head, paper, { x: 200, y: 100, scale: 3 }, SIZE);
  const place: Place = [470e6 + 4321, 8765];
  under(through!, onScreen(through!, place))!.forEach((value, i) => assert.ok(Math.abs(value - place[i]!) < 1e-5));
  assert.equal(under(through!, [through!.left - 1, through!.top]), null);
});
