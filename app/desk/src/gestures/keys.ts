// The keyboard, while the plan has the focus.
import type { Stage } from "../view/stage.ts";

const STEP = 80; // CSS pixels an arrow key moves the plan

/** `acts` names what further keys do; a key is its lower-case `KeyboardEvent.key`. */
export function keying(stage: Stage, acts: Record<string, () => void>): void {
  const keys: Record<string, () => void> = {
    arrowleft: () => stage.pan(STEP, 0),
    arrowright: () => stage.pan(-STEP, 0),
    arrowup: () => stage.pan(0, STEP),
    arrowdown: () => stage.pan(0, -STEP),
    "+": () => stage.zoom(1.5),
    "=": () => stage.zoom(1.5),
    "-": () => stage.zoom(1 / 1.5),
    ...acts,
  };
  stage.element.addEventListener("keydown", (event) => {
    const act = keys[event.key.toLowerCase()];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
}
