// While the plan moves, a picture that is dear to paint is carried along; it is painted anew when the movement rests. Pure.
import type { Camera, Size } from "./camera.ts";

const SMALLEST = 0.6; // of a carried picture, against how it was painted
const LARGEST = 2.2;
const BARE = 0.3; // share of the screen's width or height that a carried picture may leave bare

/** The CSS transform that puts a picture, painted by one camera, where another sees it. */
export function carried(painted: Camera, now: Camera): string {
  const dx = (painted.x - now.x) * now.scale;
  const dy = (now.y - painted.y) * now.scale;
  return `translate(${dx}px, ${dy}px) scale(${now.scale / painted.scale})`;
}

/** Whether the carried picture no longer does: it is too coarse, or leaves too much of the screen bare. */
export function outworn(painted: Camera, now: Camera, size: Size): boolean {
  const ratio = now.scale / painted.scale;
  if (ratio < SMALLEST || ratio > LARGEST) return true;
  const bare = (side: number, moved: number) => Math.max(0, Math.abs(moved) * now.scale - ((ratio - 1) * side) / 2) / side;
  return bare(size.width, painted.x - now.x) > BARE || bare(size.height, painted.y - now.y) > BARE;
}
