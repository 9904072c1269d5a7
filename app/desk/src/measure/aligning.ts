// How the places of one drawing lie on another: turned, scaled and shifted, by least squares. Pure.
import type { Place } from "../view/camera.ts";

/** A place p of this drawing stands in the other at scale · R(angle) · p + shift. */
export interface Alignment {
  scale: number;
  angle: number; // radians, counter-clockwise
  shift: Place;
  worst: number; // the largest distance that is left between a pair, units of the other drawing
}

export const AS_IT_IS: Alignment = { scale: 1, angle: 0, shift: [0, 0], worst: 0 };

/** From pairs of places (in this drawing, in the other); null where they are fewer than two or all in one place. */
export function fitted(pairs: readonly (readonly [Place, Place])[]): Alignment | null {
  const [a, b] = [middle(pairs.map(([p]) => p)), middle(pairs.map(([, q]) => q))];
  let [dot, cross, square] = [0, 0, 0];
  for (const [p, q] of pairs) {
    const [x, y, u, v] = [p[0] - a[0], p[1] - a[1], q[0] - b[0], q[1] - b[1]];
    dot += x * u + y * v;
    cross += x * v - y * u;
    square += x * x + y * y;
  }
  if (pairs.length < 2 || !square || !(dot || cross)) return null;
  const turned = { scale: Math.hypot(dot, cross) / square, angle: Math.atan2(cross, dot), shift: [0, 0] as Place, worst: 0 };
  const [x, y] = through(turned, a);
  const found = { ...turned, shift: [b[0] - x, b[1] - y] as Place };
  const left = pairs.map(([p, q]) => Math.hypot(through(found, p)[0] - q[0], through(found, p)[1] - q[1]));
  return { ...found, worst: Math.max(...left) };
}

/** Where a place of this drawing stands in the other. */
export function through({ scale, angle, shift }: Alignment, [x, y]: Place): Place {
  const [cos, sin] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  return [x * cos - y * sin + shift[0], x * sin + y * cos + shift[1]];
}

function middle(places: readonly Place[]): Place {
  const sum = (i: 0 | 1) => places.reduce((total, place) => total + place[i], 0);
  return [sum(0) / places.length, sum(1) / places.length];
}
