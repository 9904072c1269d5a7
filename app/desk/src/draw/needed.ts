// What of the pack a view of the plan needs. Pure.
import type { ChunkHead, OverviewHead } from "../pack/head.ts";
import { overlap } from "../view/camera.ts";
import { seen, type View } from "../view/views.ts";

const EASY = 60_000; // strokes that are drawn in full whatever the scale
export const PIXEL = 1.25; // CSS pixels; a grid that is finer cannot be told from the drawing

export interface Need {
  overview: OverviewHead | null;
  chunks: ChunkHead[]; // those that are ready and in view
  wanted: ChunkHead[]; // those in view whose strokes are still needed
}

export type Ready = (part: OverviewHead | ChunkHead) => boolean;

/** What to draw: the coarsest overview whose grid is finer than `pixel`; where none is, the chunks in view. */
export function needed(view: View, ready: Ready, pixel = PIXEL): Need {
  const { layout, camera } = view;
  const inView = chunksIn(view);
  const chunks = inView.filter(ready);
  const missing = inView.filter((chunk) => !ready(chunk));
  const overviews = layout.overviews.filter(ready);
  const told = ({ cell }: OverviewHead) => cell * camera.scale <= pixel;
  const fine = overviews.find(told);
  if (!layout.chunks.length) return { overview: fine ?? overviews.at(-1) ?? null, chunks, wanted: [] }; // a first look
  const easy = weigh(inView) <= EASY;
  if (easy && !missing.length) return { overview: null, chunks, wanted: [] };
  if (fine) return { overview: fine, chunks: [], wanted: easy ? missing : [] };
  const wanted = easy || !layout.overviews.some(told) ? missing : [];
  return { overview: missing.length ? (overviews.at(-1) ?? null) : null, chunks, wanted };
}

/** The chunks of a view's layout that come into it. */
export function chunksIn(view: View): ChunkHead[] {
  const box = seen(view);
  return view.layout.chunks.filter((chunk) => overlap(chunk.box, box));
}

/** Their strokes, in all. */
export function weigh(chunks: readonly ChunkHead[]): number {
  return chunks.reduce((sum, { strokes }) => sum + strokes, 0);
}
