// Rectangle (矩形): between two corners.
import { chain, stroke } from "../brush.ts";
import type { MarkKind } from "../kind.ts";
import { away, cornersOf } from "../shapes.ts";

export const rectangle: MarkKind = {
  kind: "rectangle",
  sign: "▭",
  key: "3",
  gesture: "drag",
  places: 2,
  least: 2,
  paint(brush, at) {
    chain(brush, cornersOf(at), true);
    stroke(brush);
  },
  away: (place, at) => away(place, cornersOf(at), true),
};
