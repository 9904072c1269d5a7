// A small picture of a part of a layout, from its overview: a sheet's thumbnail, the map in the corner.
import type { Box, LayoutHead, OverviewHead } from "../pack/head.ts";
import type { Overview } from "../pack/overview.ts";
import { fit } from "../view/camera.ts";

/** How the canvas of a small picture is asked for: without graphics card many lines are drawn sooner in memory. */
export const IN_MEMORY: CanvasRenderingContext2DSettings = { willReadFrequently: true };

const ENOUGH = 1.5; // CSS pixels a cell may be wide

/** The coarsest overview that does for a picture of a box at this width. */
export function overviewFor(layout: LayoutHead, box: Box, width: number): OverviewHead | undefined {
  const scale = width / Math.max(box[2] - box[0], box[3] - box[1]);
  return layout.overviews.find(({ cell }) => cell * scale <= ENOUGH) ?? layout.overviews.at(-1);
}

/** Draws what of an overview begins or ends in a box; `rgba`: a colour for each style, alpha 0 is left out. */
export function drawThumbnail(pen: CanvasRenderingContext2D, overview: Overview, layout: LayoutHead, cell: number, box: Box, rgba: Uint8Array): void {
  const { width, height } = pen.canvas;
  const camera = fit(box, { width, height }, 0.03);
  const u = (x: number) => width / 2 + (layout.home[0] + (x + 0.5) * cell - camera.x) * camera.scale;
  const v = (y: number) => height / 2 - (layout.home[1] + (y + 0.5) * cell - camera.y) * camera.scale;
  const [left, bottom, right, top] = [0, 1, 2, 3].map((i) => (box[i]! - layout.home[i % 2]!) / cell) as [number, number, number, number];
  const inside = (x: number, y: number) => x >= left && x <= right && y >= bottom && y <= top;
  const { lines, lineStyle } = overview;
  const paths = new Map<number, Path2D>();
  for (let i = 0; i < lineStyle.length; i++) {
    const [x0, y0, x1, y1] = [lines[4 * i]!, lines[4 * i + 1]!, lines[4 * i + 2]!, lines[4 * i + 3]!];
    const style = lineStyle[i]!;
    if (!rgba[4 * style + 3] || !(inside(x0, y0) || inside(x1, y1))) continue;
    const colour = (rgba[4 * style]! << 16) | (rgba[4 * style + 1]! << 8) | rgba[4 * style + 2]!;
    let path = paths.get(colour);
    if (!path) paths.set(colour, (path = new Path2D()));
    path.moveTo(u(x0), v(y0));
    path.lineTo(u(x1), v(y1));
  }
  pen.lineWidth = 0.75;
  for (const [colour, path] of paths) {
    pen.strokeStyle = `#${colour.toString(16).padStart(6, "0")}`;
    pen.stroke(path);
  }
}
