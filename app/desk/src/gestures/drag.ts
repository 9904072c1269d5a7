// A press that goes somewhere, for whoever wants it: `begins` says so before the plan is moved by it.
import type { Place } from "../view/camera.ts";
import type { Stage } from "../view/stage.ts";

const STILL = 4; // CSS pixels

export interface Drag {
  begins: (at: Place) => boolean;
  goes: (from: Place, to: Place) => void; // places on the screen
  ends: (from: Place, to: Place) => void;
  lets: () => void; // it did not move, or was cut off
}

export function dragging({ element }: Stage, { begins, goes, ends, lets }: Drag): void {
  let from: Place | null = null;
  let far = false;
  const at = (event: PointerEvent): Place => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const cut = () => {
    if (from) lets();
    from = null;
  };
  element.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary) return cut(); // two fingers pinch
    if (event.button !== 0 || !begins(at(event))) return;
    from = at(event);
    far = false;
  }, { capture: true });
  element.addEventListener("pointermove", (event) => {
    if (!from || !event.isPrimary) return;
    const to = at(event);
    far ||= Math.hypot(to[0] - from[0], to[1] - from[1]) >= STILL;
    if (far && !element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
    if (far) goes(from, to);
  });
  element.addEventListener("pointerup", (event) => {
    if (!from || !event.isPrimary) return;
    const [first, to] = [from, at(event)];
    from = null;
    if (far) ends(first, to);
    else lets();
  });
  element.addEventListener("pointercancel", cut);
}
