// Free hand (手绘): as the hand goes.
import { chain, stroke } from "../brush.ts";
import type { MarkKind } from "../kind.ts";
import { away } from "../shapes.ts";

export const freehand: MarkKind = {
  kind: "freehand",
  sign: "✎",
  key: "5",
  gesture: "hand",
  places: Infinity,
  least: 2,
  paint(brush, at) {
    chain(brush, at);
    stroke(brush);
  },
  away: (place, at) => away(place, at),
};
