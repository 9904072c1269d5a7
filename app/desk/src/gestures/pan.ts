// Dragging moves the plan: with the main button (unless a rectangle is being marked) or the middle one.
import type { Stage } from "../view/stage.ts";

export function panning(stage: Stage, free: () => boolean): void {
  const { element } = stage;
  const down = new Map<number, { x: number; y: number }>();
  element.addEventListener("pointerdown", (event) => {
    if (event.button === 1 || (event.button === 0 && free())) down.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  element.addEventListener("pointermove", (event) => {
    const last = down.get(event.pointerId);
    if (!last) return;
    if (down.size > 1) return void down.set(event.pointerId, { x: event.clientX, y: event.clientY }); // two fingers pinch
    if (!element.hasPointerCapture(event.pointerId)) {
      if (Math.hypot(event.clientX - last.x, event.clientY - last.y) < 4) return;
      element.setPointerCapture(event.pointerId);
    }
    stage.pan(event.clientX - last.x, event.clientY - last.y);
    down.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"] as const)
    element.addEventListener(end, (event) => down.delete(event.pointerId));
}
