// What a painter without a depth buffer paints one by one: triangles, lines, chains that have their own pen.
import type { Batch, Mesh } from "./batch.ts";
import type { Strokes } from "./strokes.ts";

export const PARTS = ["areas", "lines", "strokes"] as const;
export type Part = (typeof PARTS)[number];

export interface Piece {
  style: number;
  order: number; // place in the drawing order
  vertices: readonly number[];
}

export function pieces(batch: Batch, part: Part): Iterable<Piece> {
  return part === "strokes" ? chains(batch.strokes) : parts(batch[part], part === "areas" ? 3 : 2);
}

function* parts({ indices, points, style, order }: Mesh, corners: number): Iterable<Piece> {
  const count = indices?.length ?? points.length / 2;
  for (let i = 0; i < count; i += corners) {
    const vertices = Array.from({ length: corners }, (_, k) => (indices ? indices[i + k]! : i + k));
    yield { style: style[vertices[0]!]!, order: order?.[vertices[0]!] ?? 0, vertices };
  }
}

/** Whole chains, so that dashes go on around their corners. */
function* chains({ style, order, along }: Strokes): Iterable<Piece> {
  for (let first = 0, end = 1; first < style.length; first = end++) {
    while (end < style.length && along[end]! > along[end - 1]!) end++;
    yield { style: style[first]!, order: order[first]!, vertices: Array.from({ length: end - first }, (_, i) => first + i) };
  }
}
