// Where a measurement takes hold: ends, crossings, middles, centres, feet of perpendiculars; else the nearest place of a line.
import { circleThrough, crossing, distance, foot } from "../measure/figures.ts";
import type { Chunk } from "../pack/chunk.ts";
import type { Place } from "../view/camera.ts";
import { rowsAround } from "./hit.ts";

export type Hold = "end" | "crossing" | "middle" | "centre" | "perpendicular" | "line";

export interface Snap {
  hold: Hold;
  place: Place;
}

export interface Aim {
  place: Place;
  reach: number; // drawing units
  before: Place | null; // the place measured from: perpendiculars fall from there
}

type Segment = readonly [Place, Place];

interface Search extends Aim {
  found: Snap[];
  near: Segment[]; // segments within reach
}

const ROUND = new Set(["ARC", "CIRCLE", "ELLIPSE", "SPLINE"]); // their vertices lie on a curve and are no corners
const CIRCULAR = new Set(["ARC", "CIRCLE"]);
const MOST = 48; // segments whose crossings are looked for
const ORDER: Hold[] = ["end", "crossing", "middle", "centre", "perpendicular", "line"];

/** What the aim takes hold of; null where nothing is within reach. Corners come before what lies along a line. */
export function snap(chunks: readonly Chunk[], kinds: readonly string[], aim: Aim, on: (style: number) => boolean): Snap | null {
  const search: Search = { ...aim, found: [], near: [] };
  for (const chunk of chunks)
    for (const row of rowsAround(chunk, ...aim.place, aim.reach))
      if (on(chunk.style[row]!)) alongRow(chunk, row, kinds[chunk.kind[row]!] ?? "", search);
  const near = search.near.slice(0, MOST);
  near.forEach((one, i) => near.slice(i + 1).forEach((other) => joined(one, other) || offer(search, "crossing", crossing(...one, ...other))));
  return best(search.found, aim.place);
}

function alongRow(chunk: Chunk, row: number, kind: string, search: Search): void {
  const { chainFirst, vertexFirst } = chunk;
  for (let chain = chainFirst[row]!; chain < chainFirst[row + 1]!; chain++) {
    const [first, last] = [vertexFirst[chain]!, vertexFirst[chain + 1]! - 1];
    if (CIRCULAR.has(kind)) offer(search, "centre", centreOf(chunk, first, last));
    for (const end of [first, last]) offer(search, "end", vertex(chunk, end));
    for (let i = first; i < last; i++) if (reached(chunk, i, search)) alongSegment(vertex(chunk, i), vertex(chunk, i + 1), kind, search);
  }
}

function alongSegment(a: Place, b: Place, kind: string, search: Search): void {
  const nearest = foot(search.place, a, b);
  if (distance(nearest, search.place) > search.reach) return;
  search.near.push([a, b]);
  offer(search, "line", nearest);
  if (search.before) offer(search, "perpendicular", foot(search.before, a, b));
  if (ROUND.has(kind)) return;
  for (const end of [a, b]) offer(search, "end", end);
  offer(search, "middle", [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
}

function offer({ found, place: aimed, reach }: Search, hold: Hold, place: Place | null): void {
  if (place && distance(place, aimed) <= reach) found.push({ hold, place });
}

function best(found: readonly Snap[], aimed: Place): Snap | null {
  const along = ({ hold }: Snap) => ["perpendicular", "line"].indexOf(hold);
  const order = (a: Snap, b: Snap) => along(a) - along(b) || distance(a.place, aimed) - distance(b.place, aimed) || ORDER.indexOf(a.hold) - ORDER.indexOf(b.hold);
  return [...found].sort(order)[0] ?? null;
}

/** Whether two segments follow each other on one line: they meet, but do not cross. */
function joined(one: Segment, other: Segment): boolean {
  return one.some(([x, y]) => other.some(([u, v]) => x === u && y === v));
}

/** Whether the segment from this vertex may come within reach: its box does. Most do not, so nothing is made for them. */
function reached({ head, points }: Chunk, i: number, { place, reach }: Search): boolean {
  const [u, v, r] = [(place[0] - head.x) / head.step, (place[1] - head.y) / head.step, reach / head.step];
  const [x0, y0, x1, y1] = [points[2 * i]!, points[2 * i + 1]!, points[2 * i + 2]!, points[2 * i + 3]!];
  return Math.min(x0, x1) <= u + r && Math.max(x0, x1) >= u - r && Math.min(y0, y1) <= v + r && Math.max(y0, y1) >= v - r;
}

function vertex({ head, points }: Chunk, i: number): Place {
  return [head.x + head.step * points[2 * i]!, head.y + head.step * points[2 * i + 1]!];
}

/** The centre of an arc or a circle, from three of its vertices. */
function centreOf(chunk: Chunk, first: number, last: number): Place | null {
  const [a, b, c] = [0, 1 / 3, 2 / 3].map((share) => vertex(chunk, first + Math.floor(share * (last - first)))) as [Place, Place, Place];
  return circleThrough(a, b, c)?.centre ?? null;
}
