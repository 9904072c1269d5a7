// The page's form of an opinion is the draft's own: what stands in one stands in the other.
import type { Board } from "../desk/board.ts";
import { fields } from "../desk/anchor.ts";
import type { Anchor } from "../desk/case.ts";
import { wordsOf } from "./comments.ts";
import type { Draft, Severity } from "./draft.ts";
import type { Author } from "./session.ts";
import { offering } from "./standard.ts";

export interface Form {
  element: HTMLFormElement;
  /** The field in which one looks for a standard comment. */
  standard: HTMLInputElement | null;
}

/** `give` is called when the form is sent. */
export function writing(element: HTMLFormElement, board: Board, { drafts, file }: Author, comments: string, give: () => void): Form {
  const field = (name: string) => element.elements.namedItem(name) as HTMLInputElement | RadioNodeList | null;
  const value = (name: string) => field(name)?.value ?? "";
  const read = () => drafts.type({ text: value("text"), clause: value("clause"), late: value("late"), finding: value("finding"), consultation: value("consultation") || null, severity: (value("severity") || "ordinary") as Severity });
  const write = (draft: Draft) => {
    for (const name of ["text", "clause", "late", "severity"] as const) {
      const one = field(name);
      if (one) one.value = draft[name];
    }
    board.anchor = placed(draft);
  };
  element.addEventListener("input", (event) => {
    if ((event.target as HTMLInputElement).name) read();
  });
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    give();
  });
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) element.requestSubmit();
  });
  board.changed.on((part) => {
    if (part !== "anchor" || same(board.anchor, drafts.current)) return;
    const { anchor } = board;
    const finding = anchor ? (fields(anchor, board.chosenFinding?.id ?? "")["finding"] ?? "") : "";
    drafts.type({ finding, anchor: anchor ? { file, layout: anchor.layout, sheet: anchor.sheet, handle: anchor.handle, place: anchor.place, ...(anchor.box ? { box: anchor.box } : {}) } : {} });
  });
  drafts.changed.on((told) => told === "current" && write(drafts.current));
  write(drafts.current);
  const standard = element.querySelector<HTMLInputElement>("[data-desk-standard]");
  if (standard)
    offering(standard, comments, (comment) => {
      const words = { text: wordsOf(comment), clause: comment.clause, severity: comment.severity };
      drafts.type(words);
      write({ ...drafts.current });
      element.querySelector<HTMLButtonElement>("button.btn-primary")?.focus();
    });
  return { element, standard };
}

function placed({ anchor }: Draft): Anchor | null {
  if (!anchor.place) return null;
  return { sheet: anchor.sheet ?? "", layout: anchor.layout ?? "Model", handle: anchor.handle ?? "", place: anchor.place, box: anchor.box ?? null };
}

function same(anchor: Anchor | null, draft: Draft): boolean {
  return JSON.stringify(anchor) === JSON.stringify(placed(draft));
}
