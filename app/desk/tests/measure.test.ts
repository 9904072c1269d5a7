import assert from "node:assert/strict";
import { test } from "node:test";
import { snap, type Aim } from "../src/find/snap.ts";
import { angleAt, areaOf, circleThrough, crossed, crossing, lengthOf } from "../src/measure/figures.ts";
import { told } from "../src/measure/told.ts";
import type { Place } from "../src/view/camera.ts";
import { chunk, type Drawn } from "./given.ts";

const FAR = 470_000_000;
const far = (...places: [number, number][]): Place[] => places.map(([x, y]) => [FAR + x, FAR + y]);
const ALL = () => true;
const KINDS = ["LINE", "CIRCLE"];

test("the area of an L is what its two parts come to, far from zero and whichever way it turns", () => {
  const ring = far([0, 0], [4000, 0], [4000, 1000], [1000, 1000], [1000, 3000], [0, 3000]);
  assert.equal(areaOf(ring), 4000 * 1000 + 1000 * 2000);
  assert.equal(areaOf([...ring].reverse()), areaOf(ring));
});

test("a ring that crosses itself has no area, and says so", () => {
  const bow = far([0, 0], [10, 10], [10, 0], [0, 10]);
  assert.ok(crossed(bow));
  assert.ok(!crossed(far([0, 0], [10, 0], [10, 10], [0, 10])));
  assert.deepEqual(told("area", bow, 1), [["面积", "边界自相交，无法计算"]]);
});

test("angles, lengths and circles", () => {
  assert.ok(Math.abs(angleAt([1, 0], [0, 0], [-1, 1]) - 135) < 1e-9);
  assert.ok(Math.abs(angleAt([-1, 1], [0, 0], [1, 0]) - 135) < 1e-9);
  assert.equal(lengthOf([[0, 0], [3, 4], [3, 5]]), 6);
  const circle = circleThrough(...(far([100, 0], [0, 100], [-100, 0]) as [Place, Place, Place]))!;
  assert.ok(Math.abs(circle.radius - 100) < 1e-6 && Math.abs(circle.centre[0] - FAR) < 1e-6);
  assert.equal(circleThrough([0, 0], [1, 1], [2, 2]), null);
  assert.equal(crossing([0, 0], [1, 0], [0, 1], [1, 1]), null);
});

test("figures are told in millimetres and metres, whatever the drawing's unit", () => {
  assert.deepEqual(told("distance", far([0, 0], [1200, 500]), 1).slice(0, 3), [["总长", "1.300 m"], ["ΔX", "1.200 m"], ["ΔY", "500.0 mm"]]);
  assert.deepEqual(told("distance", [[0, 0], [1.2, 0.5]], 1000)[0], ["总长", "1.300 m"]);
  assert.deepEqual(told("distance", [[0, 0], [12, -1]], 1).at(-1), ["坡度", "8.33 %（1:12.0）"]);
  assert.deepEqual(told("area", far([0, 0], [40_000, 0], [40_000, 30_000], [0, 30_000]), 1)[0], ["面积", "1,200.000 m²"]);
  assert.deepEqual(told("distance", [[0, 0]], 1), []);
});

const CORNER: Drawn[] = [{ chains: [[[0, 0], [1000, 0]]] }, { chains: [[[500, -300], [500, 300]]] }];

/** What an aim at steps (u, v) from the chunk's origin takes hold of; its place in steps too. */
function held(drawn: Drawn[], u: number, v: number, more: Partial<Aim> = {}, circle = false): [string, number, number] | null {
  const made = chunk(drawn);
  const place = [1000 + 0.1 * u, 2000 + 0.1 * v] as const;
  const found = snap([made], circle ? ["CIRCLE"] : KINDS, { place, reach: 3, before: null, ...more }, ALL);
  return found && [found.hold, Math.round(10 * (found.place[0] - 1000)), Math.round(10 * (found.place[1] - 2000))];
}

test("ends, crossings and middles come before what lies along a line", () => {
  assert.deepEqual(held(CORNER, 12, 8), ["end", 0, 0]);
  assert.deepEqual(held(CORNER, 508, 9), ["crossing", 500, 0]);
  assert.deepEqual(held([CORNER[0]!], 515, 4), ["middle", 500, 0]);
  assert.deepEqual(held(CORNER, 250, 11), ["line", 250, 0]);
  assert.equal(held(CORNER, 250, 90), null);
});

test("the foot of the perpendicular is offered from the place before", () => {
  assert.deepEqual(held(CORNER, 260, 5, { before: [1025, 2040] }), ["perpendicular", 250, 0]);
});

test("a circle offers its centre, and no corners on its way", () => {
  const ring = Array.from({ length: 33 }, (_, i): [number, number] => [Math.round(400 * Math.cos((i * Math.PI) / 16)), Math.round(400 * Math.sin((i * Math.PI) / 16))]);
  assert.deepEqual(held([{ chains: [ring] }], 5, 5, {}, true)?.[0], "centre");
  assert.deepEqual(held([{ chains: [ring] }], 280, 284, {}, true)?.[0], "line");
});

test("what is switched off is not taken hold of", () => {
  assert.equal(snap([chunk(CORNER)], KINDS, { place: [1000, 2000], reach: 3, before: null }, () => false), null);
});
