// Fetches a list of the case again whenever the page hears that it has changed (the element's event "live").

import { findingOf } from "./arriving.ts";

export interface Sources {
  element: HTMLElement;
  url: string | undefined;
}

/** `got` receives each new answer; `reached` is told whether the server could be reached. */
export function feed<T>({ element, url }: Sources, got: (answer: T) => void, reached: (well: boolean) => void): void {
  if (!url) return;
  let busy = false;
  let again = false;
  const fetchAgain = async () => {
    if (busy) return void (again = true);
    busy = true;
    try {
      const response = await fetch(url, { credentials: "same-origin", headers: { accept: "application/json" } });
      if (response.ok) got((await response.json()) as T);
      reached(response.ok);
    } catch {
      reached(false);
    }
    busy = false;
    if (again) {
      again = false;
      void fetchAgain();
    }
  };
  element.addEventListener("live", (event) => {
    if (!findingOf(event, element.dataset["file"])) void fetchAgain();
  });
  addEventListener("online", () => void fetchAgain());
  void fetchAgain();
}
