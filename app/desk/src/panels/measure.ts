// The measurement in hand: what is measured, what came out, and a button that copies it.
import type { Board } from "../desk/board.ts";
import { say, type Word } from "../desk/words.ts";
import { MODES, told, type Mode } from "../measure/told.ts";
import { make, refill } from "./element.ts";

export function measurePanel(board: Board, unit: number): HTMLElement {
  const figures = make("dl", { class: "desk-figures", attributes: { "aria-live": "polite" } });
  const hint = make("p", { class: "desk-empty" });
  const copied = make("output", { class: "desk-note" });
  const rows = () => told(board.measurement.mode, board.measurement.places, unit);
  const copy = make("button", { class: "desk-act", text: say("m.copy"), attributes: { type: "button" }, act: () => void give(rows(), figures, copied) });
  const choice = make("div", { class: "desk-choice", attributes: { role: "radiogroup", "aria-label": say("measure") } }, MODES.map((mode) => option(board, mode)));
  const fill = () => {
    const found = rows();
    refill(figures, found.flatMap(([name, value]) => [make("dt", { text: name }), make("dd", {}, [copying(value, () => void give([[name, value]], figures, copied))])]));
    hint.textContent = say(`m.how.${board.measurement.mode}` satisfies Word);
    copy.hidden = found.length < 2;
    copied.textContent = "";
  };
  board.changed.on((part) => part === "measurement" && fill());
  fill();
  return make("div", { class: "desk-panel desk-measure" }, [choice, hint, figures, copy, copied]);
}

/** A figure that is copied by a press on it. */
function copying(value: string, act: () => void): HTMLElement {
  return make("button", { class: "desk-figure", text: value, title: say("m.copy"), attributes: { type: "button" }, act });
}

function option(board: Board, mode: Mode): HTMLElement {
  const radio = make("input", { attributes: { type: "radio", name: "desk-measure", value: mode } });
  radio.checked = board.measurement.mode === mode;
  radio.addEventListener("change", () => {
    board.measure({ mode, layout: "", places: [], done: false, aimed: null });
    board.tool = "measure";
  });
  return make("label", {}, [radio, say(`m.${mode}` satisfies Word)]);
}

/** To the clipboard; where the browser keeps it closed the figures are selected, for the reader's own copying. */
async function give(rows: readonly (readonly [string, string])[], figures: HTMLElement, copied: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(rows.map((row) => row.join("\t")).join("\n"));
    copied.textContent = say("m.copied");
  } catch {
    getSelection()?.selectAllChildren(figures);
    copied.textContent = say("m.selected");
  }
}
