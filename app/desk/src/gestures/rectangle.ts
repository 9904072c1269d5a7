// Dragging a rectangle over the plan, while that tool is taken up.
import type { Box } from "../pack/head.ts";
import type { Place } from "../view/camera.ts";
import type { Stage } from "../view/stage.ts";

export interface Rectangle {
  /** The rectangle being dragged, in drawing units. */
  current(): Box | null;
}

export function rectangling(stage: Stage, taken: () => boolean, done: (box: Box) => void): Rectangle {
  const { element } = stage;
  let first: Place | null = null;
  let last: Place | null = null;
  const current = () => (first && last ? boxOf(first, last) : null);
  const at = (event: PointerEvent): Place => {
    const box = element.getBoundingClientRect();
    return stage.place([event.clientX - box.left, event.clientY - box.top]);
  };
  element.addEventListener("pointerdown", (event) => {
    if (!taken() || event.button !== 0 || !event.isPrimary) return;
    element.setPointerCapture(event.pointerId);
    first = last = at(event);
  });
  element.addEventListener("pointermove", (event) => {
    if (!first) return;
    last = at(event);
    stage.paint();
  });
  element.addEventListener("pointerup", () => {
    const box = current();
    first = last = null;
    if (box && taken() && box[2] > box[0] && box[3] > box[1]) done(box);
    stage.paint();
  });
  element.addEventListener("pointercancel", () => (first = last = null));
  return { current };
}

function boxOf(a: Place, b: Place): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])];
}
