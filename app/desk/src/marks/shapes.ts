// Shapes on the screen and on the plan: distances, insides, fewer vertices. Pure.
import { distance, foot } from "../measure/figures.ts";
import type { Box } from "../pack/head.ts";
import type { Place } from "../view/camera.ts";

export function boxOf(points: readonly Place[]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** The four corners between two opposite ones. */
export function cornersOf([a, b]: readonly Place[]): Place[] {
  if (!a || !b) return [];
  return [a, [b[0], a[1]], b, [a[0], b[1]]];
}

/** How far a place is from a chain of segments; closed, from the ring. */
export function away(at: Place, chain: readonly Place[], closed = false): number {
  const ring = closed && chain[0] ? [...chain, chain[0]] : chain;
  const ways = ring.slice(1).map((end, i) => distance(at, foot(at, ring[i]!, end)));
  return Math.min(...ways, ...(ring.length === 1 ? [distance(at, ring[0]!)] : []));
}

/** Whether a place lies inside a ring (even-odd). */
export function inside([x, y]: Place, ring: readonly Place[]): boolean {
  let odd = false;
  ring.forEach(([x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length]!;
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) odd = !odd;
  });
  return odd;
}

/** A hand's line with the vertices that matter (Douglas and Peucker), none further than `off` from what was drawn. */
export function simpler(line: readonly Place[], off: number): Place[] {
  const keep = new Set([0, line.length - 1]);
  const spans: [number, number][] = [[0, line.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [first, last] = span;
    let [far, at] = [off, -1];
    for (let i = first + 1; i < last; i++) {
      const way = distance(line[i]!, foot(line[i]!, line[first]!, line[last]!));
      if (way > far) [far, at] = [way, i];
    }
    if (at < 0) continue;
    keep.add(at);
    spans.push([first, at], [at, last]);
  }
  return [...keep].filter((i) => i >= 0).sort((a, b) => a - b).map((i) => line[i]!);
}

/** At most `most` vertices: what is left out is a little more each time. */
export function within(line: readonly Place[], off: number, most: number): Place[] {
  const stride = Math.ceil(line.length / (2 * most));
  const thinned = stride > 1 ? line.filter((_, i) => i % stride === 0 || i === line.length - 1) : line;
  let found = simpler(thinned, off);
  for (let more = 2 * off; found.length > most && Number.isFinite(more); more *= 2) found = simpler(thinned, more);
  return found;
}

/** Middles and radius of the bows of a revision cloud along a ring, all alike. */
export function bows(ring: readonly Place[], length: number): Place[] {
  return ring.flatMap((from, i) => {
    const to = ring[(i + 1) % ring.length]!;
    const count = Math.max(1, Math.min(200, Math.round(distance(from, to) / length)));
    return Array.from({ length: count }, (_, k): Place => [from[0] + ((to[0] - from[0]) * k) / count, from[1] + ((to[1] - from[1]) * k) / count]);
  });
}
