// Puts a desk into an element of the page: opens the drawing, waits where it is still being read, says what is wrong.
import { make } from "../panels/element.ts";
import { CannotShow, openPack, type Pack } from "../pack/open.ts";
import { notice } from "../panels/notice.ts";
import { Stage } from "../view/stage.ts";
import { Board } from "./board.ts";
import type { Finding, Opinion } from "./case.ts";
import { Desk, type Place } from "./desk.ts";
import { feed } from "./feed.ts";
import { firstLayout } from "./flight.ts";
import { say } from "./words.ts";

export function mount(element: HTMLElement): void {
  const own = [...element.querySelectorAll<HTMLElement>("[data-desk-panel], [data-desk-into]")];
  const plan = make("div", { class: "desk-plan", attributes: { tabindex: "0", role: "application", "aria-label": say("plan") } });
  const paper = element.dataset["paper"] === "light" ? "light" : "dark";
  element.dataset["paper"] = paper;
  element.classList.add("desk");
  element.replaceChildren(plan);
  const stage = new Stage(plan, paper);
  const place: Place = { element, stage, notice: notice(plan), own };
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

function laid(place: Place, pack: Pack): void {
  const first = firstLayout(pack.head);
  if (!first) return place.notice.say(say("nothing"));
  const { element } = place;
  const board = new Board();
  const desk = new Desk(place, pack, board);
  desk.begin(first);
  const reached = (well: boolean) => desk.reached(well);
  feed<{ findings: Finding[] }>({ element, url: element.dataset["findings"] }, (got) => (board.findings = got.findings), reached);
  feed<{ opinions: Opinion[] }>({ element, url: element.dataset["opinions"] }, (got) => (board.opinions = got.opinions), reached);
  chosenOnPage(board);
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
