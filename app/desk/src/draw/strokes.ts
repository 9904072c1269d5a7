// Lines that are dashed, or wider than a hair: chains that a painter draws each with the pen of its style.
import { period, type Pen } from "./pens.ts";

/** Vertices of chains, one chain after the other, each told anew from where it begins. */
export interface Strokes {
  points: Int32Array; // x, y of each vertex, in steps
  style: Uint16Array; // of each vertex
  order: Uint32Array; // of each vertex: place in the drawing order
  along: Float32Array; // of each vertex: how far from where its chain begins, steps; what does not grow begins a chain
}

/** Vertices `first` … `end` of some points. */
export interface Chain {
  first: number;
  end: number;
  style: number;
  order: number;
}

export const [HAIR, STROKE] = [1, 2]; // how a chain is drawn: as a hair, with its pen, or either as weights are shown

/** How to draw a chain; `step` is what one integer is worth in drawing units. */
export function drawn({ first, end, style }: Chain, points: Int32Array, step: number, pens: readonly Pen[]): number {
  const pen = pens[style];
  if (!pen || (pen.width <= 1 && !pen.dashes.length)) return HAIR;
  const dashed = pen.dashes.length > 0 && far(points, first, end) * step > period(pen); // as CAD: what is shorter has no gaps
  return (dashed ? 0 : HAIR) | (dashed || pen.width > 1 ? STROKE : 0);
}

export function strokesOf(chains: readonly Chain[], points: Int32Array): Strokes {
  const vertices = chains.reduce((sum, { first, end }) => sum + end - first, 0);
  const found = { points: new Int32Array(2 * vertices), style: new Uint16Array(vertices), order: new Uint32Array(vertices), along: new Float32Array(vertices) };
  let at = 0;
  for (const { first, end, style, order } of chains) {
    found.points.set(points.subarray(2 * first, 2 * end), 2 * at);
    found.style.fill(style, at, at + end - first);
    found.order.fill(order, at, at + end - first);
    let along = 0;
    for (let vertex = first; vertex < end; vertex++) {
      if (vertex > first) along += between(points, vertex);
      found.along[at++] = along;
    }
  }
  return found;
}

/** How long a chain is, in steps. */
function far(points: Int32Array, first: number, end: number): number {
  let along = 0;
  for (let vertex = first + 1; vertex < end; vertex++) along += between(points, vertex);
  return along;
}

/** From the vertex before to this one. */
function between(points: Int32Array, vertex: number): number {
  return Math.hypot(points[2 * vertex]! - points[2 * vertex - 2]!, points[2 * vertex + 1]! - points[2 * vertex - 1]!);
}
