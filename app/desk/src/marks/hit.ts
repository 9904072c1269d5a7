// How far a place on the screen is from a mark.
import { toScreen, type Place } from "../view/camera.ts";
import type { Stage } from "../view/stage.ts";
import { kindOf } from "./kinds.ts";
import type { Mark } from "./mark.ts";

/** In CSS pixels, on the layout that is shown. */
export function distanceTo({ camera, size }: Stage, mark: Mark, at: Place): number {
  return kindOf(mark.kind).away(at, mark.points.map((point) => toScreen(camera, size, point)), mark);
}
