// Which entity is under the pointer: boxes first (an R-tree a chunk, made when first asked), then exact distances.
import Flatbush from "flatbush";
import { runBox, type Chunk } from "../pack/chunk.ts";
import type { Box } from "../pack/head.ts";
import { inTriangle, toSegment } from "./distance.ts";

export interface Hit {
  chunk: Chunk;
  row: number;
  distance: number; // drawing units
}

/** The nearest entity of the chunk within `reach` drawing units whose style is on; lines before text and areas. */
export function nearest(chunk: Chunk, x: number, y: number, reach: number, on: (style: number) => boolean): Hit | null {
  let best: Hit | null = null;
  for (const row of rowsAround(chunk, x, y, reach)) {
    if (!on(chunk.style[row]!)) continue;
    const distance = distanceTo(chunk, row, x, y, reach);
    if (distance <= reach && (!best || distance < best.distance)) best = { chunk, row, distance };
  }
  return best;
}

/** Rows whose box comes within `reach` drawing units of a place. */
export function rowsAround(chunk: Chunk, x: number, y: number, reach: number): number[] {
  return indexOf(chunk).search(x - reach, y - reach, x + reach, y + reach);
}

const indexes = new WeakMap<Chunk, Flatbush>();

function indexOf(chunk: Chunk): Flatbush {
  const known = indexes.get(chunk);
  if (known) return known;
  const index = new Flatbush(Math.max(1, chunk.entities));
  for (let row = 0; row < chunk.entities; row++) index.add(...entityBox(chunk, row));
  if (!chunk.entities) index.add(Infinity, Infinity, Infinity, Infinity);
  index.finish();
  indexes.set(chunk, index);
  return index;
}

/** The box of an entity in drawing units. */
export function entityBox(chunk: Chunk, row: number): Box {
  const { x, y, step } = chunk.head;
  let box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  const widen = (points: Int32Array, first: number, end: number) => {
    for (let i = first; i < end; i++) {
      const [u, v] = [x + step * points[2 * i]!, y + step * points[2 * i + 1]!];
      box = [Math.min(box[0], u), Math.min(box[1], v), Math.max(box[2], u), Math.max(box[3], v)];
    }
  };
  widen(chunk.points, chunk.vertexFirst[chunk.chainFirst[row]!]!, chunk.vertexFirst[chunk.chainFirst[row + 1]!]!);
  widen(chunk.corners, 3 * chunk.triangleFirst[row]!, 3 * chunk.triangleFirst[row + 1]!);
  for (let run = chunk.runFirst[row]!; run < chunk.runFirst[row + 1]!; run++) {
    const [a, b, c, d] = runBox(chunk.runs[run]!);
    box = [Math.min(box[0], a), Math.min(box[1], b), Math.max(box[2], c), Math.max(box[3], d)];
  }
  return box;
}

function distanceTo(chunk: Chunk, row: number, x: number, y: number, reach: number): number {
  const { head } = chunk;
  const [u, v] = [(x - head.x) / head.step, (y - head.y) / head.step];
  const lines = toLines(chunk, row, u, v) * head.step;
  if (lines <= reach) return lines;
  for (let run = chunk.runFirst[row]!; run < chunk.runFirst[row + 1]!; run++) {
    const box = runBox(chunk.runs[run]!);
    if (x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]) return 0.9 * reach;
  }
  for (let triangle = chunk.triangleFirst[row]!; triangle < chunk.triangleFirst[row + 1]!; triangle++)
    if (inTriangle(u, v, chunk.corners, 6 * triangle)) return reach;
  return Infinity;
}

function toLines(chunk: Chunk, row: number, u: number, v: number): number {
  const { points, vertexFirst } = chunk;
  let least = Infinity;
  for (let chain = chunk.chainFirst[row]!; chain < chunk.chainFirst[row + 1]!; chain++)
    for (let i = 2 * vertexFirst[chain]!; i < 2 * vertexFirst[chain + 1]! - 2; i += 2)
      least = Math.min(least, toSegment(u, v, points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!));
  return least;
}
