// Two fingers move and zoom the plan.
import type { Stage } from "../view/stage.ts";

interface Finger {
  x: number;
  y: number;
}

export function pinching(stage: Stage): void {
  const fingers = new Map<number, Finger>();
  stage.element.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch") fingers.set(event.pointerId, at(stage, event));
  });
  stage.element.addEventListener("pointermove", (event) => {
    const before = pair(fingers);
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, at(stage, event));
    const after = pair(fingers);
    if (!before || !after) return;
    stage.pan(after.x - before.x, after.y - before.y);
    if (before.apart > 0) stage.zoom(after.apart / before.apart, [after.x, after.y]);
  });
  for (const end of ["pointerup", "pointercancel"] as const)
    stage.element.addEventListener(end, (event) => fingers.delete(event.pointerId));
}

function at(stage: Stage, event: PointerEvent): Finger {
  const box = stage.element.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function pair(fingers: Map<number, Finger>): (Finger & { apart: number }) | null {
  const [a, b] = [...fingers.values()];
  if (!a || !b || fingers.size !== 2) return null;
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.hypot(a.x - b.x, a.y - b.y) };
}
