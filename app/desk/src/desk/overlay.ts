// What is drawn over the plan: findings and opinions of the present layout, evidence, selection, what is being picked.
import { BLUE, RED, drawBox, drawEntity, drawEvidence, drawFinding, drawOpinion, drawPlace } from "../draw/marks.ts";
import { drawDifferences } from "../draw/differences.ts";
import type { Rectangle } from "../gestures/rectangle.ts";
import type { Place } from "../view/camera.ts";
import { onScreen, under } from "../view/views.ts";
import type { Stage } from "../view/stage.ts";
import type { Board, Chosen } from "./board.ts";

export function overlaying(stage: Stage, board: Board, rectangle: Rectangle): void {
  stage.overlays.push((pen, camera, size, layout) => {
    const here = (thing: { layout: string }) => thing.layout === layout.name;
    drawDifferences(pen, camera, size, board.differences.filter((one) => one.layout === layout.name), board.chosenDifference, board.sides, stage.paper);
    const { entity, anchor, chosenFinding, chosenOpinion, spot } = board;
    if (board.chosenDifference && board.sides.size) return; // one thing at a time
    if (here(chosenFinding ?? chosenOpinion ?? spot ?? { layout: "" })) for (const hit of board.lit) drawEntity(pen, camera, size, hit, chosenFinding ? RED : BLUE);
    if (entity && here(entity)) drawEntity(pen, camera, size, entity.hit, BLUE);
    if (chosenFinding?.evidence && here(chosenFinding)) drawEvidence(pen, camera, size, chosenFinding.evidence);
    for (const finding of board.findings) if (here(finding) && finding !== chosenFinding) drawFinding(pen, camera, size, finding, false);
    for (const opinion of board.opinions) if (here(opinion)) drawOpinion(pen, camera, size, board.marked.has(opinion.id) ? { ...opinion, box: null } : opinion, opinion === chosenOpinion);
    if (chosenFinding && here(chosenFinding)) drawFinding(pen, camera, size, chosenFinding, true);
    if (spot?.place && !spot.sheet && here(spot)) drawPlace(pen, camera, size, spot.place);
    if (anchor && here(anchor)) anchor.box ? drawBox(pen, camera, size, anchor.box) : drawPlace(pen, camera, size, anchor.place);
    const dragged = rectangle.current();
    if (dragged && layout === stage.scene?.layout) drawBox(pen, camera, size, dragged);
  });
}

/** The finding or opinion whose mark is at a place on the screen. */
export function markAt(stage: Stage, board: Board, [u, v]: Place, reach: number): Chosen | null {
  const views = stage.scene?.views(stage.camera, stage.size) ?? [];
  const marks = [
    ...board.opinions.map((one) => ({ of: "opinion" as const, lift: 12, ...pick(one) })),
    ...board.findings.filter(({ outcome }) => outcome !== "passes" && outcome !== "not_applicable").map((one) => ({ of: "finding" as const, lift: 0, ...pick(one) })),
  ];
  for (const { of, id, place, layout: own, lift } of marks) {
    for (const view of views) {
      if (!place || own !== view.layout.name || !under(view, [u, v])) continue;
      const [x, y] = onScreen(view, place);
      if (Math.hypot(x - u, y - lift - v) <= reach + 6) return { of, id };
    }
  }
  return null;
}

function pick(one: { id: string; place: Place | null; layout: string }) {
  return { id: one.id, place: one.place, layout: one.layout };
}
