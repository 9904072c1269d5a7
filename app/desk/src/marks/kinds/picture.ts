// Picture (附图): a pin of paper; the picture itself opens from the list.
import { chain, stroke } from "../brush.ts";
import type { MarkKind } from "../kind.ts";
import type { Place } from "../../view/camera.ts";

const HALF = 11; // CSS pixels

export const picture: MarkKind = {
  kind: "picture",
  sign: "▣",
  key: "i",
  gesture: "taps",
  places: 1,
  least: 1,
  asks: "picture",
  paint(brush, at) {
    const [u, v] = at[0] ?? [0, 0];
    const on = (places: [number, number][]): Place[] => places.map(([x, y]) => [u + HALF * x, v + HALF * y]);
    chain(brush, on([[-1, -1], [1, -1], [1, 1], [-1, 1]]), true);
    brush.pen.fillStyle = "#fff";
    brush.pen.fill();
    stroke(brush);
    chain(brush, on([[-0.8, 0.7], [-0.2, -0.1], [0.2, 0.4], [0.5, 0.1], [0.8, 0.7]]));
    stroke({ ...brush, width: 1.5 });
  },
  away: ([u, v], at) => Math.max(Math.abs(u - (at[0]?.[0] ?? Infinity)) - HALF, Math.abs(v - (at[0]?.[1] ?? Infinity)) - HALF, 0),
};
