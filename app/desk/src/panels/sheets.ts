// The sheets found in the file, and its layouts: one click goes there.
import { say } from "../desk/words.ts";
import type { PackHead, SheetHead } from "../pack/head.ts";
import { make } from "./element.ts";

export interface SheetsPanel {
  element: HTMLElement;
  /** Marks the sheet on which the reader is. */
  current(id: string): void;
}

export function sheetsPanel(head: PackHead, go: (sheet: SheetHead) => void): SheetsPanel {
  const buttons = new Map<string, HTMLButtonElement>();
  const entries = listed(head).map((sheet) => {
    const button = make("button", { class: "desk-entry", attributes: { type: "button" }, act: () => go(sheet) }, [
      make("span", { class: "desk-name", text: title(sheet) }),
      make("span", { class: "desk-note", text: [sheet.discipline, sheet.scale].filter(Boolean).join(" · ") }),
    ]);
    buttons.set(sheet.id, button);
    return make("li", {}, [button]);
  });
  return {
    element: make("div", { class: "desk-panel" }, [make("ul", { class: "desk-list" }, entries)]),
    current: (id) => buttons.forEach((button, key) => (key === id ? button.setAttribute("aria-current", "true") : button.removeAttribute("aria-current"))),
  };
}

export function title(sheet: SheetHead): string {
  const name = [sheet.number, sheet.name].filter(Boolean).join("  ");
  return name || (sheet.framed ? sheet.id : `${sheet.layout} · ${say("whole")}`);
}

/** The sheets that can be shown, and each layout in which none was found as a whole. */
export function listed(head: PackHead): SheetHead[] {
  const shown = new Set(head.layouts.map((layout) => layout.name));
  const sheets = head.sheets.filter((sheet) => shown.has(sheet.layout));
  const covered = new Set(sheets.map((sheet) => sheet.layout));
  const rest = head.layouts
    .filter((layout) => !covered.has(layout.name))
    .map((layout) => ({ id: layout.name, layout: layout.name, box: layout.home, framed: false, number: "", name: "", discipline: "", scale: "" }));
  return [...sheets, ...rest];
}
