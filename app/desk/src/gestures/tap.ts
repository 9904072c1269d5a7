// A press that does not move: what it means is for the tool to say.
import type { Place } from "../view/camera.ts";
import type { Stage } from "../view/stage.ts";

const STILL = 4; // CSS pixels

/** `tapped` gets the place on the screen and how far a pointer of that kind may miss, in CSS pixels. */
export function tapping(stage: Stage, tapped: (screen: Place, reach: number) => void): void {
  let down: { id: number; x: number; y: number } | null = null;
  stage.element.addEventListener("pointerdown", (event) => {
    down = event.isPrimary && event.button === 0 ? { id: event.pointerId, x: event.clientX, y: event.clientY } : null;
  });
  stage.element.addEventListener("pointerup", (event) => {
    if (down?.id !== event.pointerId || Math.hypot(event.clientX - down.x, event.clientY - down.y) >= STILL) return;
    const box = stage.element.getBoundingClientRect();
    tapped([event.clientX - box.left, event.clientY - box.top], event.pointerType === "touch" ? 16 : 6);
  });
}
