// The place under the pointer, told as it moves.
import type { Place } from "../view/camera.ts";
import type { Stage } from "../view/stage.ts";

/** `over` hears the place of the present layout, and that on the screen. */
export function hovering(stage: Stage, over: (place: Place | null, screen: Place | null) => void): void {
  stage.element.addEventListener("pointermove", (event) => {
    const box = stage.element.getBoundingClientRect();
    const screen: Place = [event.clientX - box.left, event.clientY - box.top];
    over(stage.place(screen), screen);
  });
  stage.element.addEventListener("pointerleave", () => over(null, null));
}
