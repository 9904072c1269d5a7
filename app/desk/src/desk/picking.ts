// What a tap or a dragged rectangle means: select, or anchor the next opinion.
import { entityAt, sheetAt } from "../find/entity.ts";
import { rectangling, type Rectangle } from "../gestures/rectangle.ts";
import { tapping } from "../gestures/tap.ts";
import type { Box } from "../pack/head.ts";
import type { Place } from "../view/camera.ts";
import type { Stage } from "../view/stage.ts";
import type { Board } from "./board.ts";
import { markAt } from "./overlay.ts";

export function picking(stage: Stage, board: Board): Rectangle {
  tapping(stage, async (screen, reach) => {
    const { scene } = stage;
    if (!scene || board.tool === "box" || board.tool === "measure") return;
    const mark = board.tool === "select" && markAt(stage, board, screen, reach);
    if (mark) return void (board.chosen = mark);
    const place = stage.place(screen);
    const entity = await entityAt(scene, ...place, reach / stage.camera.scale, (style) => stage.visible(style));
    if (board.tool === "place") anchorAt(stage, board, place, entity?.handle ?? "", null);
    else board.entity = entity;
  });
  return rectangling(stage, () => board.tool === "box", (box) => {
    anchorAt(stage, board, [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], "", box);
  });
}

/** Anchors the next opinion at a place of the present layout. */
export function anchorAt(stage: Stage, board: Board, place: Place, handle: string, box: Box | null): void {
  const { scene } = stage;
  if (!scene) return;
  const layout = scene.layout.name;
  board.anchor = { sheet: sheetAt(scene.pack.head.sheets, layout, ...place)?.id ?? "", layout, handle, place, box };
  board.tool = "select";
}
