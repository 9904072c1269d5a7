// A message over the plan: progress while it opens, or why it cannot be shown and what to do.
import { say } from "../desk/words.ts";
import { CannotShow } from "../pack/open.ts";
import { make } from "./element.ts";

export interface Notice {
  progress(here: number, all: number): void;
  failed(reason: unknown, again: () => void): void;
  say(text: string): void;
  clear(): void;
}

export function notice(over: HTMLElement): Notice {
  const text = make("p");
  const box = make("div", { class: "desk-notice", attributes: { role: "status" } }, [text]);
  over.append(box);
  const show = (said: string, ...more: HTMLElement[]) => {
    text.textContent = said;
    box.replaceChildren(text, ...more);
    box.hidden = false;
  };
  return {
    say: show,
    clear: () => (box.hidden = true),
    progress: (here, all) => {
      const share = all ? `${Math.round((100 * here) / all)}%` : `${(here / 1e6).toFixed(1)} MB`;
      show(say("loading", { share }));
    },
    failed: (reason, again) => {
      const why = reason instanceof CannotShow ? reason : new CannotShow("damaged");
      const sentence = why.code === "refused" && why.said ? `${say("refused")}${why.said}` : say(why.code);
      show(sentence, make("button", { text: say("again"), attributes: { type: "button" }, act: again }));
    },
  };
}
