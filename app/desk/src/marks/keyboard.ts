// The keys of marks, while the plan has the focus: a key takes up a kind; undo, redo, delete.
import type { Drawing } from "./drawing.ts";
import { KINDS } from "./kinds.ts";
import type { Author, Session } from "./session.ts";

export interface MarkKeys {
  drawing: Drawing;
  standard: () => void; // begins to look for a standard comment
}

export function markKeys(session: Session, { drafts }: Author, { drawing, standard }: MarkKeys): void {
  const { stage, board } = session;
  const drawn = (act: () => void) => () => {
    if (board.tool === "mark") act();
  };
  const keys: Record<string, () => void> = {
    ...Object.fromEntries(KINDS.map((kind) => [kind.key, () => session.take(kind)])),
    " ": drawn(drawing.middle),
    enter: drawn(drawing.end),
    backspace: drawn(drawing.back),
    delete: () => session.chosen && session.remove(session.chosen),
    e: standard,
  };
  stage.element.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    const ctrl = event.ctrlKey || event.metaKey;
    const act = ctrl ? (key === "z" ? () => (event.shiftKey ? drafts.redo() : drafts.undo()) : key === "y" ? () => drafts.redo() : undefined) : event.altKey ? undefined : keys[key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
