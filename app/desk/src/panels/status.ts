// The line at the bottom: place under the pointer, scale, what is under way, and what the picture does not show.
import { say, type Word } from "../desk/words.ts";
import type { Missing, PackHead } from "../pack/head.ts";
import type { Place } from "../view/camera.ts";
import { make } from "./element.ts";

const PIXEL = 25.4 / 96; // millimetres of a CSS pixel

export interface Status {
  element: HTMLElement;
  place(place: Place | null): void;
  scale(scale: number): void;
  say(text: string): void;
  /** Told to who listens to the page instead of looking at it. */
  hear(text: string): void;
}

export function status(head: PackHead): Status {
  const place = make("output", { class: "desk-place" });
  const scale = make("output");
  const said = make("output", { class: "desk-note", attributes: { "aria-live": "polite" } });
  const heard = make("output", { class: "desk-unseen", attributes: { "aria-live": "polite" } });
  const digits = head.unit >= 100 ? 4 : 1;
  const element = make("div", { class: "desk-status" }, [place, scale, said, heard]);
  const lacks = lacking(head.missing);
  if (lacks) element.append(make("span", { class: "desk-missing", text: lacks, title: lacks, attributes: { role: "note" } }));
  return {
    element,
    place: (at) => (place.textContent = at ? `X ${at[0].toFixed(digits)}  Y ${at[1].toFixed(digits)}` : ""),
    scale: (pixels) => (scale.textContent = say("scale", { scale: rounded(head.unit / (pixels * PIXEL)) })),
    say: (text) => (said.textContent = text),
    hear: (text) => (heard.textContent = text),
  };
}

function rounded(value: number): string {
  return value >= 10 ? Math.round(value).toLocaleString("en") : value.toPrecision(2);
}

/** One sentence of all that the picture does not show; empty if it shows everything. */
export function lacking(missing: Missing[]): string {
  const parts = missing.map(({ what, count, names }) => say(`missing.${what}` satisfies Word, { count, names: names.slice(0, 5).join("、") }));
  return parts.length ? say("missing") + parts.join("；") : "";
}
