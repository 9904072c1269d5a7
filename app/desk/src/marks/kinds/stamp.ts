// Stamp (图章): a word in a frame.
import { FONT, stroke } from "../brush.ts";
import type { MarkKind } from "../kind.ts";
import type { Place } from "../../view/camera.ts";

export const STAMPS = ["不符合强条", "与本专业矛盾", "缺少标注", "需复核", "已核对"] as const;

export const stamp: MarkKind = {
  kind: "stamp",
  sign: "㊞",
  key: "8",
  gesture: "taps",
  places: 1,
  least: 1,
  asks: "text",
  paint(brush, at, mark) {
    const [u, v] = at[0] ?? [0, 0];
    const { pen, colour } = brush;
    const text = mark.text || STAMPS[0];
    pen.font = FONT;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    const width = pen.measureText(text).width + 16;
    pen.beginPath();
    pen.roundRect(u - width / 2, v - 13, width, 26, 4);
    pen.fillStyle = "rgba(255,255,255,.85)";
    pen.fill();
    stroke(brush);
    pen.fillStyle = colour;
    pen.fillText(text, u, v + 1);
  },
  away([u, v]: Place, at, mark) {
    const [x, y] = at[0] ?? [Infinity, Infinity];
    const half = ((mark.text || STAMPS[0]).length * 13 + 16) / 2;
    return Math.hypot(Math.max(Math.abs(u - x) - half, 0), Math.max(Math.abs(v - y) - 13, 0));
  },
};
