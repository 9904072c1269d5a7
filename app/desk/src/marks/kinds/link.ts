// Link (图纸链接): leads to another sheet of the set.
import { words } from "../brush.ts";
import type { MarkKind } from "../kind.ts";
import { text } from "./text.ts";

export const link: MarkKind = {
  kind: "link",
  sign: "⇲",
  key: "0",
  gesture: "taps",
  places: 1,
  least: 1,
  asks: "target",
  paint(brush, at, mark) {
    if (at[0]) words(brush, at[0], told(mark.text));
  },
  away: (place, at, mark) => text.away(place, at, { ...mark, text: told(mark.text) }),
};

function told(name = ""): string {
  return `⇲ ${name || "…"}`;
}
