// Sections and chunks made by hand, as drawing_review/viewing writes them.
import { decodeChunk, type Chunk } from "../src/pack/chunk.ts";
import type { ChunkHead, LayoutHead, PackHead } from "../src/pack/head.ts";

export function planes(values: number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  values.forEach((value, i) => [0, 8, 16, 24].forEach((shift, k) => (bytes[k * values.length + i] = (value >>> shift) & 255)));
  return bytes;
}

export function deltas(values: number[]): Uint8Array {
  return planes(values.map((value, i) => zigzag(value - (values[i - 1] ?? 0))));
}

export function zigzag(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

export function joined(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export function counts(...numbers: number[]): Uint8Array {
  return new Uint8Array(new Uint32Array(numbers).buffer);
}

export interface Drawn {
  style?: number;
  chains?: [number, number][][];
  triangles?: [number, number][][];
}

export const HEAD: ChunkHead = { section: 0, x: 1000, y: 2000, step: 0.1, box: [0, 0, 1e6, 1e6], entities: 1, strokes: 10 };

/** A chunk of lines and areas; coordinates are steps. */
export function chunk(entities: Drawn[], head: ChunkHead = HEAD): Chunk {
  const chains = entities.flatMap((one) => one.chains ?? []);
  const corners = entities.flatMap((one) => one.triangles ?? []).flat();
  const vertices = chains.flat();
  const bytes = joined(
    counts(entities.length, chains.length, vertices.length, corners.length / 3, 0, 0),
    deltas(entities.map((_, i) => i)),
    deltas(entities.map((_, i) => i)),
    deltas(entities.map(() => 0)),
    planes(entities.map(() => 0)),
    planes(entities.map((one) => one.style ?? 0)),
    planes(entities.map((one) => one.chains?.length ?? 0)),
    planes(entities.map((one) => one.triangles?.length ?? 0)),
    planes(entities.map(() => 0)),
    planes(chains.map((chain) => chain.length)),
    deltas(vertices.map(([x]) => x)),
    deltas(vertices.map(([, y]) => y)),
    deltas(corners.map(([x]) => x)),
    deltas(corners.map(([, y]) => y)),
  );
  return decodeChunk(bytes, head);
}

export function layout(more: Partial<LayoutHead> = {}): LayoutHead {
  return { name: "Model", box: [0, 0, 4096, 4096], home: [0, 0, 4096, 4096], overviews: [{ section: 0, cell: 4, lines: 0 }, { section: 1, cell: 1, lines: 0 }], chunks: [], ...more };
}

export function head(more: Partial<PackHead> = {}): PackHead {
  return {
    version: 1, file: "plan.dxf", sha256: "", unit: 1, kinds: ["LINE"], layers: [], styles: { layer: [], colour: [] },
    layouts: [layout()], sheets: [], missing: [], paths: 0, handles: 0, sections: [], ...more,
  };
}
