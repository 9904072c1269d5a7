// One's own drafts: which are kept in this browser alone, which the server has, which are on their way.
import { say, type Word } from "../desk/words.ts";
import type { Draft } from "../marks/draft.ts";
import type { Author } from "../marks/session.ts";
import { make, refill } from "./element.ts";

export function draftsPanel({ drafts, sender, file }: Author, version: number, opened: () => void): HTMLElement {
  const list = make("ul", { class: "desk-list" });
  const head = make("h3", { class: "desk-heading", text: say("mk.drafts") });
  const element = make("section", { class: "desk-drafts" }, [head, list]);
  const open = (id: string) => {
    drafts.open(id);
    opened();
  };
  const fill = () => {
    const others = drafts.list.filter(({ id }) => id !== drafts.current.id);
    element.hidden = !others.length;
    refill(list, others.map((draft) => entry(draft, draft.version === version && draft.file === file, open, (id) => void sender.drop(id))));
  };
  drafts.changed.on(fill);
  fill();
  return element;
}

function entry(draft: Draft, here: boolean, open: (id: string) => void, drop: (id: string) => void): HTMLElement {
  const { id, kept, why, marks } = draft;
  const title = draft.text.trim().slice(0, 60) || say("mk.untitled");
  const notes = [say(`mk.kept.${kept}` satisfies Word, { why }), marks.length ? say("mk.count", { count: marks.length }) : "", here ? "" : say("mk.elsewhere")];
  const act = (word: "mk.open" | "mk.drop", done: (id: string) => void) =>
    make("button", { class: "desk-small", text: say(word), attributes: { type: "button", "aria-label": `${say(word)}：${title}`, "data-id": `${word}:${id}` }, act: () => done(id) });
  return make("li", { class: "desk-draft", attributes: { "data-kept": kept } }, [
    make("span", { class: "desk-said", text: title }),
    make("span", { class: "desk-note", text: notes.filter(Boolean).join(" · ") }),
    make("span", { class: "desk-buttons" }, kept === "giving" ? [] : [act("mk.open", open), act("mk.drop", drop)]),
  ]);
}
