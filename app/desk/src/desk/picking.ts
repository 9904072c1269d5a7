// What a tap or a dragged rectangle means: select, or anchor the next opinion.
import type { Scene } from "../draw/scene.ts";
import { entityAt, sheetAt, type Entity } from "../find/entity.ts";
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
    if (!scene || board.held || board.tool === "box" || board.tool === "measure" || board.tool === "mark") return;
    const mark = board.tool === "select" && (markAt(stage, board, screen, reach) ?? board.given(screen, reach));
    if (mark) return void (board.chosen = mark);
    const found = await entityUnder(stage, scene, screen, reach);
    const own = found?.layout === scene.layout.name ? found.handle : ""; // a place marked on the paper names nothing of the model
    if (board.tool === "place") anchorAt(stage, board, stage.place(screen), own, null);
    else board.entity = found;
  });
  return rectangling(stage, () => board.tool === "box", (box) => {
    anchorAt(stage, board, [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], "", box);
  });
}

/** The entity under a place on the screen: on the paper first, then through its windows. */
async function entityUnder(stage: Stage, scene: Scene, screen: Place, reach: number): Promise<Entity | null> {
  for (const { view, place } of stage.under(screen)) {
    const found = await entityAt(scene, view.layout, place, reach / view.camera.scale, (style) => stage.visible(style));
    if (found) return found;
  }
  return null;
}

/** Anchors the next opinion at a place of a layout; of the present one where none is named. */
export function anchorAt(stage: Stage, board: Board, place: Place, handle: string, box: Box | null, layout = stage.scene?.layout.name): void {
  const { scene } = stage;
  if (!scene || !layout) return;
  board.anchor = { sheet: sheetAt(scene.pack.head.sheets, layout, ...place)?.id ?? "", layout, handle, place, box };
  board.tool = "select";
}
