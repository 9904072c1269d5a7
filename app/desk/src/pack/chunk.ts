// One chunk of a pack: entities that lie together, with all they draw (drawing_review/viewing/chunks.py).
import { Columns, firsts } from "./columns.ts";
import type { Box, ChunkHead } from "./head.ts";

export interface Run {
  entity: number; // row in the chunk
  style: number;
  text: string;
  x: number; // drawing units
  y: number;
  height: number; // of a capital letter, drawing units
  rotation: number; // degrees, counter-clockwise
  width: number; // factor; negative: mirrored
  horizontal: number; // 0 left, 1 centre, 2 right
  vertical: number; // 0 baseline, 1 bottom, 2 middle, 3 top
}

/** Row `i` draws the chains chainFirst[i] … chainFirst[i + 1], and the triangles and runs likewise. */
export interface Chunk {
  head: ChunkHead;
  entities: number;
  number: Int32Array; // place in the drawing order
  handle: Int32Array; // row in the names of handles
  path: Int32Array;
  kind: Uint32Array;
  style: Uint32Array;
  chainFirst: Uint32Array;
  triangleFirst: Uint32Array;
  runFirst: Uint32Array;
  vertexFirst: Uint32Array; // of each chain
  points: Int32Array; // x, y of each vertex, in steps
  corners: Int32Array; // x, y of each corner of each triangle, in steps
  runs: Run[];
}

export function decodeChunk(bytes: Uint8Array, head: ChunkHead): Chunk {
  const columns = new Columns(bytes, 6);
  const [entities = 0, chains = 0, vertices = 0, triangles = 0, runs = 0] = columns.counts;
  const rows = {
    number: columns.deltas(entities),
    handle: columns.deltas(entities),
    path: columns.deltas(entities),
    kind: columns.column(entities),
    style: columns.column(entities),
    chainFirst: firsts(columns.column(entities)),
    triangleFirst: firsts(columns.column(entities)),
    runFirst: firsts(columns.column(entities)),
  };
  const vertexFirst = firsts(columns.column(chains));
  const points = columns.points(vertices);
  const corners = columns.points(3 * triangles);
  return { head, entities, ...rows, vertexFirst, points, corners, runs: readRuns(columns, runs, head, rows) };
}

function readRuns(columns: Columns, count: number, head: ChunkHead, rows: Pick<Chunk, "runFirst" | "style">): Run[] {
  const places = columns.points(count);
  const [height, rotation, width] = [columns.floats(count), columns.floats(count), columns.floats(count)];
  const aligned = columns.column(count);
  const ends = firsts(columns.column(count));
  const text = columns.rest();
  const utf8 = new TextDecoder();
  const found: Run[] = [];
  let entity = 0;
  for (let i = 0; i < count; i++) {
    while (rows.runFirst[entity + 1]! <= i) entity++;
    found.push({
      entity,
      style: rows.style[entity]!,
      text: utf8.decode(text.subarray(ends[i], ends[i + 1])),
      x: head.x + head.step * places[2 * i]!,
      y: head.y + head.step * places[2 * i + 1]!,
      height: height[i]!,
      rotation: rotation[i]!,
      width: width[i]!,
      horizontal: aligned[i]! & 3,
      vertical: aligned[i]! >> 2,
    });
  }
  return found;
}

/** About the box that a run covers; letters of Chinese are as wide as high, others half. */
export function runBox(run: Run): Box {
  let letters = 0;
  for (const letter of run.text) letters += letter > "\u2e7f" ? 1.18 : 0.8;
  const width = letters * run.height * Math.abs(run.width || 1);
  const left = -0.5 * run.horizontal * width;
  const bottom = [-0.2, 0, -0.5, -1][run.vertical]! * run.height;
  const [cos, sin] = [Math.cos((run.rotation * Math.PI) / 180), Math.sin((run.rotation * Math.PI) / 180)];
  const xs: number[] = [];
  const ys: number[] = [];
  const top = bottom + 1.2 * run.height;
  const corners = [[left, bottom], [left + width, bottom], [left, top], [left + width, top]] as const;
  for (const [u, v] of corners) {
    xs.push(run.x + u * cos - v * sin);
    ys.push(run.y + u * sin + v * cos);
  }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
