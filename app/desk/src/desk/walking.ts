// J and K walk through the findings as the list shows them; Escape lets go of everything.
import type { Listed } from "../panels/findings.ts";
import type { Board } from "./board.ts";

export function walking(board: Board, listed: Listed): Record<string, () => void> {
  const walk = (step: number) => () => {
    const list = listed();
    const at = list.findIndex(({ id }) => id === board.chosenFinding?.id);
    const next = list[(at < 0 && step < 0 ? list.length : at) + step] ?? list.at(step > 0 ? 0 : -1);
    if (next) board.chosen = { of: "finding", id: next.id };
  };
  return { j: walk(1), k: walk(-1) };
}

export function letGo(board: Board): void {
  board.tool = "select";
  board.chosen = null;
  board.spot = null;
  board.entity = null;
  board.anchor = null;
}
