// What differs from the other version: filtered by sort, sheet by sheet; a click flies there, old and new are switched.
import type { Board, Side } from "../desk/board.ts";
import type { Difference, Sort } from "../desk/case.ts";
import { say, sayKnown } from "../desk/words.ts";
import { SIGNS } from "../draw/differences.ts";
import type { SheetHead } from "../pack/head.ts";
import { make, refill } from "./element.ts";

const MOST = 1000; // entries in the list at once

/** The differences that the list shows now, in its order. */
export type ListedDifferences = () => Difference[];

export function differencesPanel(board: Board, sheets: readonly SheetHead[]): { element: HTMLElement; listed: ListedDifferences } {
  const on = new Set<Sort>(["added", "removed", "moved", "changed"]);
  const listed = () => board.differences.filter(({ how }) => on.has(how)).slice(0, MOST);
  const chips = make("div", { class: "desk-chips", attributes: { role: "group" } });
  const sides = make("div", { class: "desk-chips desk-sides", attributes: { role: "group", "aria-label": say("on_plan") } });
  const list = make("ul", { class: "desk-list" });
  const fill = () => {
    refill(chips, (Object.keys(SIGNS) as Sort[]).map((sort) => chip(board, on, sort, fill)).filter((one) => one !== null));
    refill(sides, [make("span", { class: "desk-note", text: say("on_plan") }), side(board, "old"), side(board, "new")]);
    const entries = listed().map((one) => entry(board, one, sheets));
    refill(list, entries.length ? entries : [make("li", { class: "desk-empty", text: say("no_differences") })]);
    if (board.chosen?.of === "difference") list.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  };
  board.changed.on((part) => {
    if (part === "differences" || part === "chosen") fill();
  });
  fill();
  return { element: make("div", { class: "desk-panel" }, [sides, chips, list]), listed };
}

function chip(board: Board, on: Set<Sort>, sort: Sort, fill: () => void): HTMLElement | null {
  const count = board.differences.filter(({ how }) => how === sort).length;
  if (!count) return null;
  const act = () => {
    if (!on.delete(sort)) on.add(sort);
    fill();
  };
  const attributes = { type: "button", "data-id": sort, "aria-pressed": String(on.has(sort)) };
  return make("button", { class: "desk-chip", text: `${SIGNS[sort]} ${say(sort)} ${count}`, attributes, act });
}

/** Legend and switch in one: the line as it is drawn, and whether it is. */
function side(board: Board, which: Side): HTMLElement {
  const act = () => {
    const sides = new Set(board.sides);
    if (!sides.delete(which)) sides.add(which);
    board.sides = sides;
  };
  const attributes = { type: "button", "data-id": which, "aria-pressed": String(board.sides.has(which)) };
  return make("button", { class: `desk-chip desk-side-${which}`, attributes, act }, [
    make("span", { class: "desk-stroke", attributes: { "aria-hidden": "true" } }),
    say(which),
  ]);
}

function entry(board: Board, one: Difference, sheets: readonly SheetHead[]): HTMLElement {
  const chosen = board.chosenDifference?.id === one.id;
  const attributes = { type: "button", "data-id": one.id, "aria-current": String(chosen) };
  const act = () => (board.chosen = { of: "difference", id: one.id });
  const { handle, layer, block } = one.where;
  const sheet = sheets.find(({ id }) => id === one.sheets?.[0]);
  const notes = [say(one.how), layer, block ? say("in_block", { name: block }) : "", sheet ? sheet.number || sheet.name || sheet.id : (one.layout ?? ""), handle];
  return make("li", {}, [
    make("button", { class: "desk-entry", attributes, act }, [
      make("span", { class: "desk-sign", text: SIGNS[one.how], title: say(one.how) }),
      make("span", { class: "desk-said", text: said(one) }),
      make("span", { class: "desk-note", text: notes.filter(Boolean).join(" · ") }),
      ...(chosen ? (one.properties ?? []).map(({ name, old, new: now }) => turned(named(name), old, now)) : []),
      ...(chosen && !one.box ? [make("span", { class: "desk-note", text: say("nowhere") })] : []),
    ]),
  ]);
}

function said(one: Difference): string {
  const kind = sayKnown(`kind.${one.where.kind}`, one.where.kind);
  if (one.by) return `${kind} ${say("moved_by", { by: one.by.map((part) => Number(part.toFixed(1))).join(", ") })}`;
  const first = one.properties?.[0];
  return first ? `${kind} ${named(first.name)}` : kind;
}

function named(name: string): string {
  const [first, rest = ""] = name.split(" ");
  if (first === "vertex") return say("vertex", { n: rest });
  if (first === "attribute") return say("attribute", { tag: name.slice("attribute ".length) });
  return sayKnown(`property.${name}`, name);
}

function turned(name: string, old: string, now: string): HTMLElement {
  return make("span", { class: "desk-turned" }, [`${name}：`, make("del", { text: valued(old) }), " → ", make("ins", { text: valued(now) })]);
}

function valued(value: string): string {
  return value === "True" ? say("yes") : value === "False" ? say("no") : value || "–";
}
