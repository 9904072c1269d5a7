// The scene: what of the pack is at hand.
import { decodeChunk, type Chunk, type Run } from "../pack/chunk.ts";
import type { ChunkHead, LayoutHead, OverviewHead } from "../pack/head.ts";
import { names } from "../pack/names.ts";
import type { Pack } from "../pack/open.ts";
import { decodeOverview, type Overview } from "../pack/overview.ts";
import { overlap, type Camera, type Size } from "../view/camera.ts";
import { seen, views, type View } from "../view/views.ts";
import { batchOfChunk, batchOfOverview } from "./batch.ts";
import { chunksIn, needed, PIXEL, weigh, type Ready } from "./needed.ts";
import type { Painter } from "./painter.ts";
import { pens, type Pen } from "./pens.ts";
import { VISIBLE } from "./texts.ts";

const KEPT = 8; // decoded chunks kept for selecting
const MOMENT = 4000; // ms an unpacked overview is kept
const HURRY = 4; // times as coarse as at rest a picture may be while the plan moves
const ROOM = 1_500_000; // strokes kept ready to be drawn; beyond that, what was not in view for longest is given back

/** A part of the pack that a view needs; `drawn`: its strokes too, not its text alone. */
interface Part {
  layout: LayoutHead;
  overview: OverviewHead | null;
  chunk: ChunkHead | null;
  drawn: boolean;
}

export class Scene {
  readonly pack: Pack;
  layout: LayoutHead;
  readonly #painter: Painter;
  readonly #pens: readonly Pen[];
  readonly #batches = new Map<OverviewHead | ChunkHead, number>();
  readonly #runs = new Map<ChunkHead, Run[]>();
  readonly #decoded = new Map<ChunkHead, Promise<Chunk>>();
  readonly #used = new Set<ChunkHead>(); // chunks whose strokes are ready, the last used last
  readonly #overviews = new Map<OverviewHead, Promise<Overview>>();
  #bringing = false;

  constructor(pack: Pack, painter: Painter) {
    this.pack = pack;
    this.#painter = painter;
    this.#pens = pens(pack.head);
    this.layout = pack.head.layouts[0]!;
  }

  /** Brings in what the views need, one part after the other; `looked` tells what is in view by then. */
  async bring(looked: () => readonly View[], arrived: () => void): Promise<void> {
    if (this.#bringing) return; // who brings asks again after each part
    this.#bringing = true;
    try {
      for (let next = this.#next(looked()); next; next = this.#next(looked())) {
        await next();
        arrived();
      }
    } finally {
      this.#bringing = false;
    }
  }

  /** How many parts the views need, and how many of them are here. */
  progress(looked: readonly View[]): { here: number; all: number } {
    const parts = looked.flatMap((view) => [...view.layout.overviews, ...chunksIn(view)]);
    const lacking = this.#lacking(looked);
    return { here: parts.length - lacking.length, all: parts.length };
  }

  /** Whether anything of the views can be drawn. */
  begun(looked: readonly View[]): boolean {
    return looked.some((view) => [...view.layout.overviews, ...view.layout.chunks].some((part) => this.#batches.has(part)));
  }

  /** An overview, unpacked; kept for a moment, as small pictures are drawn one after the other. */
  overview(head: OverviewHead): Promise<Overview> {
    const known = this.#overviews.get(head);
    if (known) return known;
    const found = this.pack.section(head.section).then(decodeOverview);
    this.#overviews.set(head, found);
    setTimeout(() => this.#overviews.delete(head), MOMENT);
    return found;
  }

  /** Gives back all that is drawn; the scene is not used afterwards. */
  close(): void {
    this.#painter.free();
    this.#batches.clear();
  }

  #next(looked: readonly View[]): (() => Promise<void>) | null {
    const [first] = this.#lacking(looked);
    if (!first) return null;
    return first.overview ? () => this.#bringOverview(first.layout, first.overview!) : () => this.#bringChunk(first.chunk!, first.drawn, looked);
  }

  /** What is not here yet, the overviews first, then strokes, then text. */
  #lacking(looked: readonly View[]): Part[] {
    const ready: Ready = (part) => this.#batches.has(part);
    const overviews = looked.flatMap(({ layout }) => layout.overviews.filter((one) => !ready(one)).map((overview) => ({ layout, overview, chunk: null, drawn: true })));
    const strokes = looked.flatMap((view) => needed(view, ready).wanted.map((chunk) => ({ layout: view.layout, overview: null, chunk, drawn: true })));
    const texts = looked.flatMap((view) => this.#unread(view).map((chunk) => ({ layout: view.layout, overview: null, chunk, drawn: false })));
    return [...overviews, ...strokes, ...texts];
  }

  /** Chunks in view whose text would be readable and is not here. */
  #unread(view: View): ChunkHead[] {
    return chunksIn(view).filter((chunk) => !this.#runs.has(chunk) && (chunk.tall ?? Infinity) * view.camera.scale >= VISIBLE);
  }

  async #bringOverview(layout: LayoutHead, head: OverviewHead): Promise<void> {
    this.#batches.set(head, this.#painter.add(batchOfOverview(await this.overview(head), layout, head.cell, this.#pens)));
  }

  async #bringChunk(head: ChunkHead, drawn: boolean, looked: readonly View[]): Promise<void> {
    const chunk = decodeChunk(await this.pack.section(head.section), head);
    this.#runs.set(head, chunk.runs);
    if (!drawn || this.#batches.has(head)) return;
    this.#batches.set(head, this.#painter.add(batchOfChunk(chunk, this.#pens)));
    this.#used.add(head);
    this.#makeRoom(new Set(looked.flatMap(chunksIn)));
  }

  /** Gives back the strokes that were not in view for longest. */
  #makeRoom(inView: ReadonlySet<ChunkHead>): void {
    let weight = weigh([...this.#used]);
    for (const old of [...this.#used].filter((one) => !inView.has(one))) {
      if (weight <= ROOM) return;
      this.#painter.remove(this.#batches.get(old)!);
      this.#batches.delete(old);
      this.#used.delete(old);
      weight -= old.strokes;
    }
  }

  /** What is seen from a camera over the present layout, from below upwards. */
  views(camera: Camera, size: Size): View[] {
    return views(this.pack.head, this.layout, camera, size);
  }

  /** The batches that draw a view; in a `hurry`, of a coarser picture. */
  batches(view: View, hurry: boolean): number[] {
    const { overview, chunks } = needed(view, (head) => this.#batches.has(head), hurry ? HURRY * PIXEL : PIXEL);
    for (const chunk of chunks) if (this.#used.delete(chunk)) this.#used.add(chunk); // the last used stands last
    return [...(overview ? [overview] : []), ...chunks].map((head) => this.#batches.get(head)!);
  }

  /** How many strokes are drawn of these views. */
  weight(looked: readonly View[]): number {
    const ready: Ready = (part) => this.#batches.has(part);
    return looked.map((view) => needed(view, ready)).reduce((sum, { overview, chunks }) => sum + (overview?.lines ?? 0) + weigh(chunks), 0);
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
