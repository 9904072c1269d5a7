// The sheets found in the file, and its layouts, each with a small picture: one click goes there.
import { drawThumbnail, IN_MEMORY, overviewFor } from "../draw/thumbnail.ts";
import { say, sayKnown } from "../desk/words.ts";
import type { OverviewHead, PackHead, SheetHead } from "../pack/head.ts";
import type { Overview } from "../pack/overview.ts";
import type { Stage } from "../view/stage.ts";
import { PAPERS } from "../view/paper.ts";
import { idly, make } from "./element.ts";

const [WIDE, HIGH] = [112, 80]; // CSS pixels of a thumbnail

/** What pictures of sheets are drawn of. */
export interface Pictured {
  stage: Stage;
  overview(head: OverviewHead): Promise<Overview>;
}

export interface SheetsPanel {
  element: HTMLElement;
  /** Marks the sheet on which the reader is. */
  current(id: string): void;
  /** Draws the thumbnails in view anew, in the colours of the present paper. */
  redraw(): void;
}

export function sheetsPanel(head: PackHead, go: (sheet: SheetHead) => void, pictured: Pictured): SheetsPanel {
  const buttons = new Map<string, HTMLButtonElement>();
  const pictures = new Map<Element, SheetHead>();
  const inView = new Set<Element>();
  const paint = (canvas: Element) => void thumbnail(canvas as HTMLCanvasElement, head, pictures.get(canvas)!, pictured).catch(() => undefined);
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries)
      if (!isIntersecting) inView.delete(target);
      else if (!inView.has(target) && inView.add(target)) idly(() => paint(target));
  });
  const entries = listed(head).map((sheet) => {
    const canvas = make("canvas", { class: "desk-thumbnail", attributes: { width: String(WIDE), height: String(HIGH), "aria-hidden": "true" } });
    pictures.set(canvas, sheet);
    watch.observe(canvas);
    const notes = [sheet.discipline && sayKnown(`discipline.${sheet.discipline}`, sheet.discipline), sheet.scale].filter(Boolean).join(" · ");
    const button = make("button", { class: "desk-entry desk-sheet", attributes: { type: "button" }, act: () => go(sheet) }, [
      canvas,
      make("span", {}, [make("span", { class: "desk-name", text: title(sheet) }), make("span", { class: "desk-note", text: notes })]),
    ]);
    buttons.set(sheet.id, button);
    return make("li", {}, [button]);
  });
  let marked = "";
  return {
    element: make("div", { class: "desk-panel" }, [make("ul", { class: "desk-list" }, entries)]),
    current: (id) => {
      if (id === marked) return;
      buttons.get(marked)?.removeAttribute("aria-current");
      buttons.get((marked = id))?.setAttribute("aria-current", "true");
    },
    redraw: () => idly(() => inView.forEach(paint)),
  };
}

async function thumbnail(canvas: HTMLCanvasElement, head: PackHead, sheet: SheetHead, { stage, overview }: Pictured): Promise<void> {
  const layout = head.layouts.find(({ name }) => name === sheet.layout);
  const from = layout && overviewFor(layout, sheet.box, WIDE);
  if (!from) return;
  const lines = await overview(from);
  const pen = canvas.getContext("2d", IN_MEMORY)!;
  pen.fillStyle = `rgb(${PAPERS[stage.paper].join()})`;
  pen.fillRect(0, 0, WIDE, HIGH);
  drawThumbnail(pen, lines, layout, from.cell, sheet.box, stage.colours);
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
