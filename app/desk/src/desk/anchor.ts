// A picked anchor leaves the desk: as the event "desk:anchor", and into the fields of the page's own form.
import type { Anchor } from "./case.ts";

/** Fills every [data-desk-field="…"] of the page: sheet, layout, handle, x, y, box, or anchor (all, as JSON). */
export function tellAnchor(element: HTMLElement, anchor: Anchor): void {
  const values: Record<string, string> = {
    sheet: anchor.sheet,
    layout: anchor.layout,
    handle: anchor.handle,
    x: String(anchor.place[0]),
    y: String(anchor.place[1]),
    box: anchor.box?.join() ?? "",
    anchor: JSON.stringify(anchor),
  };
  for (const field of document.querySelectorAll<HTMLInputElement>("[data-desk-field]"))
    field.value = values[field.dataset["deskField"] ?? ""] ?? "";
  for (const told of document.querySelectorAll<HTMLElement>("[data-desk-told]"))
    told.textContent = described(anchor);
  element.dispatchEvent(new CustomEvent<Anchor>("desk:anchor", { bubbles: true, detail: anchor }));
}

export function described(anchor: Anchor): string {
  const place = anchor.place.map((value) => value.toFixed(1)).join(", ");
  return [anchor.sheet || anchor.layout, anchor.handle, `(${place})`].filter(Boolean).join(" · ");
}
