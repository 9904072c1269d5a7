// Fast entry: a few letters or a number, Enter, and the standard comment's words stand in the form.
import { make } from "../panels/element.ts";
import { say } from "../desk/words.ts";
import { fitting, type Comment } from "./comments.ts";

/** Makes the field a combobox over the comments of `url`, which are fetched once. */
export function offering(field: HTMLInputElement, url: string, take: (comment: Comment) => void): void {
  let all: Comment[] = [];
  let offered: Comment[] = [];
  let at = 0;
  const list = make("ul", { class: "desk-offers", attributes: { role: "listbox", id: "desk-offers", "aria-label": say("mk.standard") } });
  for (const [name, value] of Object.entries({ role: "combobox", "aria-controls": "desk-offers", "aria-autocomplete": "list", "aria-expanded": "false" })) field.setAttribute(name, value);
  list.hidden = true;
  field.after(list);
  const close = () => show([]);
  const show = (found: Comment[]) => {
    offered = found;
    at = 0;
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    list.replaceChildren(...found.map((comment, i) => option(comment, i, () => choose(i))));
    point();
  };
  const point = () => {
    [...list.children].forEach((one, i) => one.setAttribute("aria-selected", String(i === at)));
    if (offered.length) field.setAttribute("aria-activedescendant", `desk-offer-${at}`);
    else field.removeAttribute("aria-activedescendant");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const choose = (i: number) => {
    const comment = offered[i];
    if (!comment) return;
    field.value = "";
    close();
    take(comment);
  };
  const look = async () => {
    if (!all.length) all = await fetched(url);
    show(fitting(all, field.value));
  };
  field.addEventListener("input", () => void look());
  field.addEventListener("focus", () => void look());
  field.addEventListener("blur", () => setTimeout(close, 150)); // after a click on an offer
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && offered.length) at = (at + step + offered.length) % offered.length;
    else if (event.key === "Enter") choose(at);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
    point();
  });
}

async function fetched(url: string): Promise<Comment[]> {
  try {
    const response = await fetch(url, { credentials: "same-origin", headers: { accept: "application/json" } });
    return response.ok ? ((await response.json()) as { comments: Comment[] }).comments : [];
  } catch {
    return [];
  }
}

function option({ number, text, clause }: Comment, i: number, act: () => void): HTMLElement {
  const element = make("li", { attributes: { role: "option", id: `desk-offer-${i}` } }, [make("kbd", { text: String(number) }), ` ${text} `, make("span", { class: "desk-note", text: clause })]);
  element.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    act();
  });
  return element;
}
