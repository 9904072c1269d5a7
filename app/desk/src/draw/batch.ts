// What a painter paints in one go: lines and areas in integers against one origin.
import type { Chunk } from "../pack/chunk.ts";
import type { LayoutHead } from "../pack/head.ts";
import type { Overview } from "../pack/overview.ts";

export interface Batch {
  x: number; // origin, drawing units
  y: number;
  step: number;
  lines: Mesh;
  areas: Mesh;
}

/** Lines take two indices each, areas three; without indices the vertices stand in that order. */
export interface Mesh {
  points: Int32Array;
  style: Uint16Array; // of each vertex
  order: Uint32Array | null; // of each vertex: place in the drawing order; null: all alike
  indices: Uint16Array | Uint32Array | null;
}

export function batchOfChunk(chunk: Chunk): Batch {
  return { x: chunk.head.x, y: chunk.head.y, step: chunk.head.step, lines: lines(chunk), areas: areas(chunk) };
}

function lines(chunk: Chunk): Mesh {
  const vertices = chunk.points.length / 2;
  const chains = chunk.vertexFirst.length - 1;
  const indices = new (vertices > 65535 ? Uint32Array : Uint16Array)(2 * (vertices - chains));
  const [style, order] = [new Uint16Array(vertices), new Uint32Array(vertices)];
  let at = 0;
  for (let entity = 0; entity < chunk.entities; entity++)
    for (let chain = chunk.chainFirst[entity]!; chain < chunk.chainFirst[entity + 1]!; chain++) {
      const [first, end] = [chunk.vertexFirst[chain]!, chunk.vertexFirst[chain + 1]!];
      style.fill(chunk.style[entity]!, first, end);
      order.fill(chunk.number[entity]!, first, end);
      for (let vertex = first; vertex < end - 1; vertex++) {
        indices[at++] = vertex;
        indices[at++] = vertex + 1;
      }
    }
  return { points: chunk.points, style, order, indices };
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

export function batchOfOverview(overview: Overview, layout: LayoutHead, cell: number): Batch {
  const spread = (style: Uint32Array, times: number) => {
    const wide = new Uint16Array(style.length * times);
    style.forEach((value, i) => wide.fill(value, i * times, (i + 1) * times));
    return wide;
  };
  return {
    // a cell is drawn through its middle
    x: layout.home[0] + cell / 2,
    y: layout.home[1] + cell / 2,
    step: cell,
    lines: { points: overview.lines, style: spread(overview.lineStyle, 2), order: null, indices: null },
    areas: { points: overview.corners, style: spread(overview.areaStyle, 3), order: null, indices: null },
  };
}
