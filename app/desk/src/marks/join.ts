// Marks joined with the desk: what is given is shown to everybody, what is drawn is a reviewer's whose seat is open.
import type { Board } from "../desk/board.ts";
import type { Desk, Place as Page } from "../desk/desk.ts";
import { feed } from "../desk/feed.ts";
import { goalOfSpot } from "../desk/flight.ts";
import { say } from "../desk/words.ts";
import type { Pack } from "../pack/open.ts";
import { draftsPanel } from "../panels/drafts.ts";
import { drawnPanel } from "../panels/drawn.ts";
import { make } from "../panels/element.ts";
import { marksPanel } from "../panels/marks.ts";
import { palette } from "../panels/palette.ts";
import { drawing } from "./drawing.ts";
import { Drafts } from "./drafts.ts";
import { distanceTo } from "./hit.ts";
import { Keeping } from "./keeping.ts";
import { markKeys } from "./keyboard.ts";
import { kindOf } from "./kinds.ts";
import { layoutOf, MOST_MARKS, type Given, type Mark, type Style } from "./mark.ts";
import { moving } from "./moving.ts";
import { overlaying } from "./overlay.ts";
import { Pictures } from "./pictures.ts";
import { Sender } from "./sending.ts";
import { postPicture, posting } from "./server.ts";
import { Session, type Author } from "./session.ts";
import { writing } from "./writing.ts";

/** Before the desk is laid its panel is added to the page's own; `join` is called once it is there. */
export interface Marks {
  join(desk: Desk): void;
}

export function marksOf(page: Page, board: Board, pack: Pack): Marks | null {
  const { element, stage, own } = page;
  const { marks: url, case: caseId = "", seat = "" } = element.dataset;
  if (!url) return null;
  const form = own.map((panel) => panel.querySelector<HTMLFormElement>("form[data-desk-write]")).find((one) => one !== null) ?? null;
  const token = form?.querySelector<HTMLInputElement>("input[name=csrf]")?.value ?? "";
  const author = form && seat ? authorOf(page, form, token) : null;
  const session = new Session(stage, board, pack, author);
  const panel = make("div", { attributes: { "data-desk-panel": say("mk.marks") } });
  own.push(panel);
  const join = (desk: Desk) => {
    const go = (mark: Given) => {
      board.chosen = { of: "opinion", id: mark.opinion };
      const goal = goalOfSpot(pack.head, { layout: layoutOf(mark), sheet: "", handle: "", place: mark.anchor.place ?? mark.points[0]! });
      if (goal) desk.go(goal);
    };
    const follow = ({ target }: Given) => {
      if (target?.file === element.dataset["file"]) desk.show({ layout: "", sheet: target?.sheet ?? "", handle: "", place: null });
      else if (target) location.assign(`/cases/${caseId}/desk?version=${element.dataset["version"]}&file=${target.file}&sheet=${encodeURIComponent(target.sheet)}`);
    };
    const confirm = async (mark: Given) => {
      const { status, message } = await posting(token)("POST", `/api/marks/${mark.id}/confirmation`, { version: Number(element.dataset["version"]) }).catch(() => ({ status: 0, message: say("mk.offline") }));
      if (status < 300 && status) element.dispatchEvent(new CustomEvent("live"));
      else page.notice.say(message);
    };
    const acts = { go, follow, confirm: (mark: Given) => void confirm(mark), pictures: `/cases/${caseId}/mark-pictures` };
    const drafts = author ? [draftsPanel(author, Number(element.dataset["version"]), () => form?.querySelector("textarea")?.focus())] : [];
    panel.append(marksPanel(session, acts, drafts));
    const hands = author && form ? authoring(session, author, form, desk, `/api/cases/${caseId}/seats/${seat}/comments`) : null;
    overlaying(session, hands?.drawing ?? null, hands?.moving ?? null);
    board.given = (at, reach) => {
      const found = session.given.find((mark) => layoutOf(mark) === stage.scene?.layout.name && distanceTo(stage, mark, at) <= reach);
      return found ? { of: "opinion", id: found.opinion } : null;
    };
    feed<{ marks: Given[]; styles: Style[] }>({ element, url }, (got) => {
      session.given = got.marks;
      session.styles = got.styles;
      board.marked = new Set(got.marks.map(({ opinion }) => opinion));
      session.changed.send("given");
      stage.paint();
    }, (well) => desk.reached(well));
  };
  return { join };
}

function authorOf({ element }: Page, form: HTMLFormElement, token: string): Author {
  const { person = "", case: caseId = "", seat = "", version = "0", file = "", discipline = "" } = element.dataset;
  const drafts = new Drafts(new Keeping(localStorage, person, caseId), Number(version), file);
  const pictures = new Pictures(person);
  const status = form.querySelector<HTMLElement>("[data-desk-kept]");
  const send = (id: string, picture: File) => postPicture(`/cases/${caseId}/seats/${seat}/mark-pictures/${id}`, token, picture);
  const reached = (well: boolean) => {
    if (status) status.textContent = drafts.full ? say("mk.no_room") : well ? "" : say("mk.offline");
  };
  const given = () => element.dispatchEvent(new CustomEvent("desk:given", { bubbles: true }));
  const sender = new Sender({ drafts, seat, post: posting(token), pictures: (draft) => pictures.send(draft, send), given, reached });
  return { drafts, sender, pictures, file, discipline };
}

/** The hands of a reviewer: drawing, moving, writing, and what sends it all. */
function authoring(session: Session, author: Author, form: HTMLFormElement, desk: Desk, comments: string) {
  const { stage, board } = session;
  const { drafts, sender } = author;
  const list = drawnPanel(session, author);
  form.querySelector("[data-desk-drawn]")?.append(list.element);
  const drawn = (mark: Mark) => {
    if (session.own.length >= MOST_MARKS) return desk.say(say("mk.full", { most: MOST_MARKS }));
    drafts.draw([...session.own, mark]);
    session.choose(mark.id);
    desk.openWriting();
    if (kindOf(mark.kind).asks) list.ask(mark);
    else stage.element.focus();
  };
  const hands = { drawing: drawing(session, author, drawn), moving: moving(session, author) };
  const alert = form.querySelector<HTMLElement>("[role=alert]");
  const give = () => {
    if (alert) alert.textContent = "";
    const { id } = drafts.give();
    void sender.send().then(() => {
      const left = drafts.list.find((one) => one.id === id);
      if (left?.kept !== "refused") return;
      if (drafts.current.text || drafts.current.marks.length) return; // another one is being written: the list tells
      drafts.open(id);
      if (alert) alert.textContent = left.why;
    });
  };
  const { standard } = writing(form, board, author, comments, give);
  form.querySelector("[data-desk-aside]")?.addEventListener("click", () => {
    drafts.aside();
    sender.soon(0);
  });
  markKeys(session, author, { drawing: hands.drawing, standard: () => (desk.openWriting(), standard?.focus()) });
  drafts.changed.on(() => stage.paint());
  writesDown(author);
  desk.element.querySelector(".desk-toolbar")?.append(palette(session, () => drafts.undo(), () => drafts.redo()));
  desk.element.addEventListener("desk:given", () => {
    desk.element.dispatchEvent(new CustomEvent("live"));
    desk.say(say("given"));
  });
  return hands;
}

/** Whatever is written is sent a moment later, and when the network comes back. */
function writesDown({ drafts, sender }: Author): void {
  let sent = "";
  drafts.changed.on(() => {
    const state = drafts.list.filter(({ kept }) => kept === "here").map(({ id, changed }) => `${id}:${changed}`).join();
    if (state && state !== sent) sender.soon();
    sent = state;
  });
  addEventListener("online", () => void sender.send());
  void sender.send();
}
