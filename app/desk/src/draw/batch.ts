// What a painter paints in one go: lines and areas in integers against one origin.
import type { Chunk } from "../pack/chunk.ts";
import type { LayoutHead } from "../pack/head.ts";
import type { Overview } from "../pack/overview.ts";
import type { Pen } from "./pens.ts";
import { drawn, HAIR, STROKE, strokesOf, type Chain, type Strokes } from "./strokes.ts";

export interface Batch {
  x: number; // origin, drawing units
  y: number;
  step: number;
  lines: Mesh; // hairs without gaps
  strokes: Strokes; // what is dashed, or wider where weights are shown
  areas: Mesh;
}

/** Lines take two indices each, areas three; without indices the vertices stand in that order. */
export interface Mesh {
  points: Int32Array;
  style: Uint16Array; // of each vertex
  order: Uint32Array | null; // of each vertex: place in the drawing order; null: all alike
  indices: Uint16Array | Uint32Array | null;
}

export function batchOfChunk(chunk: Chunk, pens: readonly Pen[] = []): Batch {
  const { x, y, step } = chunk.head;
  return { x, y, step, ...lines(chunk, pens), areas: areas(chunk) };
}

function lines(chunk: Chunk, pens: readonly Pen[]): Pick<Batch, "lines" | "strokes"> {
  const { points, vertexFirst, chainFirst, head } = chunk;
  const vertices = points.length / 2;
  const indices = new (vertices > 65535 ? Uint32Array : Uint16Array)(2 * (vertices - vertexFirst.length + 1));
  const [style, order] = [new Uint16Array(vertices), new Uint32Array(vertices)];
  const strokes: Chain[] = [];
  let at = 0;
  for (let entity = 0; entity < chunk.entities; entity++)
    for (let row = chainFirst[entity]!; row < chainFirst[entity + 1]!; row++) {
      const chain = { first: vertexFirst[row]!, end: vertexFirst[row + 1]!, style: chunk.style[entity]!, order: chunk.number[entity]! };
      style.fill(chain.style, chain.first, chain.end);
      order.fill(chain.order, chain.first, chain.end);
      const how = drawn(chain, points, head.step, pens);
      if (how & STROKE) strokes.push(chain);
      for (let vertex = chain.first; how & HAIR && vertex < chain.end - 1; vertex++) {
        indices[at++] = vertex;
        indices[at++] = vertex + 1;
      }
    }
  return { lines: { points, style, order, indices: indices.subarray(0, at) }, strokes: strokesOf(strokes, points) };
}

function areas(chunk: Chunk): Mesh {
  const corners = chunk.corners.length / 2;
  const [style, order] = [new Uint16Array(corners), new Uint32Array(corners)];
  for (let entity = 0; entity < chunk.entities; entity++) {
    style.fill(chunk.style[entity]!, 3 * chunk.triangleFirst[entity]!, 3 * chunk.triangleFirst[entity + 1]!);
    order.fill(chunk.number[entity]!, 3 * chunk.triangleFirst[entity]!, 3 * chunk.triangleFirst[entity + 1]!);
  }
  return { points: chunk.corners, style, order, indices: null };
}

export function batchOfOverview(overview: Overview, layout: LayoutHead, cell: number, pens: readonly Pen[] = []): Batch {
  const { lines: points, lineStyle } = overview;
  const [hairs, strokes]: [number[], Chain[]] = [[], []];
  if (pens.some(({ width, dashes }) => width > 1 || dashes.length))
    for (let i = 0; i < lineStyle.length; i++) {
      const chain = { first: 2 * i, end: 2 * i + 2, style: lineStyle[i]!, order: 0 };
      const how = drawn(chain, points, cell, pens);
      if (how & HAIR) hairs.push(2 * i, 2 * i + 1);
      if (how & STROKE) strokes.push(chain);
    }
  const indices = 2 * lineStyle.length > hairs.length && strokes.length ? Uint32Array.from(hairs) : null; // none: every line is a hair
  return {
    // a cell is drawn through its middle
    x: layout.home[0] + cell / 2,
    y: layout.home[1] + cell / 2,
    step: cell,
    lines: { points, style: spread(lineStyle, 2), order: null, indices },
    strokes: strokesOf(strokes, points),
    areas: { points: overview.corners, style: spread(overview.areaStyle, 3), order: null, indices: null },
  };
}

function spread(style: Uint32Array, times: number): Uint16Array {
  const wide = new Uint16Array(style.length * times);
  style.forEach((value, i) => wide.fill(value, i * times, (i + 1) * times));
  return wide;
}
