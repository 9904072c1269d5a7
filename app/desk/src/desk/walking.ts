// J and K walk through the findings as the list shows them, N and P through the differences; Escape lets go of everything.
import type { Listed } from "../panels/findings.ts";
import type { ListedDifferences } from "../panels/differences.ts";
import type { Board } from "./board.ts";

export function walking(board: Board, findings: Listed, differences: ListedDifferences): Record<string, () => void> {
  const walk = (of: "finding" | "difference", listed: () => readonly { id: string }[], step: number) => () => {
    const list = listed();
    const at = list.findIndex(({ id }) => board.chosen?.of === of && id === board.chosen.id);
    const next = list[(at < 0 && step < 0 ? list.length : at) + step] ?? list.at(step > 0 ? 0 : -1);
    if (next) board.chosen = { of, id: next.id };
  };
  return {
    j: walk("finding", findings, 1),
    k: walk("finding", findings, -1),
    n: walk("difference", differences, 1),
    p: walk("difference", differences, -1),
  };
}

export function letGo(board: Board): void {
  board.tool = "select";
  board.measure({ ...board.measurement, places: [], done: false, aimed: null });
  board.chosen = null;
  board.spot = null;
  board.entity = null;
  board.anchor = null;
}
