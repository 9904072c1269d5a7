// The scene: what of the pack is at hand, and what of it a view of the plan needs.
import { decodeChunk, type Chunk, type Run } from "../pack/chunk.ts";
import type { ChunkHead, LayoutHead, OverviewHead } from "../pack/head.ts";
import { names, type Pack } from "../pack/open.ts";
import { decodeOverview } from "../pack/overview.ts";
import { overlap, type Camera, type Size } from "../view/camera.ts";
import { seen, views, type View } from "../view/views.ts";
import { batchOfChunk, batchOfOverview } from "./batch.ts";
import type { Painter } from "./painter.ts";

const EASY = 60_000; // strokes that are drawn in full whatever the scale
const PIXEL = 1.25; // CSS pixels; a grid that is finer cannot be told from the drawing
const KEPT = 8; // decoded chunks kept for selecting

export interface Need {
  overview: OverviewHead | null;
  chunks: ChunkHead[]; // those that are ready and in view
}

type Ready = (part: OverviewHead | ChunkHead) => boolean;

/** What to draw: the coarsest overview whose grid is finer than a pixel; where none is, the chunks in view. */
export function needed(view: View, ready: Ready): Need {
  const { layout, camera } = view;
  const box = seen(view);
  const inView = layout.chunks.filter((chunk) => overlap(chunk.box, box));
  const chunks = inView.filter(ready);
  const complete = chunks.length === inView.length;
  const strokes = inView.reduce((sum, chunk) => sum + chunk.strokes, 0);
  if (complete && strokes <= EASY) return { overview: null, chunks };
  const overviews = layout.overviews.filter(ready);
  const fine = overviews.find(({ cell }) => cell * camera.scale <= PIXEL);
  if (fine) return { overview: fine, chunks: [] };
  return { overview: complete ? null : (overviews.at(-1) ?? null), chunks };
}

export class Scene {
  readonly pack: Pack;
  layout: LayoutHead;
  readonly #painter: Painter;
  readonly #batches = new Map<OverviewHead | ChunkHead, number>();
  readonly #runs = new Map<ChunkHead, Run[]>();
  readonly #decoded = new Map<ChunkHead, Promise<Chunk>>();

  constructor(pack: Pack, painter: Painter) {
    this.pack = pack;
    this.#painter = painter;
    this.layout = pack.head.layouts[0]!;
  }

  /** Brings a layout in, the overviews first; `arrived` is called after each part. */
  async load(layout: LayoutHead, arrived: () => void): Promise<void> {
    await this.#bring(layout, arrived);
    if (layout.windows?.length) await this.#bring(this.pack.head.layouts[0]!, arrived); // the model, seen through them
  }

  async #bring(layout: LayoutHead, arrived: () => void): Promise<void> {
    for (const head of layout.overviews) {
      if (this.#batches.has(head)) continue;
      const overview = decodeOverview(await this.pack.section(head.section));
      this.#batches.set(head, this.#painter.add(batchOfOverview(overview, layout, head.cell)));
      arrived();
    }
    for (const head of layout.chunks) {
      if (this.#batches.has(head)) continue;
      const chunk = decodeChunk(await this.pack.section(head.section), head);
      this.#batches.set(head, this.#painter.add(batchOfChunk(chunk)));
      this.#runs.set(head, chunk.runs);
      arrived();
    }
  }

  /** How many chunks of the present layout are here, of how many; the model's too where windows show it. */
  get progress(): { here: number; all: number } {
    const chunks = [...this.layout.chunks, ...(this.layout.windows?.length ? this.pack.head.layouts[0]!.chunks : [])];
    return { here: chunks.filter((head) => this.#batches.has(head)).length, all: chunks.length };
  }

  /** What is seen from a camera over the present layout, from below upwards. */
  views(camera: Camera, size: Size): View[] {
    return views(this.pack.head, this.layout, camera, size);
  }

  batches(view: View): number[] {
    const { overview, chunks } = needed(view, (head) => this.#batches.has(head));
    return [...(overview ? [overview] : []), ...chunks].map((head) => this.#batches.get(head)!);
  }

  /** The text runs of chunks in view. */
  *runs(view: View): Iterable<Run> {
    const box = seen(view);
    for (const head of view.layout.chunks) if (overlap(head.box, box)) yield* this.#runs.get(head) ?? [];
  }

  /** The text runs of a chunk of any layout. */
  async runsOf(head: ChunkHead): Promise<Run[]> {
    const known = this.#runs.get(head) ?? decodeChunk(await this.pack.section(head.section), head).runs;
    this.#runs.set(head, known);
    return known;
  }

  /** The handles of the INSERTs around a row of a chunk and its own, outermost first: "1A/2F". */
  async handlePath(chunk: Chunk, row: number): Promise<string> {
    const { handles, paths } = this.pack.head;
    const [own, around] = await Promise.all([names(this.pack, handles), names(this.pack, paths)]);
    return [around[chunk.path[row]!], own[chunk.handle[row]!]].filter(Boolean).join("/");
  }

  /** A chunk in full, for selecting; only a few are kept. */
  chunk(head: ChunkHead): Promise<Chunk> {
    const known = this.#decoded.get(head);
    const chunk = known ?? this.pack.section(head.section).then((bytes) => decodeChunk(bytes, head));
    this.#decoded.delete(head);
    this.#decoded.set(head, chunk);
    for (const old of this.#decoded.keys()) {
      if (this.#decoded.size <= KEPT) break;
      this.#decoded.delete(old);
    }
    return chunk;
  }
}
