// The place under the pointer, told as it moves.
import type { Place } from "../view/camera.ts";
import type { Stage } from "../view/stage.ts";

export function hovering(stage: Stage, over: (place: Place | null) => void): void {
  stage.element.addEventListener("pointermove", (event) => {
    const box = stage.element.getBoundingClientRect();
    over(stage.place([event.clientX - box.left, event.clientY - box.top]));
  });
  stage.element.addEventListener("pointerleave", () => over(null));
}
