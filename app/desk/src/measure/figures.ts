// Lengths, areas, angles and circles on the plan. Pure; any unit, as long as it is one.
import type { Place } from "../view/camera.ts";

export function lengthOf(places: readonly Place[]): number {
  return places.slice(1).reduce((sum, place, i) => sum + distance(places[i]!, place), 0);
}

export function distance([x0, y0]: Place, [x1, y1]: Place): number {
  return Math.hypot(x1 - x0, y1 - y0);
}

/** The area inside a ring, whichever way it turns; counted from its first place, so that far coordinates lose nothing. */
export function areaOf(ring: readonly Place[]): number {
  const [x0, y0] = ring[0] ?? [0, 0];
  const doubled = ring.reduce((sum, [x, y], i) => {
    const [u, v] = ring[(i + 1) % ring.length]!;
    return sum + (x - x0) * (v - y0) - (u - x0) * (y - y0);
  }, 0);
  return Math.abs(doubled) / 2;
}

/** Whether a ring crosses itself: its area would then not be what one sees. */
export function crossed(ring: readonly Place[]): boolean {
  const side = (i: number): [Place, Place] => [ring[i]!, ring[(i + 1) % ring.length]!];
  for (let i = 0; i < ring.length; i++)
    for (let j = i + 2; j < ring.length; j++) {
      if (i === 0 && j === ring.length - 1) continue; // neighbours
      if (crossing(...side(i), ...side(j))) return true;
    }
  return false;
}

/** The angle at `corner` between the arms to `from` and `to`, in degrees from 0 to 180. */
export function angleAt(from: Place, corner: Place, to: Place): number {
  const [a, b] = [from, to].map(([x, y]) => [x - corner[0], y - corner[1]] as const) as [Place, Place];
  return Math.abs((Math.atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1]) * 180) / Math.PI);
}

/** Where two segments cross; null where they do not. */
export function crossing(a: Place, b: Place, c: Place, d: Place): Place | null {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]];
  const [sx, sy] = [d[0] - c[0], d[1] - c[1]];
  const across = rx * sy - ry * sx;
  if (Math.abs(across) <= 1e-12 * Math.hypot(rx, ry) * Math.hypot(sx, sy)) return null;
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / across;
  const s = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / across;
  return t >= 0 && t <= 1 && s >= 0 && s <= 1 ? [a[0] + t * rx, a[1] + t * ry] : null;
}

/** The place of a segment that is nearest to `from`. */
export function foot(from: Place, a: Place, b: Place): Place {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const long = dx * dx + dy * dy;
  const t = long > 0 ? Math.min(1, Math.max(0, ((from[0] - a[0]) * dx + (from[1] - a[1]) * dy) / long)) : 0;
  return [a[0] + t * dx, a[1] + t * dy];
}

export interface Circle {
  centre: Place;
  radius: number;
}

/** The circle through three places; null where they lie on one line. */
export function circleThrough(a: Place, b: Place, c: Place): Circle | null {
  const [bx, by, cx, cy] = [b[0] - a[0], b[1] - a[1], c[0] - a[0], c[1] - a[1]];
  const across = 2 * (bx * cy - by * cx);
  if (Math.abs(across) <= 1e-9 * Math.hypot(bx, by) * Math.hypot(cx, cy)) return null;
  const [b2, c2] = [bx * bx + by * by, cx * cx + cy * cy];
  const [u, v] = [(cy * b2 - by * c2) / across, (bx * c2 - cx * b2) / across];
  return { centre: [a[0] + u, a[1] + v], radius: Math.hypot(u, v) };
}
