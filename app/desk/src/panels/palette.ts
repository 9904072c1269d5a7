// The kinds of marks, each with its key, beside the other tools.
import { say, type Word } from "../desk/words.ts";
import { KINDS } from "../marks/kinds.ts";
import type { MarkKind } from "../marks/kind.ts";
import type { Session } from "../marks/session.ts";
import { make } from "./element.ts";

export function palette(session: Session, undo: () => void, redo: () => void): HTMLElement {
  const kinds = KINDS.map((kind) => button(kind, () => session.take(kind)));
  const pressed = () => kinds.forEach((one, i) => one.setAttribute("aria-pressed", String(session.board.tool === "mark" && session.kind === KINDS[i])));
  session.changed.on((part) => part === "kind" && pressed());
  session.board.changed.on((part) => part === "tool" && pressed());
  pressed();
  const acts = [act("↶", say("mk.undo"), "Ctrl+Z", undo), act("↷", say("mk.redo"), "Ctrl+Shift+Z", redo)];
  return make("div", { class: "desk-palette", attributes: { role: "group", "aria-label": say("mk.draw") } }, [...kinds, ...acts]);
}

function button({ kind, sign, key }: MarkKind, done: () => void): HTMLButtonElement {
  return act(sign, say(`mk.${kind}` satisfies Word), key.toUpperCase(), done);
}

function act(sign: string, name: string, key: string, done: () => void): HTMLButtonElement {
  // The sign is drawn by the style: a letter in it would be part of what the label has to say.
  const attributes = { type: "button", "data-sign": sign, "aria-label": `${name} ${key}`, "aria-keyshortcuts": key.replace("Ctrl", "Control") };
  return make("button", { title: `${name}（${key}）`, attributes, act: done }, [make("kbd", { text: key.length > 1 ? "" : key })]);
}
