// The marks of the draft that is being written: what is said of each, and how it goes away.
import { say, type Word } from "../desk/words.ts";
import { kindOf } from "../marks/kinds.ts";
import { STAMPS } from "../marks/kinds/stamp.ts";
import type { Mark } from "../marks/mark.ts";
import type { Author, Session } from "../marks/session.ts";
import type { SheetHead } from "../pack/head.ts";
import { make } from "./element.ts";

export interface Drawn {
  element: HTMLElement;
  /** Puts the cursor where the mark wants words. */
  ask(mark: Mark): void;
}

export function drawnPanel(session: Session, author: Author): Drawn {
  const { drafts } = author;
  const element = make("ul", { class: "desk-list desk-drawn" });
  const fill = () => {
    element.replaceChildren(...drafts.current.marks.map((mark) => entry(session, author, mark)));
    current();
  };
  const current = () => {
    for (const one of element.children) one.setAttribute("aria-current", String((one as HTMLElement).dataset["id"] === session.chosen));
  };
  drafts.changed.on((told) => told !== "list" && fill());
  session.changed.on((part) => part === "chosen" && current());
  fill();
  const field = (mark: Mark) => element.querySelector<HTMLElement>(`[data-id="${mark.id}"] :is(input, select)`);
  return { element, ask: (mark) => field(mark)?.focus() };
}

function entry(session: Session, author: Author, mark: Mark): HTMLElement {
  const { sign, kind } = kindOf(mark.kind);
  const name = say(`mk.${kind}` satisfies Word);
  const remove = { type: "button", "aria-label": `${say("mk.remove")} ${name}` };
  return make("li", { attributes: { "data-id": mark.id } }, [
    make("button", { class: "desk-sign", title: name, text: sign, attributes: { type: "button", "aria-label": name }, act: () => session.choose(mark.id) }),
    field(session, author, mark, name),
    make("button", { class: "desk-remove", text: "×", title: say("mk.remove"), attributes: remove, act: () => session.remove(mark.id) }),
  ]);
}

function field(session: Session, author: Author, mark: Mark, name: string): HTMLElement {
  const { asks } = kindOf(mark.kind);
  if (asks === "target") return target(session, author, mark);
  if (asks === "picture") return picture(session, author, mark);
  const label = say("mk.words", { kind: name });
  const attributes: Record<string, string> = { type: "text", maxlength: "500", "aria-label": label, placeholder: label };
  if (mark.kind === "stamp") attributes["list"] = "desk-stamps";
  const input = make("input", { attributes });
  input.value = mark.text ?? "";
  input.addEventListener("input", () => change(session, author, mark.id, { text: input.value }));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.ctrlKey) event.preventDefault();
  });
  return mark.kind === "stamp" ? make("span", {}, [input, stamps()]) : input;
}

function stamps(): HTMLElement {
  return make("datalist", { attributes: { id: "desk-stamps" } }, STAMPS.map((text) => make("option", { attributes: { value: text } })));
}

function target(session: Session, author: Author, mark: Mark): HTMLElement {
  const { sheets } = session.pack.head;
  const options = sheets.map((sheet) => make("option", { text: named(sheet), attributes: { value: sheet.id } }));
  const empty = make("option", { text: say("mk.choose"), attributes: { value: "" } });
  const select = make("select", { attributes: { "aria-label": say("mk.target") } }, [empty, ...options]);
  select.value = mark.target?.sheet ?? "";
  select.addEventListener("change", () => {
    const sheet = sheets.find(({ id }) => id === select.value);
    change(session, author, mark.id, sheet ? { target: { file: author.file, sheet: sheet.id }, text: named(sheet) } : { target: null, text: "" });
  });
  return select;
}

export function named({ id, number, name }: SheetHead): string {
  return [number, name].filter(Boolean).join(" ") || id;
}

function picture(session: Session, author: Author, mark: Mark): HTMLElement {
  const input = make("input", { attributes: { type: "file", accept: "image/png,image/jpeg,image/gif,image/webp", "aria-label": say("mk.file") } });
  const told = make("span", { class: "desk-note", text: mark.text ? say("mk.file_kept", { name: mark.text }) : "" });
  input.addEventListener("change", async () => {
    const [file] = input.files ?? [];
    if (!file) return;
    const id = crypto.randomUUID();
    await author.pictures.keep(id, file);
    change(session, author, mark.id, { picture: id, text: file.name.slice(0, 120) });
    told.textContent = say("mk.file_kept", { name: file.name });
  });
  return make("span", {}, [input, told]);
}

function change(session: Session, { drafts }: Author, id: string, more: Partial<Mark>): void {
  const mark = drafts.current.marks.find((one) => one.id === id);
  if (mark) drafts.amend({ ...mark, ...more });
  session.stage.paint();
}
