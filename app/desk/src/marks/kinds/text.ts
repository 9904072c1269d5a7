// Text (文字): words that stand on the drawing.
import { FONT, words } from "../brush.ts";
import type { MarkKind } from "../kind.ts";
import { say } from "../../desk/words.ts";

export const text: MarkKind = {
  kind: "text",
  sign: "T",
  key: "6",
  gesture: "taps",
  places: 1,
  least: 1,
  asks: "text",
  paint(brush, at, mark) {
    if (at[0]) words(brush, at[0], mark.text || say("mk.empty"));
  },
  away([u, v], at, mark) {
    const [x, y] = at[0] ?? [Infinity, Infinity];
    const lines = (mark.text || say("mk.empty")).split("\n");
    const wide = Math.max(...lines.map((line) => line.length)) * Number.parseInt(FONT.slice(4));
    return Math.hypot(Math.max(x - u, 0, u - x - wide), Math.max(y - 17 * lines.length - v, 0, v - y - 4));
  },
};
