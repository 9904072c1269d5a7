// Who is here, in the bottom line: name, seat, what he writes. A press follows his view until one moves one's own.
import { say, sayKnown } from "../desk/words.ts";
import { colourOf, type Present } from "../presence/people.ts";
import { make } from "./element.ts";

export interface Entry {
  present: Present;
  followed: boolean;
  elsewhere: string; // address of the desk on which he is, "" on this one
  alike: boolean; // he writes in the same thing as the reader
  followsMe: boolean;
}

export interface PeoplePanel {
  element: HTMLElement;
  show(entries: readonly Entry[]): void;
}

export function peoplePanel(follow: (person: string) => void): PeoplePanel {
  const list = make("ul", { class: "desk-here", attributes: { "aria-label": say("p.here") } });
  const warning = make("strong", { class: "desk-alike", attributes: { role: "status" } });
  let told = "";
  return {
    element: make("div", { class: "desk-present" }, [list, warning]),
    show(entries) {
      const now = JSON.stringify(entries.map(({ present: { where, ...one }, ...rest }) => [one, where?.sheet, where === null, rest]));
      if (now === told) return; // only pointers have moved
      told = now;
      const focused = list.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset["person"] : undefined;
      list.replaceChildren(...entries.map((entry) => make("li", {}, [chip(entry, follow)])));
      if (focused) list.querySelector<HTMLElement>(`[data-person="${CSS.escape(focused)}"]`)?.focus();
      warning.textContent = entries.filter(({ alike }) => alike).map(({ present }) => say("p.alike", { name: present.name })).join(" ");
    },
  };
}

function chip({ present, followed, elsewhere, followsMe }: Entry, follow: (person: string) => void): HTMLElement {
  const { person, name, seat, role, where, doing } = present;
  const kind = doing.split(":")[0] ?? "";
  const notes = [seat || sayKnown(`role.${role}`, ""), doing && sayKnown(`doing.${kind}`, ""), followsMe && say("p.follows_me"), elsewhere && say("p.elsewhere"), !where && say("p.not_here")];
  const dot = make("span", { class: `desk-dot desk-person-${colourOf(person)}`, attributes: { "aria-hidden": "true" } });
  const told = [name, ...notes.filter(Boolean)].join(" · ");
  const words = [dot, make("span", { class: "desk-person-told", text: told })];
  const attributes = { "data-person": person };
  if (elsewhere) return make("a", { class: "desk-person-chip", title: say("p.go"), attributes: { ...attributes, href: elsewhere } }, words);
  if (!where) return make("span", { class: "desk-person-chip", attributes }, words);
  const title = say(followed ? "p.leave" : "p.follow", { name });
  return make("button", { class: "desk-person-chip", title, attributes: { ...attributes, type: "button", "aria-pressed": String(followed), "aria-label": `${told} · ${title}` }, act: () => follow(person) }, words);
}
