// Dimension (尺寸标注): between two places, told on a line beside them that goes through the third.
import { chain, stroke, tip, words, type Brush } from "../brush.ts";
import type { MarkKind } from "../kind.ts";
import { away } from "../shapes.ts";
import type { Place } from "../../view/camera.ts";

export const dimension: MarkKind = {
  kind: "dimension",
  sign: "↔",
  key: "9",
  gesture: "taps",
  places: 3,
  least: 3,
  snaps: true,
  paint(brush, at, mark) {
    const [from, to, through] = at;
    if (!from || !to) return;
    const [a, b] = besides(from, to, through ?? to);
    for (const line of [[from, a], [to, b], [a, b]]) drawn(brush, line);
    tip(brush, b, a, 9);
    tip(brush, a, b, 9);
    if (mark.text) words(brush, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2 - 4], mark.text, true);
  },
  away(place, at) {
    const [from, to, through] = at;
    if (!from || !to) return Infinity;
    return away(place, besides(from, to, through ?? to));
  },
};

function drawn(brush: Brush, line: readonly Place[]): void {
  chain(brush, line);
  stroke({ ...brush, width: 1.5 });
}

/** The two ends of the line that stands beside from–to and goes through a place. */
export function besides(from: Place, to: Place, through: Place): [Place, Place] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const square = dx * dx + dy * dy;
  if (!square) return [from, to];
  const off = ((through[0] - from[0]) * -dy + (through[1] - from[1]) * dx) / square;
  return [[from[0] - dy * off, from[1] + dx * off], [to[0] - dy * off, to[1] + dx * off]];
}
