// Puts a desk into an element of the page: opens the drawing, waits where it is still being read, says what is wrong.
import { make } from "../panels/element.ts";
import { CannotShow, openPack, type Pack } from "../pack/open.ts";
import { notice } from "../panels/notice.ts";
import { Stage } from "../view/stage.ts";
import { gather } from "./arriving.ts";
import { besideOn } from "./beside.ts";
import { Board } from "./board.ts";
import type { Difference, Finding, Opinion } from "./case.ts";
import { Desk, type Place } from "./desk.ts";
import { feed } from "./feed.ts";
import { marksOf } from "../marks/join.ts";
import { together } from "./together.ts";
import { say } from "./words.ts";

export function mount(element: HTMLElement): void {
  const own = [...element.querySelectorAll<HTMLElement>("[data-desk-panel], [data-desk-into]")];
  const beside = besideOn(element);
  const plan = make("div", { class: "desk-plan", attributes: { tabindex: "0", role: "application", "aria-label": say("plan") } });
  const paper = element.dataset["paper"] === "light" ? "light" : "dark";
  element.dataset["paper"] = paper;
  element.classList.add("desk");
  element.replaceChildren(plan, Object.assign(make("div", {}, own), { hidden: true })); // on the page, so that its own scripts reach them
  const stage = new Stage(plan, paper);
  const place: Place = { element, stage, notice: notice(plan), own, beside };
  void open(place);
}

async function open(place: Place): Promise<void> {
  const { element, notice } = place;
  try {
    let drawn = false;
    const pack = await openPack(element.dataset["pack"] ?? "", (here, all) => drawn || notice.progress(here, all));
    drawn = true;
    laid(place, pack);
  } catch (reason) {
    element.dataset["shown"] = "not";
    notice.failed(reason, () => void open(place));
    if (reason instanceof CannotShow && reason.code === "not_ready")
      element.addEventListener("live", () => void open(place), { once: true });
  }
}

interface Found {
  findings: Finding[];
  waiting?: string[]; // rulebooks that still run
}

function laid(place: Place, pack: Pack): void {
  const first = pack.head.layouts[0]; // the model, where it shows anything
  if (!first) return place.notice.say(say("nothing"));
  const { element } = place;
  const board = new Board();
  const marks = marksOf(place, board, pack);
  const desk = new Desk(place, pack, board);
  marks?.join(desk);
  desk.begin(first);
  const reached = (well: boolean) => desk.reached(well);
  const { findings, opinions, differences } = element.dataset;
  const found = (got: Found) => {
    board.waiting = got.waiting?.length ?? 0;
    board.findings = got.findings;
  };
  feed<Found>({ element, url: findings }, (got) => flown(element, board, () => found(got)), reached);
  feed<{ opinions: Opinion[] }>({ element, url: opinions }, (got) => flown(element, board, () => (board.opinions = got.opinions)), reached);
  feed<{ items: Difference[] }>({ element, url: differences }, (got) => flown(element, board, () => (board.differences = got.items)), reached);
  gather(element, board);
  if (pack.head.first) awaitWhole(element);
  shown(element, desk);
  chosenOnPage(board);
  together(place, desk, board);
}

/** A first look gives way to the drawing as soon as that has been read. Nothing can have been typed before. */
function awaitWhole(element: HTMLElement): void {
  element.addEventListener("live", () => {
    void openPack(element.dataset["pack"] ?? "", () => undefined).then(({ head }) => head.first || location.reload(), () => undefined);
  });
}

/** Lays what was fetched on the board, and flies once to what the page's address named (data-finding, data-opinion, data-difference). */
function flown(element: HTMLElement, board: Board, lay: () => void): void {
  lay();
  const { finding, opinion, difference } = element.dataset;
  const asked = difference === "first" ? board.differences[0]?.id : difference;
  if (asked && board.differences.some(({ id }) => id === asked)) {
    delete element.dataset["difference"];
    board.chosen = { of: "difference", id: asked };
  } else if (finding && board.findings.some(({ id }) => id === finding)) {
    delete element.dataset["finding"];
    board.chosen = { of: "finding", id: finding };
  } else if (opinion && board.opinions.some(({ id }) => id === opinion)) {
    delete element.dataset["opinion"];
    board.chosen = { of: "opinion", id: opinion };
  }
}

/** Flies once to the place that the page's address named (data-layout, data-sheet, data-handle, data-x, data-y). */
function shown(element: HTMLElement, desk: Desk): void {
  const { layout = "", sheet = "", handle = "", x, y } = element.dataset;
  if (layout || sheet) desk.show({ layout, sheet, handle, place: x && y ? [Number(x), Number(y)] : null });
}

/** A click on [data-desk-finding="id"] or [data-desk-opinion="id"] anywhere on the page flies there. */
function chosenOnPage(board: Board): void {
  document.addEventListener("click", (event) => {
    const from = (event.target as Element | null)?.closest<HTMLElement>("[data-desk-finding], [data-desk-opinion]");
    if (!from) return;
    const { deskFinding, deskOpinion } = from.dataset;
    board.chosen = deskFinding ? { of: "finding", id: deskFinding } : { of: "opinion", id: deskOpinion ?? "" };
  });
}
