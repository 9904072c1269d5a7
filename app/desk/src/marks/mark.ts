// A mark, as drawing_review/cases/marks/model.py holds it: plain values, places in drawing units of its layout.
import type { Place } from "../view/camera.ts";

export type Kind = "cloud" | "arrow" | "rectangle" | "polygon" | "freehand" | "text" | "highlight" | "stamp" | "dimension" | "link" | "picture";

export const MOST_MARKS = 50; // of one opinion, as the server has it
export const MOST_VERTICES = 2000; // of one mark

/** Where it stands. */
export interface MarkAnchor {
  file?: string;
  layout?: string; // "Model" unless told
  sheet?: string;
  handle?: string;
  place?: Place;
}

export interface Target {
  file: string;
  sheet: string;
}

export interface Mark {
  readonly id: string;
  readonly kind: Kind;
  readonly anchor: MarkAnchor;
  readonly points: readonly Place[];
  readonly text?: string;
  readonly discipline?: string;
  readonly target?: Target | null;
  readonly picture?: string;
}

export type Certainty = "given" | "sure" | "moved" | "place" | "gone";

/** A given mark, with what its list entry tells of its opinion. */
export interface Given extends Mark {
  opinion: string;
  number: number;
  body: string;
  severity: "mandatory" | "ordinary" | "advice";
  state: "open" | "answered" | "closed" | "withdrawn";
  given_on: number;
  certainty: Certainty;
  confirmed: boolean;
  asks: boolean; // the reader's seat is to confirm its place
}

export interface Style {
  discipline: string;
  name: string;
  colour: string;
  dash: readonly number[];
}

export function layoutOf({ anchor }: Mark): string {
  return anchor.layout ?? "Model";
}

/** The mark moved by a vector, with its place. */
export function moved(mark: Mark, [dx, dy]: Place): Mark {
  const at = ([x, y]: Place): Place => [x + dx, y + dy];
  const anchor = mark.anchor.place ? { ...mark.anchor, place: at(mark.anchor.place) } : mark.anchor;
  return { ...mark, anchor, points: mark.points.map(at) };
}
