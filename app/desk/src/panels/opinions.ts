// What the reviewers say, of every body, as it is given.
import type { Board } from "../desk/board.ts";
import type { Opinion } from "../desk/case.ts";
import { settled } from "../draw/marks.ts";
import { english, say } from "../desk/words.ts";
import { make, refill } from "./element.ts";

export function opinionsPanel(board: Board): HTMLElement {
  const list = make("ul", { class: "desk-list", attributes: { "aria-live": "polite" } });
  const fill = () => {
    const entries = board.opinions.map((opinion) => entry(board, opinion));
    refill(list, entries.length ? entries : [make("li", { class: "desk-empty", text: say("no_opinions") })]);
  };
  board.changed.on((part) => {
    if (part === "opinions" || part === "chosen") fill();
  });
  fill();
  return make("div", { class: "desk-panel" }, [list]);
}

function entry(board: Board, opinion: Opinion): HTMLElement {
  const chosen = board.chosenOpinion?.id === opinion.id;
  const attributes = { type: "button", "data-id": opinion.id, "aria-current": String(chosen) };
  const act = () => (board.chosen = { of: "opinion", id: opinion.id });
  const when = new Date(opinion.at).toLocaleString(english() ? "en-GB" : "zh-CN", { dateStyle: "short", timeStyle: "short" });
  const notes = [say(`severity.${opinion.severity}`), say(`state.${opinion.state}`), opinion.clause, opinion.handle, opinion.kept && say(`kept.${opinion.kept}`)].filter(Boolean);
  return make("li", { class: settled(opinion) ? "desk-settled" : "" }, [
    make("button", { class: "desk-entry", attributes, act }, [
      make("span", { class: "desk-note", text: [opinion.number, opinion.body, opinion.person, when].join(" · ") }),
      make("span", { class: "desk-said", text: opinion.text }),
      make("span", { class: "desk-note", text: notes.join(" · ") }),
      ...(opinion.reply ? [make("span", { class: "desk-said", text: say("reply", { reply: opinion.reply }) })] : []),
      ...(chosen && !opinion.place && !opinion.box ? [make("span", { class: "desk-note", text: say("no_place") })] : []),
    ]),
  ]);
}
