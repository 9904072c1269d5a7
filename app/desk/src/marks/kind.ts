// What a kind of mark has to say of itself.
import type { Place } from "../view/camera.ts";
import type { Brush } from "./brush.ts";
import type { Kind, Mark } from "./mark.ts";

/** How it is drawn: by dragging between two places (or tapping both), by tapping place after place, or by hand. */
export type Gesture = "drag" | "taps" | "hand";

export interface MarkKind {
  kind: Kind;
  sign: string;
  key: string;
  gesture: Gesture;
  places: number; // how many make it whole; Infinity: until Enter
  least: number;
  asks?: "text" | "target" | "picture"; // what has to be said of it once it is drawn
  snaps?: true; // its places take hold of the drawing as those of a measurement do
  /** `at` are its places on the screen. */
  paint(brush: Brush, at: readonly Place[], mark: Mark): void;
  /** How far a place on the screen is from what is drawn, in CSS pixels; 0 inside. */
  away(place: Place, at: readonly Place[], mark: Mark): number;
}
