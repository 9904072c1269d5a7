// Cloud (云线): a revision cloud between two corners.
import { chain, stroke } from "../brush.ts";
import type { MarkKind } from "../kind.ts";
import { away, bows, cornersOf } from "../shapes.ts";
import { distance } from "../../measure/figures.ts";

const BOW = 18; // CSS pixels

export const cloud: MarkKind = {
  kind: "cloud",
  sign: "☁",
  key: "1",
  gesture: "drag",
  places: 2,
  least: 2,
  paint(brush, at) {
    const feet = bows(clockwise(at), BOW);
    chain(brush, []);
    feet.forEach((from, i) => {
      const to = feet[(i + 1) % feet.length]!;
      const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
      brush.pen.arc((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, distance(from, to) / 2, angle + Math.PI, angle);
    });
    brush.pen.closePath();
    stroke(brush);
  },
  away: (place, at) => away(place, cornersOf(at), true),
};

/** The corners turning so that every bow goes outwards. */
function clockwise(at: Parameters<typeof cornersOf>[0]) {
  const [a, b] = at;
  const corners = cornersOf(at);
  return a && b && (b[0] - a[0]) * (b[1] - a[1]) < 0 ? corners.reverse() : corners;
}
