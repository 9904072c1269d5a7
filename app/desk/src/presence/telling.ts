// Tells the server where the reader is: at most three times a second while something changes, every ten
// seconds otherwise, and not at all while the page lies behind others.
import type { Present, Where } from "./people.ts";

const SOONEST = 330; // ms between two words
const AGAIN = 10_000; // ms of silence after which it is said once more

export interface Said {
  where: Where | null;
  doing: string;
  following: string;
}

export interface Teller {
  /** Something has changed: it is told soon. */
  changed(): void;
  /** Who else is here is asked for, and told to `heard`. */
  hello(): void;
}

/** `said` is asked at the moment of telling; `reached` learns whether the server took it. */
export function teller(url: string, said: () => Said, heard: (here: Present[]) => void, reached: (well: boolean) => void = () => {}): Teller {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  let told = "";
  let stopped = false;

  const tell = async (more: { hello?: true; leaving?: true } = {}) => {
    const now = said();
    told = JSON.stringify(now);
    last = Date.now();
    try {
      const response = await fetch(url, {
        method: "POST",
        body: JSON.stringify({ ...now, ...more }),
        credentials: "same-origin",
        keepalive: more.leaving ?? false,
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF": token() },
      });
      reached(response.ok);
      stopped = response.status === 401 || response.status === 403 || response.status === 404; // he may not be here any more
      if (response.ok && more.hello) heard(((await response.json()) as { here: Present[] }).here);
    } catch {
      reached(false); // said again with the next word
    }
  };

  const soon = () => {
    if (stopped || document.hidden || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      if (JSON.stringify(said()) !== told) void tell();
    }, Math.max(0, last + SOONEST - Date.now()));
  };

  setInterval(() => {
    if (!stopped && !document.hidden && Date.now() - last >= AGAIN) void tell();
  }, 1000);
  document.addEventListener("visibilitychange", () => document.hidden || stopped || void tell({ hello: true }));
  addEventListener("pagehide", () => stopped || void tell({ leaving: true }));
  addEventListener("pageshow", (event) => event.persisted && void tell({ hello: true }));
  return { changed: soon, hello: () => void tell({ hello: true }) };
}

/** The page's token against foreign requests, as htmx sends it too. */
export function token(): string {
  const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}") as Record<string, string>;
  return headers["X-CSRF"] ?? "";
}
