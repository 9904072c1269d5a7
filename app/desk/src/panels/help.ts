// What every key and gesture does, over the plan; "?" opens it, Escape closes it.
import { say, type Word } from "../desk/words.ts";
import { make } from "./element.ts";

const KEYS: readonly (readonly [heading: Word, rows: readonly (readonly [keys: string, does: Word])[]])[] = [
  ["h.look", [["← ↑ → ↓", "h.pan"], ["+ −", "h.zoom"], ["F", "fit"], ["/", "h.find"], ["D", "paper"], ["W", "weights"], ["L", "drawer"], ["S", "picture"]]],
  ["h.review", [["J K", "h.findings"], ["N P", "h.differences"], ["M", "mark"], ["R", "rectangle"], ["C", "measure"], ["Esc", "h.cancel"]]],
  ["h.marking", [["1 … 9 0 I", "h.draw"], ["␣", "h.middle"], ["↵", "h.end"], ["E", "h.standard"], ["Ctrl Z", "mk.undo"], ["Ctrl ⇧ Z", "mk.redo"], ["Del", "h.delete"]]],
  ["h.measuring", [["␣", "h.middle"], ["⌫", "h.back"], ["↵", "h.end"]]],
  ["h.touch", [["h.one", "h.pan"], ["h.two", "h.zoom"], ["h.tap", "h.select"]]],
];

export interface Help {
  element: HTMLDialogElement;
  open(): void;
}

export function help(): Help {
  const sections = KEYS.map(([heading, rows]) =>
    make("section", {}, [
      make("h3", { text: say(heading) }),
      make("dl", {}, rows.flatMap(([keys, does]) => [make("dt", {}, [keyed(keys)]), make("dd", { text: say(does) })])),
    ]),
  );
  const close = make("button", { class: "desk-act", text: say("h.close"), attributes: { type: "button" }, act: () => element.close() });
  const element = make("dialog", { class: "desk-help", attributes: { "aria-labelledby": "desk-help" } }, [
    make("h2", { text: say("help"), attributes: { id: "desk-help" } }),
    make("div", { class: "desk-help-parts" }, sections),
    close,
  ]);
  return { element, open: () => element.showModal() };
}

/** A key's own sign, or where it names a word, that word. */
function keyed(keys: string): HTMLElement {
  return keys.startsWith("h.") ? make("span", { text: say(keys as Word) }) : make("kbd", { text: keys });
}
