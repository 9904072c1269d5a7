// The camera: which part of the plan is on the screen. Pure; everything in double precision.
import type { Box } from "../pack/head.ts";

export interface Camera {
  readonly x: number; // drawing units, in the middle of the screen
  readonly y: number;
  readonly scale: number; // CSS pixels per drawing unit
}

export interface Size {
  readonly width: number; // CSS pixels
  readonly height: number;
}

export type Place = readonly [number, number];

/** Screen places count from the top left corner, y down. */
export function toScreen(camera: Camera, size: Size, [x, y]: Place): Place {
  return [size.width / 2 + (x - camera.x) * camera.scale, size.height / 2 - (y - camera.y) * camera.scale];
}

export function toPlan(camera: Camera, size: Size, [u, v]: Place): Place {
  return [camera.x + (u - size.width / 2) / camera.scale, camera.y - (v - size.height / 2) / camera.scale];
}

export function pan(camera: Camera, du: number, dv: number): Camera {
  return { ...camera, x: camera.x - du / camera.scale, y: camera.y + dv / camera.scale };
}

/** Larger by `factor`; what is under the screen place stays there. */
export function zoomAt(camera: Camera, size: Size, at: Place, factor: number, limits: Limits): Camera {
  const scale = Math.min(limits.most, Math.max(limits.least, camera.scale * factor));
  const [x, y] = toPlan(camera, size, at);
  const ratio = camera.scale / scale;
  return { scale, x: x + (camera.x - x) * ratio, y: y + (camera.y - y) * ratio };
}

export interface Limits {
  readonly least: number;
  readonly most: number;
}

/** From a thousandth of the whole on the screen to 100 px a step of the pack. */
export function limits(whole: Box, size: Size, step: number): Limits {
  const least = fit(whole, size).scale / 1000;
  return { least, most: Math.max(100 / step, 10 * least) };
}

/** The whole box on the screen, with a margin. */
export function fit(box: Box, size: Size, margin = 0.04): Camera {
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  const room = 1 - 2 * margin;
  const wide = width > 0 ? (size.width * room) / width : Infinity;
  const high = height > 0 ? (size.height * room) / height : Infinity;
  const scale = Math.min(wide, high);
  return { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2, scale: Number.isFinite(scale) && scale > 0 ? scale : 1 };
}

/** The box of the plan that is on the screen. */
export function shown(camera: Camera, size: Size): Box {
  const [x, y] = [size.width / 2 / camera.scale, size.height / 2 / camera.scale];
  return [camera.x - x, camera.y - y, camera.x + x, camera.y + y];
}

export function overlap(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

/** On the way from one camera to another; t from 0 to 1. Scale goes by its logarithm, so zoom looks even. */
export function between(from: Camera, to: Camera, t: number): Camera {
  if (t >= 1) return to;
  const scale = from.scale * (to.scale / from.scale) ** t;
  const s = Math.abs(to.scale / from.scale - 1) < 1e-9 ? t : (1 / from.scale - 1 / scale) / (1 / from.scale - 1 / to.scale);
  return { x: from.x + (to.x - from.x) * s, y: from.y + (to.y - from.y) * s, scale };
}
