// The wheel zooms at the pointer; a trackpad's two fingers do too (with Ctrl when they pinch).
import type { Stage } from "../view/stage.ts";

const LINE = 16; // pixels a line where the wheel counts in lines

export function wheeling(stage: Stage): void {
  stage.element.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1);
      const box = stage.element.getBoundingClientRect();
      stage.zoom(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0018)), [event.clientX - box.left, event.clientY - box.top]);
    },
    { passive: false },
  );
}
