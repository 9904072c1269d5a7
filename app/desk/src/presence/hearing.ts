// Hears what the others say, as the page's live element passes it on.
import { LASTING, type People, type Present } from "./people.ts";

/** `element` has the topic in data-live. `changed` is called whenever somebody came, moved or went. */
export function hearing(element: HTMLElement, people: People, changed: (of: Present | null) => void, missed: () => void): void {
  element.addEventListener("live", (event) => {
    const present = (event as CustomEvent<Present | null>).detail;
    if (!present?.person) return missed(); // the stream began anew
    people.hear(present, Date.now());
    changed(present);
  });
  setInterval(() => changed(null), LASTING / 5);
}
