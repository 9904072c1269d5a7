// A picked anchor leaves the desk: as the event "desk:anchor", and into the fields of the page's own form.
import type { Anchor } from "./case.ts";

/** Fills every [data-desk-field="…"] of the page; none anchored, they are emptied. */
export function tellAnchor(element: HTMLElement, anchor: Anchor | null, finding: string): void {
  const values = anchor ? fields(anchor, finding) : {};
  for (const field of document.querySelectorAll<HTMLInputElement>("[data-desk-field]"))
    field.value = values[field.dataset["deskField"] ?? ""] ?? "";
  for (const told of document.querySelectorAll<HTMLOutputElement>("output[data-desk-told]"))
    told.value = anchor ? described(anchor) : told.defaultValue;
  element.dispatchEvent(new CustomEvent<Anchor | null>("desk:anchor", { bubbles: true, detail: anchor }));
}

/** x, y is the place, or with x2, y2 two corners of the rectangle. */
export function fields(anchor: Anchor, finding: string): Record<string, string> {
  const [x, y, x2, y2] = anchor.box ?? anchor.place;
  const numbers = Object.entries({ x, y, x2, y2 }).map(([name, value]) => [name, value === undefined ? "" : String(value)]);
  return { sheet: anchor.sheet, layout: anchor.layout, handle: anchor.handle, finding, ...Object.fromEntries(numbers) };
}

export function described(anchor: Anchor): string {
  const place = anchor.place.map((value) => value.toFixed(1)).join(", ");
  return [anchor.sheet || anchor.layout, anchor.handle, `(${place})`].filter(Boolean).join(" · ");
}
