// Marks over the plan: those that were given, those of one's own draft, and the one that is being drawn.
import { toScreen, type Camera, type Place, type Size } from "../view/camera.ts";
import { words, type Brush, type Pen } from "./brush.ts";
import type { Drawing } from "./drawing.ts";
import { kindOf } from "./kinds.ts";
import { layoutOf, type Given, type Mark } from "./mark.ts";
import type { Moving } from "./moving.ts";
import type { Session } from "./session.ts";

const FAINT = 0.45; // of what is settled or stands uncertainly

export function overlaying(session: Session, drawing: Drawing | null, moving: Moving | null): void {
  session.stage.overlays.push((pen, camera, size, layout) => {
    if (session.hidden) return;
    const here = (mark: Mark) => layoutOf(mark) === layout.name;
    const at = (points: readonly Place[]) => points.map((point) => toScreen(camera, size, point));
    const brush = (mark: Mark, width: number): Brush => ({ pen, ...session.style(mark), width });
    const paint = (mark: Mark, width: number) => kindOf(mark.kind).paint(brush(mark, width), at(mark.points), mark);
    for (const mark of session.given.filter(here)) {
      pen.globalAlpha = settled(mark) || mark.certainty === "gone" ? FAINT : 1;
      paint(mark, mark.opinion === session.board.chosenOpinion?.id ? 3.5 : 2);
      pen.globalAlpha = 1;
      if (doubtful(mark)) doubt(pen, camera, size, mark);
    }
    const held = moving?.current();
    for (const mark of session.own.filter(here)) paint(held?.id === mark.id ? held : mark, mark.id === session.chosen ? 3.5 : 2);
    const now = drawing?.current();
    const mark = now && { id: "", kind: now.kind.kind, anchor: {}, points: now.points, discipline: session.author?.discipline ?? "" };
    if (now && mark && layout === session.stage.scene?.layout) now.kind.paint(brush(mark, 2), at(now.points), mark);
  });
}

export function settled({ state }: Given): boolean {
  return state === "closed" || state === "withdrawn";
}

/** Whether a person should look where it stands. */
function doubtful({ certainty, confirmed }: Given): boolean {
  return !confirmed && certainty !== "given" && certainty !== "sure";
}

/** A sign beside a mark whose place in this version nobody has confirmed. */
function doubt(pen: Pen, camera: Camera, size: Size, mark: Given): void {
  const first = mark.points[0];
  const sign = { moved: "→", place: "?", gone: "×" }[mark.certainty as "moved" | "place" | "gone"];
  if (first) words({ pen, colour: "#a85400", dash: [], width: 1 }, toScreen(camera, size, first), sign, true);
}
