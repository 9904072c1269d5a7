// What the server tells about the case on the desk. drawing_review/viewing/README.md describes it.
import type { Box } from "../pack/head.ts";
import type { Place } from "../view/camera.ts";

export type Outcome = "fails" | "needs_confirmation" | "cannot_tell" | "passes" | "not_applicable";

/** drawing_review.checks.finding.Finding, as JSON. What is at its default may be left out. */
export interface Finding {
  id: string;
  check: string;
  outcome: Outcome;
  sheet: string;
  layout: string;
  handle: string;
  place: Place | null;
  measured: number | null;
  required: number | null;
  unit: string;
  standard: string;
  edition: string;
  clause: string;
  mandatory: boolean;
  message: string;
  message_en: string;
  evidence?: Evidence;
  repair?: string;
  repair_en?: string;
}

export interface Evidence {
  points?: Place[];
  lines?: Place[][];
  rings?: Place[][];
}

/** drawing_review/cases/opinions/shown.py */
export interface Opinion {
  id: string;
  number: number; // within the case
  body: string; // name of the seat
  person: string;
  text: string;
  clause: string;
  severity: "mandatory" | "ordinary" | "advice";
  state: "open" | "answered" | "closed" | "withdrawn";
  version: number; // of the drawing on which it was given
  reply: string; // of the designer
  finding: string; // id of the finding it was made from, or ""
  sheet: string;
  layout: string;
  handle: string;
  place: Place | null;
  box: Box | null; // a rectangle that was marked
  kept: "" | "moved" | "changed" | "removed"; // what became of the entity since, if it was given on an earlier version
  at: string; // ISO 8601
}

export type Sort = "added" | "removed" | "moved" | "changed";

/** What is drawn of an entity in one version: strokes x0, y0, x1, y1; writing x, y, height, degrees, text. */
export interface Picture {
  strokes?: readonly (readonly [number, number, number, number])[];
  writing?: readonly (readonly [number, number, number, number, string])[];
}

/** drawing_review.drawing.difference.Item, as JSON. */
export interface Difference {
  id: string;
  how: Sort;
  where: { kind: string; handle: string; layer: string; layout: string; block: string };
  by?: Place | null;
  properties?: readonly { name: string; old: string; new: string }[];
  layout?: string; // "": it stands nowhere on the plan
  sheets?: readonly string[];
  box?: Box | null;
  old?: Picture;
  new?: Picture;
}

/** Where on the drawing something is said. */
export interface Anchor {
  sheet: string;
  layout: string;
  handle: string;
  place: Place;
  box: Box | null;
}
