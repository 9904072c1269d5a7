// Live parts of a page. An element with data-live="case:… message:…" gets the event "live" whenever one of
// its topics changes (hx-trigger="live" fetches it again). One stream serves all tabs of the browser, in a
// SharedWorker; where there is none (Android's Chrome), the page opens its own.
import { type Ask, type Change, listen } from "./live/stream.ts";

declare const htmx: { ajax(verb: string, address: string, context: { target: string; swap: string }): Promise<void> };

function topics(): string[] {
  const named = [...document.querySelectorAll<HTMLElement>("[data-live]")].flatMap((element) => heard(element));
  return [...new Set(named)].sort();
}

function heard(element: HTMLElement): string[] {
  return (element.dataset["live"] ?? "").split(/\s+/).filter(Boolean);
}

/** Has somebody opened a menu or a file dialog in this part (the dialog's field keeps the focus), or typed or
 *  chosen something that is not sent yet? */
function begun(element: HTMLElement): boolean {
  if (element.querySelector("details.menu[open]")) return true;
  if (element.contains(document.activeElement) && document.activeElement?.matches("input[type=file]")) return true;
  return [...element.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>("input, textarea, select")].some((field) => {
    if (field instanceof HTMLSelectElement) return [...field.options].some((one) => one.selected !== one.defaultSelected);
    if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)) return field.checked !== field.defaultChecked;
    return field.value !== field.defaultValue;
  });
}

/** Parts that are fetched again: by themselves, or as pieces of a page, all of them by one request. */
const FETCHED = "[data-live][hx-get], [data-live][data-pieces]";

/** Is this a part that would be fetched again although somebody writes in it? It would take his words away.
 *  What fetches nothing to put in its own place (the desk) hears everything. */
function spared(element: HTMLElement): boolean {
  return element.matches(FETCHED) && begun(element);
}

function fetchAgain(element: HTMLElement, data: unknown): void {
  const { pieces, piece } = element.dataset;
  if (pieces && piece) fetchPieces(pieces, piece);
  else element.dispatchEvent(new CustomEvent("live", { bubbles: false, detail: data }));
}

/** Names of pieces that wait to be fetched, by the address that their page gives them. */
const waiting = new Map<string, Set<string>>();
const SHORTLY = 150; // ms: one act is several changes

/** One request after the other: of those that wait behind one on its way, htmx sends the last alone. */
let fetched = Promise.resolve();

function fetchPieces(pieces: string, piece: string): void {
  const names = waiting.get(pieces);
  if (names) {
    names.add(piece);
    return;
  }
  waiting.set(pieces, new Set([piece]));
  setTimeout(() => (fetched = fetched.then(() => fetchWaiting(pieces)).catch(() => undefined)), SHORTLY);
}

function fetchWaiting(pieces: string): Promise<void> {
  const asked = [...(waiting.get(pieces) ?? [])].join(",");
  waiting.delete(pieces);
  return htmx.ajax("get", pieces + asked, { target: "body", swap: "none" });
}

function tell(change: Change): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-live]"))
    if (change.topic === "*" || heard(element).includes(change.topic)) {
      if (spared(element)) missed.add(element);
      else fetchAgain(element, change.data);
    }
}

/** Parts that were spared are fetched once their menu is closed, or their file field left, with nothing written. */
const missed = new Set<HTMLElement>();
function left({ target }: Event): void {
  const part = (target as Element).closest<HTMLElement>(FETCHED);
  if (!part || begun(part) || !missed.delete(part)) return;
  fetchAgain(part, {});
}
document.addEventListener("toggle", left, true);
document.addEventListener("focusout", (event) => setTimeout(() => left(event))); // who has the focus next is known then

/** He may have begun after the part was asked for again: what comes late is not put over his words. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const { detail } = event as CustomEvent<{ target: HTMLElement; shouldSwap: boolean; requestConfig: { triggeringEvent?: Event } }>;
  if (detail.requestConfig.triggeringEvent?.type === "live" && begun(detail.target)) detail.shouldSwap = false;
});

document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { detail } = event as CustomEvent<{ target: HTMLElement; shouldSwap: boolean }>;
  if (!spared(detail.target)) return;
  detail.shouldSwap = false;
  missed.add(detail.target);
});

function throughWorker(address: string): Ask {
  const { port } = new SharedWorker(address, { name: "live" });
  port.onmessage = (message: MessageEvent<Change>) => tell(message.data);
  port.start();
  return (topics, since = "") => port.postMessage({ topics, since });
}

const { worker: address, since } = (document.currentScript as HTMLScriptElement | null)?.dataset ?? {};
const ask: Ask = "SharedWorker" in globalThis && address ? throughWorker(address) : listen(tell);

let asked = "";
function renew(joins: boolean): void {
  const wanted = topics();
  if (wanted.join(" ") === asked) return;
  asked = wanted.join(" ");
  ask(wanted, joins ? since : "");
}
renew(true);
document.addEventListener("htmx:afterSettle", () => renew(false));
window.addEventListener("pagehide", () => ask([]));
window.addEventListener("pageshow", (event) => {
  if (event.persisted) ask(topics());
});
