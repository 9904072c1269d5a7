// Highlight (高亮): a pale ground between two corners, as of a felt pen.
import { chain } from "../brush.ts";
import type { MarkKind } from "../kind.ts";
import { away, cornersOf, inside } from "../shapes.ts";

export const highlight: MarkKind = {
  kind: "highlight",
  sign: "▨",
  key: "7",
  gesture: "drag",
  places: 2,
  least: 2,
  paint(brush, at) {
    const { pen, colour } = brush;
    chain(brush, cornersOf(at), true);
    pen.fillStyle = `${colour}4d`;
    pen.fill();
    pen.strokeStyle = colour;
    pen.lineWidth = 1;
    pen.stroke();
  },
  away: (place, at) => (inside(place, cornersOf(at)) ? 0 : away(place, cornersOf(at), true)),
};
