// The axes of a plan (轴线): bubbles with letters and numbers, and the lines that end in them.
import Flatbush from "flatbush";
import type { Scene } from "../draw/scene.ts";
import { runBox, type Chunk, type Run } from "../pack/chunk.ts";
import type { PackHead } from "../pack/head.ts";
import type { Place } from "../view/camera.ts";
import { sheetAt } from "./entity.ts";
import { folded } from "./folded.ts";

const LABEL = /^(?:[1-9]\d?\/)?(?:[a-z]{1,2}\d?|\d{1,3})$/; // "5", "c", "1/c", "aa" (GB/T 50001 8.0.3 to 8.0.6)
const REACH = 8; // letter heights from a bubble's middle within which its axis ends
const LONG = 4; // letter heights; an axis is longer

export interface Axis {
  label: string;
  layout: string;
  sheet: string; // id, or ""
  place: Place; // the end of its line, or of a bubble without one the middle
  towards: Place | null; // direction of the axis, if its line was found
}

/** What was typed, if it may name an axis or a crossing of two: "5", "1/C", "5-C", "轴5", "5×C轴"; the labels. */
export function labelsIn(typed: string): string[] {
  const parts = folded(typed).replace(/轴线?|axis/g, "").split(/[-×x*交,，]/).filter(Boolean);
  return parts.length > 0 && parts.length <= 2 && parts.every((part) => LABEL.test(part)) ? parts : [];
}

/** All axes of a layout; of a drawing without layers for axes none. */
export async function axesOf(scene: Pick<Scene, "pack" | "chunk">, layout: string, stopped: () => boolean): Promise<Axis[]> {
  const { head } = scene.pack;
  const on = styles(head);
  const [bubbles, lines]: [Run[], End[]] = [[], []];
  for (const one of on.size ? (head.layouts.find(({ name }) => name === layout)?.chunks ?? []) : []) {
    const chunk = await scene.chunk(one);
    if (stopped()) return [];
    bubbles.push(...chunk.runs.filter((run) => on.has(run.style) && LABEL.test(folded(run.text))));
    lines.push(...ends(chunk, on)); // long lines lie in other chunks than small bubbles
  }
  return joined(bubbles, lines).map((axis) => ({ ...axis, layout, sheet: sheetAt(head.sheets, layout, ...axis.place)?.id ?? "" }));
}

/** Styles of layers that mean an axis grid (轴网). */
function styles(head: PackHead): Set<number> {
  return new Set(head.styles.layer.flatMap((layer, style) => (head.layers[layer]?.token === "GRID" ? [style] : [])));
}

/** Each bubble with the axis that ends nearest to it. */
function joined(bubbles: readonly Run[], lines: readonly End[]): Pick<Axis, "label" | "place" | "towards">[] {
  const index = new Flatbush(Math.max(1, lines.length));
  for (const { at } of lines) index.add(...at);
  if (!lines.length) index.add(Infinity, Infinity);
  index.finish();
  return bubbles.map((run) => {
    const [left, bottom, right, top] = runBox(run);
    const place: Place = [(left + right) / 2, (bottom + top) / 2];
    const reach = REACH * run.height;
    const near = index
      .search(place[0] - reach, place[1] - reach, place[0] + reach, place[1] + reach)
      .map((i) => lines[i]!)
      .filter(({ towards }) => Math.hypot(...towards) >= LONG * run.height)
      .sort((a, b) => far(a.at, place) - far(b.at, place))[0];
    return { label: folded(run.text), place: near?.at ?? place, towards: near?.towards ?? null };
  });
}

function far([x, y]: Place, [u, v]: Place): number {
  return Math.hypot(x - u, y - v);
}

interface End {
  at: Place;
  towards: Place; // to the other end
}

/** Both ends of every straight stretch on the layers of axes, each with the way to the other end. */
function ends({ head, style, entities, chainFirst, vertexFirst, points }: Chunk, on: ReadonlySet<number>): End[] {
  const found: End[] = [];
  const vertex = (i: number): Place => [head.x + head.step * points[2 * i]!, head.y + head.step * points[2 * i + 1]!];
  for (let row = 0; row < entities; row++) {
    if (!on.has(style[row]!)) continue;
    for (let chain = chainFirst[row]!; chain < chainFirst[row + 1]!; chain++) {
      const [a, b] = [vertex(vertexFirst[chain]!), vertex(vertexFirst[chain + 1]! - 1)];
      if (vertexFirst[chain + 1]! - vertexFirst[chain]! !== 2) continue; // arcs and bubbles
      found.push({ at: a, towards: [b[0] - a[0], b[1] - a[1]] }, { at: b, towards: [a[0] - b[0], a[1] - b[1]] });
    }
  }
  return found;
}

/** Where two axes cross. Where a line was not found, numbers run upright and letters across, as GB/T 50001 has them. */
export function crossingOf(one: Axis, other: Axis): Place | null {
  const [p, q] = [one.place, other.place];
  const [d, e] = [one.towards ?? usual(one), other.towards ?? usual(other)];
  const cross = d[0] * e[1] - d[1] * e[0];
  if (Math.abs(cross) < 1e-3 * Math.hypot(...d) * Math.hypot(...e)) return null;
  const t = ((q[0] - p[0]) * e[1] - (q[1] - p[1]) * e[0]) / cross;
  return [p[0] + t * d[0], p[1] + t * d[1]];
}

function usual({ label }: Axis): Place {
  return /^\d+$/.test(label.slice(label.indexOf("/") + 1)) ? [0, 1] : [1, 0];
}

/** The crossings of axes with these two labels, one on each sheet. */
export function crossings(axes: readonly Axis[], [first, second]: readonly string[]): { sheet: string; place: Place }[] {
  const found = new Map<string, Place>();
  for (const one of axes.filter(({ label }) => label === first))
    for (const other of axes.filter(({ label, sheet }) => label === second && sheet === one.sheet)) {
      const place = found.has(one.sheet) ? null : crossingOf(one, other);
      if (place) found.set(one.sheet, place);
    }
  return [...found].map(([sheet, place]) => ({ sheet, place }));
}
