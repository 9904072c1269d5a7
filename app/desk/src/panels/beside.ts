// Another drawing laid over this one: which, how the two are aligned, in two colours or behind a slider.
import type { Beside } from "../desk/beside.ts";
import { Laying, type Aligned, type By, type Way } from "../desk/laying.ts";
import { say } from "../desk/words.ts";
import type { Stage } from "../view/stage.ts";
import { make } from "./element.ts";
import { title } from "./sheets.ts";

const MIDDLE = 50; // percent of the width at which the slider begins

export interface BesidePanel {
  element: HTMLElement;
  /** Paints both anew, in the colours of the present paper. */
  recolour(): void;
}

/** `changed` is called when this drawing is to be painted in other colours. */
export function besidePanel(drawings: readonly Beside[], stage: Stage, changed: () => void): BesidePanel {
  let laid: Laying | null = null;
  const which = choice("b.which", [["", say("b.none")], ...drawings.map((one, i) => [String(i), named(one)] as const)]);
  const sheet = choice("sheet", []);
  const way = choice("b.way", (["colours", "slider"] as const).map((one) => [one, say(`b.${one}`)] as const));
  const by = choice("b.by", (["coordinates", "axes", "frames"] as const).map((one) => [one, say(`b.by.${one}`)] as const));
  const told = make("p", { class: "desk-waits", attributes: { role: "status" } });
  const slider = make("input", { class: "desk-slider", attributes: { type: "range", min: "0", max: "100", value: String(MIDDLE), "aria-label": say("b.slide") } });
  const legend = make("p", { class: "desk-legend" }, [make("span", { class: "desk-own", text: say("b.own") }), make("span", { class: "desk-other", text: say("b.other") })]);
  const more = make("div", { class: "desk-fields" }, [field("sheet", sheet), field("b.by", by), field("b.way", way), legend]);
  const chosen = () => laid?.sheets.find(({ id }) => id === sheet.value);
  const show = () => {
    laid?.show(way.value as Way, Number(slider.value) / 100);
    slider.hidden = way.value !== "slider" || !laid;
    legend.hidden = way.value !== "colours";
    more.hidden = !laid;
    changed();
  };
  const align = async () => {
    const found = await laid?.align(by.value as By, chosen());
    told.textContent = found === undefined ? "" : sentence(found);
  };
  const close = () => {
    laid?.close();
    laid = null;
    slider.remove();
    told.textContent = "";
  };
  const open = async () => {
    close();
    show();
    const drawing = drawings[Number(which.value)];
    if (!which.value || !drawing) return;
    told.textContent = say("b.opening", { name: named(drawing) });
    try {
      laid = await Laying.open(stage, drawing.pack);
    } catch {
      return void (told.textContent = say("b.failed", { name: named(drawing) }));
    }
    stage.element.append(slider);
    sheet.replaceChildren(...laid.sheets.map((one) => make("option", { text: title(one), attributes: { value: one.id } })));
    sheet.value = laid.likely?.id ?? "";
    if (drawing.earlier) way.value = "slider";
    show();
    await align();
  };
  which.addEventListener("change", () => void open());
  for (const one of [sheet, by]) one.addEventListener("change", () => void align());
  way.addEventListener("change", show);
  slider.addEventListener("input", () => laid?.slide(Number(slider.value) / 100));
  slider.addEventListener("pointerdown", (event) => event.stopPropagation()); // the plan below is not dragged
  slider.addEventListener("keydown", (event) => event.stopPropagation());
  more.hidden = true;
  const element = make("div", { class: "desk-panel" }, [make("p", { class: "desk-empty", text: say("b.how") }), make("div", { class: "desk-fields" }, [field("b.which", which)]), more, told]);
  return { element, recolour: () => laid?.show(way.value as Way, Number(slider.value) / 100) };
}

function named(one: Beside): string {
  return one.earlier ? say("b.version", { version: one.version, name: one.name }) : one.name;
}

function sentence(found: Aligned | null): string {
  if (!found) return say("b.not_aligned");
  if (found.by !== "axes") return "";
  return say("b.aligned", { crossings: found.crossings, worst: found.worst.toFixed(1) });
}

function choice(label: "b.which" | "b.way" | "b.by" | "sheet", options: readonly (readonly [string, string])[]): HTMLSelectElement {
  return make("select", { attributes: { "aria-label": say(label) } }, options.map(([value, text]) => make("option", { text, attributes: { value } })));
}

function field(label: "b.which" | "b.way" | "b.by" | "sheet", control: HTMLElement): HTMLElement {
  return make("label", {}, [make("span", { text: say(label) }), control]);
}
