// Findings that arrive one by one while a rulebook still runs, in the "live" event itself.
import type { Board } from "./board.ts";
import type { Finding } from "./case.ts";

interface Told {
  file?: string;
  finding?: Finding;
}

/** The finding that a live event carries, if it is of the file on the desk. */
export function findingOf(event: Event, file: string | undefined): Finding | undefined {
  const told = (event as CustomEvent<Told | undefined>).detail;
  return told?.finding && told.file === file ? told.finding : undefined;
}

/** Puts each such finding on the board, once. */
export function gather(element: HTMLElement, board: Board): void {
  element.addEventListener("live", (event) => {
    const finding = findingOf(event, element.dataset["file"]);
    if (finding && !board.findings.some((one) => one.id === finding.id)) board.findings = [...board.findings, finding];
  });
}
