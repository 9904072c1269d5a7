// What the checks have found: filtered by outcome, worst first; a click flies to the place and draws the proof.
import type { Board } from "../desk/board.ts";
import type { Finding, Outcome } from "../desk/case.ts";
import { english, say } from "../desk/words.ts";
import { chosen, groupOf, type GroupBy } from "../desk/grouping.ts";
import type { SheetHead } from "../pack/head.ts";
import { make, refill } from "./element.ts";
import { title } from "./sheets.ts";

const MOST = 400; // entries in the list at once
const FEW = 12; // of so many nobody needs a filter
const BY = ["none", "basis", "sheet"] as const;

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
export function findingsPanel(board: Board, sheets: readonly SheetHead[], opine: (finding: Finding) => void): { element: HTMLElement; listed: Listed } {
  const on = new Set<Outcome>(["fails", "needs_confirmation", "cannot_tell"]);
  const words = make("input", { class: "desk-filter", attributes: { type: "search", placeholder: say("g.words"), "aria-label": say("g.words") } });
  const by = make("select", { class: "desk-choose", attributes: { "aria-label": say("g.by") } }, BY.map((one) => make("option", { text: say(`g.${one}`), attributes: { value: one } })));
  const asked = (): GroupBy => by.value as GroupBy;
  const listed = () => chosen(board.findings, { outcomes: on, words: words.value, by: asked() }).slice(0, MOST);
  const chips = make("div", { class: "desk-chips", attributes: { role: "group" } });
  const list = make("ul", { class: "desk-list" });
  const waits = make("p", { class: "desk-waits", attributes: { role: "status" } });
  const fill = () => {
    const many = board.findings.length > FEW;
    words.hidden = !many;
    refill(chips, [...(Object.keys(SIGNS) as Outcome[]).map((outcome) => chip(board, on, outcome, fill)).filter((one) => one !== null), ...(many ? [by] : [])]);
    const found = listed();
    const entries = found.flatMap((finding, i) => [...heading(found, i, asked(), sheets), entry(board, finding, opine)]);
    refill(list, entries.length ? entries : [make("li", { class: "desk-empty", text: say(board.waiting ? "no_findings" : "none_found") })]);
    waits.textContent = board.waiting ? say("waiting", { count: board.waiting }) : "";
  };
  board.changed.on((part) => {
    if (part === "findings" || part === "chosen") fill();
  });
  words.addEventListener("input", fill);
  by.addEventListener("change", fill);
  fill();
  return { element: make("div", { class: "desk-panel" }, [words, chips, waits, list]), listed };
}

/** The name of a group and how many are in it, above its first. */
function heading(found: readonly Finding[], i: number, by: GroupBy, sheets: readonly SheetHead[]): HTMLElement[] {
  const key = groupOf(found[i]!, by);
  if (by === "none" || (i > 0 && groupOf(found[i - 1]!, by) === key)) return [];
  const sheet = sheets.find(({ id }) => by === "sheet" && id === key);
  const name = sheet ? title(sheet) : by === "basis" ? basis(found[i]!) : key;
  const count = found.filter((one) => groupOf(one, by) === key).length;
  return [make("li", { class: "desk-group" }, [make("h3", { text: `${name || say("g.other")} · ${count}` })])];
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
  const current = board.chosenFinding?.id === finding.id;
  const attributes = { type: "button", "data-id": finding.id, "aria-current": String(current) };
  const act = () => (board.chosen = { of: "finding", id: finding.id });
  const repair = english() ? finding.repair_en : finding.repair;
  return make("li", { class: `desk-${finding.outcome}` }, [
    make("button", { class: "desk-entry", attributes, act }, [
      make("span", { class: "desk-sign", text: SIGNS[finding.outcome], title: say(finding.outcome) }),
      make("span", { class: "desk-said", text: english() ? finding.message_en : finding.message }),
      make("span", { class: "desk-note", text: notes(finding).join(" · ") }),
      ...(current && repair ? [make("span", { class: "desk-note", text: repair })] : []),
      ...(current && !finding.place ? [make("span", { class: "desk-note", text: say("no_place") })] : []),
    ]),
    ...(current && finding.place ? [make("button", { class: "desk-link", text: say("opine"), attributes: { type: "button" }, act: () => opine(finding) })] : []),
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
