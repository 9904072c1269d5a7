// Finding: words, handles and coordinates are typed, each result flies to its place.
import { say, type Word } from "../desk/words.ts";
import type { Result } from "../find/search.ts";
import type { SheetHead } from "../pack/head.ts";
import { make, refill } from "./element.ts";
import { title } from "./sheets.ts";

const PAUSE = 200; // ms after the last letter

export interface Finder {
  /** Looks for what was typed; `given` hears results as they come, the promise ends with whether there are more
   *  than are listed, and how many drawings of the set could not be searched. */
  search(typed: string, given: (results: Result[]) => void, stopped: () => boolean): Promise<{ more: boolean; unread: number }>;
  go(result: Result): void;
}

export interface FindPanel {
  element: HTMLElement;
  begin(): void;
}

export function findPanel(sheets: readonly SheetHead[], finder: Finder): FindPanel {
  const field = make("input", { class: "desk-filter", attributes: { type: "search", placeholder: say("f.field"), "aria-label": say("f.field") } });
  const told = make("p", { class: "desk-empty", text: say("f.how"), attributes: { role: "status" } });
  const list = make("ul", { class: "desk-list" });
  let turn = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const show = (results: Result[]) => refill(list, results.map((one, i) => entry(one, i, sheets, finder)));
  const look = async () => {
    const [typed, mine] = [field.value.trim(), ++turn];
    show([]);
    told.textContent = typed ? say("f.looking") : say("f.how");
    if (!typed) return;
    let count = 0;
    const stopped = () => mine !== turn;
    const given = (results: Result[]) => {
      count = results.length;
      if (!stopped()) show(results);
    };
    const { more, unread } = await finder.search(typed, given, stopped);
    if (stopped()) return;
    told.textContent = [count ? say(more ? "f.more" : "f.count", { count }) : say("f.none"), unread ? say("f.unread", { count: unread }) : ""].join(" ");
  };
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => void look(), PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") list.querySelector("button")?.click();
  });
  return { element: make("div", { class: "desk-panel" }, [field, told, list]), begin: () => field.focus() };
}

function entry(result: Result, i: number, sheets: readonly SheetHead[], finder: Finder): HTMLElement {
  const sheet = sheets.find(({ id }) => id === result.sheet);
  const where = result.elsewhere ? [result.titled ?? "", result.elsewhere.name] : [sheet ? title(sheet) : result.layout];
  const button = make("button", { class: "desk-entry", attributes: { type: "button", "data-id": String(i) }, act: () => finder.go(result) }, [
    make("span", { class: "desk-name", text: result.label }),
    make("span", { class: "desk-note", text: [say(`f.${result.kind}` satisfies Word), ...where].filter(Boolean).join(" · ") }),
  ]);
  return make("li", {}, [button]);
}
