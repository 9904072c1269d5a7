// Arrow (箭头): from its tail to what it points at.
import { chain, stroke, tip, words } from "../brush.ts";
import type { MarkKind } from "../kind.ts";
import { away } from "../shapes.ts";

export const arrow: MarkKind = {
  kind: "arrow",
  sign: "↗",
  key: "2",
  gesture: "drag",
  places: 2,
  least: 2,
  paint(brush, at, mark) {
    chain(brush, at);
    stroke(brush);
    if (at[0] && at[1]) tip(brush, at[0], at[1]);
    if (at[0] && mark.text) words(brush, at[0], mark.text);
  },
  away: (place, at) => away(place, at),
};
