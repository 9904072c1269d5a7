// The overview of a layout: its lines on a coarse grid (drawing_review/viewing/overview.py).
import { Columns } from "./columns.ts";

export interface Overview {
  lines: Int32Array; // x0, y0, x1, y1 of each, in cells
  lineStyle: Uint32Array;
  corners: Int32Array; // x, y of each corner of each triangle, in cells
  areaStyle: Uint32Array; // of each triangle
}

export function decodeOverview(bytes: Uint8Array): Overview {
  const columns = new Columns(bytes, 2);
  const [count = 0, areas = 0] = columns.counts;
  const starts = columns.points(count);
  const width = columns.signed(count);
  const height = columns.signed(count);
  const lines = new Int32Array(4 * count);
  for (let i = 0; i < count; i++) {
    const [x, y] = [starts[2 * i]!, starts[2 * i + 1]!];
    lines.set([x, y, x + width[i]!, y + height[i]!], 4 * i);
  }
  const lineStyle = columns.column(count);
  return { lines, lineStyle, corners: columns.points(3 * areas), areaStyle: columns.column(areas) };
}
