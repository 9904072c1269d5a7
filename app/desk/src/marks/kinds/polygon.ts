// Polygon (多边形): corner after corner; Enter closes it.
import { chain, stroke } from "../brush.ts";
import type { MarkKind } from "../kind.ts";
import { away } from "../shapes.ts";

export const polygon: MarkKind = {
  kind: "polygon",
  sign: "⬠",
  key: "4",
  gesture: "taps",
  places: Infinity,
  least: 3,
  paint(brush, at) {
    chain(brush, at, at.length > 2);
    stroke(brush);
  },
  away: (place, at) => away(place, at, true),
};
