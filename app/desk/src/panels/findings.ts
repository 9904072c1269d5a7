// What the checks have found: filtered by outcome, worst first; a click flies to the place and draws the proof.
import type { Board } from "../desk/board.ts";
import type { Finding, Outcome } from "../desk/case.ts";
import { english, say } from "../desk/words.ts";
import { make, refill } from "./element.ts";

const MOST = 400; // entries in the list at once

const SIGNS: Record<Outcome, string> = {
  fails: "■",
  "needs_confirmation": "▲",
  "cannot_tell": "◆",
  passes: "●",
  "not_applicable": "–",
};

/** The findings that the list shows now, in its order. */
export type Listed = () => Finding[];

/** `opine` anchors an opinion at the place of a finding. */
export function findingsPanel(board: Board, opine: (finding: Finding) => void): { element: HTMLElement; listed: Listed } {
  const on = new Set<Outcome>(["fails", "needs_confirmation", "cannot_tell"]);
  const listed = () => board.findings.filter((finding) => on.has(finding.outcome)).slice(0, MOST);
  const chips = make("div", { class: "desk-chips", attributes: { role: "group" } });
  const list = make("ul", { class: "desk-list" });
  const waits = make("p", { class: "desk-waits", attributes: { role: "status" } });
  const fill = () => {
    refill(chips, (Object.keys(SIGNS) as Outcome[]).map((outcome) => chip(board, on, outcome, fill)).filter((one) => one !== null));
    const entries = listed().map((finding) => entry(board, finding, opine));
    refill(list, entries.length ? entries : [make("li", { class: "desk-empty", text: say(board.waiting ? "no_findings" : "none_found") })]);
    waits.textContent = board.waiting ? say("waiting", { count: board.waiting }) : "";
  };
  board.changed.on((part) => {
    if (part === "findings" || part === "chosen") fill();
  });
  fill();
  return { element: make("div", { class: "desk-panel" }, [chips, waits, list]), listed };
}

function chip(board: Board, on: Set<Outcome>, outcome: Outcome, fill: () => void): HTMLElement | null {
  const count = board.findings.filter((finding) => finding.outcome === outcome).length;
  if (!count) return null;
  return make("button", {
    class: `desk-chip desk-${outcome}`,
    text: `${SIGNS[outcome]} ${say(outcome)} ${count}`,
    attributes: { type: "button", "data-id": outcome, "aria-pressed": String(on.has(outcome)) },
    act: () => {
      if (!on.delete(outcome)) on.add(outcome);
      fill();
    },
  });
}

function entry(board: Board, finding: Finding, opine: (finding: Finding) => void): HTMLElement {
  const chosen = board.chosenFinding?.id === finding.id;
  const attributes = { type: "button", "data-id": finding.id, "aria-current": String(chosen) };
  const act = () => (board.chosen = { of: "finding", id: finding.id });
  const repair = english() ? finding.repair_en : finding.repair;
  return make("li", { class: `desk-${finding.outcome}` }, [
    make("button", { class: "desk-entry", attributes, act }, [
      make("span", { class: "desk-sign", text: SIGNS[finding.outcome], title: say(finding.outcome) }),
      make("span", { class: "desk-said", text: english() ? finding.message_en : finding.message }),
      make("span", { class: "desk-note", text: notes(finding).join(" · ") }),
      ...(chosen && repair ? [make("span", { class: "desk-note", text: repair })] : []),
      ...(chosen && !finding.place ? [make("span", { class: "desk-note", text: say("no_place") })] : []),
    ]),
    ...(chosen && finding.place ? [make("button", { class: "desk-link", text: say("opine"), attributes: { type: "button" }, act: () => opine(finding) })] : []),
  ]);
}

function notes(finding: Finding): string[] {
  const { measured, required, unit } = finding;
  const [is, should] = [rounded(measured), rounded(required)];
  const values = !is ? "" : should ? say("measured", { measured: is, required: should, unit }) : say("measured_only", { measured: is, unit });
  return [basis(finding), finding.mandatory ? say("mandatory") : "", values, finding.handle].filter(Boolean);
}

/** The clause; what is checked against the drawing itself or the planning conditions has none. */
function basis({ standard, clause }: Finding): string {
  if (standard === "consistency" || standard === "planning") return say(standard);
  return [standard, clause].filter(Boolean).join(" ");
}

/** At most three decimals: more than any drawing means. */
function rounded(value: number | null): string {
  return value === null ? "" : String(Number(value.toFixed(3)));
}
