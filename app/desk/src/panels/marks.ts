// The marks that were given on this drawing: with their opinion, how surely they stand here, and the legend.
import { say, type Word } from "../desk/words.ts";
import { kindOf } from "../marks/kinds.ts";
import type { Given, Style } from "../marks/mark.ts";
import type { Session } from "../marks/session.ts";
import { make, refill } from "./element.ts";

export interface MarkActs {
  go(mark: Given): void;
  follow(mark: Given): void; // to the sheet it links to
  confirm(mark: Given): void;
  pictures: string; // address under which pictures are shown
}

export function marksPanel(session: Session, acts: MarkActs, more: HTMLElement[]): HTMLElement {
  const list = make("ul", { class: "desk-list" });
  const legend = make("ul", { class: "desk-list desk-legend" });
  const shows = make("input", { attributes: { type: "checkbox" } });
  shows.checked = true;
  shows.addEventListener("change", () => {
    session.hidden = !shows.checked;
    session.stage.paint();
  });
  const fill = () => {
    const entries = session.given.map((mark) => entry(mark, session, acts));
    refill(list, entries.length ? entries : [make("li", { class: "desk-empty", text: say("mk.none") })]);
    refill(legend, session.styles.filter(({ name }) => name).map(swatch));
  };
  session.changed.on((part) => part === "given" && fill());
  session.board.changed.on((part) => part === "chosen" && fill());
  fill();
  const heading = make("h3", { class: "desk-heading", text: say("mk.legend") });
  return make("div", { class: "desk-panel" }, [...more, make("label", { class: "desk-choice" }, [shows, say("mk.show")]), list, heading, legend]);
}

function entry(mark: Given, session: Session, acts: MarkActs): HTMLElement {
  const chosen = session.board.chosenOpinion?.id === mark.opinion;
  const attributes = { type: "button", "data-id": mark.id, "aria-current": String(chosen) };
  const { sign, kind } = kindOf(mark.kind);
  const notes = [say("mk.opinion", { number: mark.number }), mark.body, say(`severity.${mark.severity}`), say(`state.${mark.state}`)];
  return make("li", { class: mark.state === "closed" || mark.state === "withdrawn" ? "desk-settled" : "" }, [
    make("button", { class: "desk-entry", attributes, act: () => acts.go(mark) }, [
      make("span", { class: "desk-sign", text: sign }),
      make("span", { class: "desk-note", text: notes.join(" · ") }),
      make("span", { class: "desk-said", text: [say(`mk.${kind}` satisfies Word), mark.text].filter(Boolean).join("：") }),
      make("span", { class: "desk-note", text: standing(mark) }),
    ]),
    ...more(mark, acts),
  ]);
}

function standing({ certainty, confirmed, given_on }: Given): string {
  const own = certainty === "given";
  return [say(`mk.certainty.${certainty}` satisfies Word), own ? "" : say("mk.given_on", { version: given_on }), confirmed ? say("mk.confirmed") : ""].filter(Boolean).join(" · ");
}

function more(mark: Given, acts: MarkActs): HTMLElement[] {
  const found: HTMLElement[] = [];
  const button = (text: string, act: () => void) => make("button", { class: "desk-link", text, attributes: { type: "button" }, act });
  if (mark.target) found.push(button(say("mk.follow", { sheet: mark.text ?? "" }), () => acts.follow(mark)));
  if (mark.picture) found.push(make("a", { class: "desk-link", text: say("mk.picture_of"), attributes: { href: `${acts.pictures}/${mark.picture}`, target: "_blank", rel: "noopener" } }));
  if (mark.asks) found.push(button(say("mk.confirm"), () => acts.confirm(mark)));
  return found;
}

/** A stroke of the discipline's colour and dash, with its name. */
function swatch({ name, colour, dash }: Style): HTMLElement {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("viewBox", "0 0 40 8");
  picture.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [key, value] of Object.entries({ d: "M0 4H40", stroke: colour, "stroke-width": "3", "stroke-dasharray": dash.join(" ") })) line.setAttribute(key, value);
  picture.append(line);
  const element = make("li", {}, [make("span", { text: name })]);
  element.prepend(picture);
  return element;
}
