// An opinion with its marks while it is written (drawing_review/cases/marks/model.py, Drafted), and where it is kept.
import type { Box } from "../pack/head.ts";
import type { MarkAnchor, Mark } from "./mark.ts";

export type Severity = "mandatory" | "ordinary" | "advice";

/** What the server takes. */
export interface Drafted {
  version: number;
  text: string;
  severity: Severity;
  clause: string;
  anchor: MarkAnchor & { box?: Box };
  finding: string;
  late: string;
  consultation: string | null;
  marks: readonly Mark[];
}

/** Only here; kept by the server for its author too; to be given as soon as the server is reached; not taken. */
export type Kept = "here" | "server" | "giving" | "refused";

export interface Draft extends Drafted {
  id: string;
  file: string;
  kept: Kept;
  why: string; // why the server did not take it
  changed: number; // ms since 1970
}

export function blank(version: number, file: string): Draft {
  return { id: crypto.randomUUID(), file, version, text: "", severity: "ordinary", clause: "", anchor: {}, finding: "", late: "", consultation: null, marks: [], kept: "here", why: "", changed: Date.now() };
}

export function isEmpty({ text, marks, clause }: Draft): boolean {
  return !text.trim() && !clause.trim() && !marks.length;
}

export function body({ version, text, severity, clause, anchor, finding, late, consultation, marks }: Draft): Drafted {
  return { version, text, severity, clause, anchor, finding, late, consultation: consultation ?? null, marks };
}
