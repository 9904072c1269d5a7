// The other drawings that may be searched and laid beside this one: [data-desk-beside] of the page lists them.

export interface Beside {
  name: string;
  version: string; // number of the submitted version
  pack: string; // address
  page: string; // address of its own desk
  earlier: boolean; // the same drawing in another version
}

export function besideOn(element: HTMLElement): Beside[] {
  return [...element.querySelectorAll<HTMLElement>("[data-desk-beside] > [data-pack]")].map(({ dataset }) => ({
    name: dataset["name"] ?? "",
    version: dataset["version"] ?? "",
    pack: dataset["pack"] ?? "",
    page: dataset["desk"] ?? "",
    earlier: dataset["earlier"] !== undefined,
  }));
}

/** The address of its desk, open at a place. */
export function pageAt(beside: Beside, at: { layout: string; place: readonly [number, number]; handle: string }): string {
  const asked = new URLSearchParams({ layout: at.layout, x: String(at.place[0]), y: String(at.place[1]), handle: at.handle });
  return `${beside.page}&${asked.toString()}`;
}
