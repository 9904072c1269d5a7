// The tools, each with its key.
import type { Board, Tool } from "../desk/board.ts";
import type { Place } from "../desk/desk.ts";
import { say } from "../desk/words.ts";
import { make } from "./element.ts";

export interface Toolbar {
  element: HTMLElement;
  /** What further keys do, as `keying` takes them. */
  keys: Record<string, () => void>;
}

export function toolbar({ element: desk, stage }: Pick<Place, "element" | "stage">, board: Board, home: () => void, paper: () => void, drawer: () => void, help: () => void): Toolbar {
  const take = (tool: Tool) => () => (board.tool = board.tool === tool ? "select" : tool);
  const tool = (word: "mark" | "rectangle" | "measure", sign: string, key: string, own: Tool) => {
    const button = act(`${sign} ${say(word)}`, say(word), key, take(own));
    board.changed.on((part) => part === "tool" && button.setAttribute("aria-pressed", String(board.tool === own)));
    return button;
  };
  const weigh = () => {
    stage.weigh(!stage.weighty);
    weights.setAttribute("aria-pressed", String(stage.weighty));
  };
  const weights = act("━", say("weights"), "W", weigh);
  weights.setAttribute("aria-pressed", String(stage.weighty));
  const element = make("div", { class: "desk-toolbar", attributes: { role: "toolbar" } }, [
    ...heading(desk),
    act("⤢", say("fit"), "F", home),
    act("＋", say("larger"), "+", () => stage.zoom(1.5)),
    act("－", say("smaller"), "-", () => stage.zoom(1 / 1.5)),
    act("◐", say("paper"), "D", paper),
    weights,
    tool("mark", "◎", "M", "place"),
    tool("rectangle", "▭", "R", "box"),
    tool("measure", "⟷", "C", "measure"),
    act("？", say("help"), "?", help),
    Object.assign(act("☰", say("drawer"), "L", drawer), { className: "desk-drawer" }),
  ]);
  return { element, keys: { d: paper, w: weigh, l: drawer, m: take("place"), r: take("box"), c: take("measure"), "?": help } };
}

/** The way back to the case, where the page names it. */
function heading(desk: HTMLElement): HTMLElement[] {
  const { back, title } = desk.dataset;
  return back ? [make("a", { class: "desk-back", text: `← ${title ?? ""}`, attributes: { href: back } })] : [];
}

function act(label: string, name: string, key: string, done: () => void): HTMLButtonElement {
  const attributes = { type: "button", "aria-label": `${name} ${key}`, "aria-keyshortcuts": key };
  return make("button", { title: `${name}（${key}）`, attributes, act: done }, [label, make("kbd", { text: key })]);
}
