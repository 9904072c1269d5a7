// What is known of an entity that has been selected.
import type { Scene } from "../draw/scene.ts";
import type { Chunk } from "../pack/chunk.ts";
import type { Box, LayoutHead, SheetHead } from "../pack/head.ts";
import { overlap, type Place } from "../view/camera.ts";
import { entityBox, nearest, type Hit } from "./hit.ts";

export interface Entity {
  handle: string; // handles from the outermost INSERT down: "1A/2F"
  kind: string; // DXF type
  layer: string;
  layout: string;
  sheet: string; // id of the sheet it lies on, or ""
  text: string;
  box: Box;
  hit: Hit;
}

/** The entity nearest to a place of a layout, within `reach` drawing units. */
export async function entityAt(scene: Scene, layout: LayoutHead, [x, y]: Place, reach: number, on: (style: number) => boolean): Promise<Entity | null> {
  const chunks = await chunksAround(scene, layout, [x, y], reach);
  const hits = chunks.map((chunk) => nearest(chunk, x, y, reach, on)).filter((hit) => hit !== null);
  const hit = hits.sort((a, b) => a.distance - b.distance)[0];
  return hit ? describe(scene, layout.name, hit, [x, y]) : null;
}

/** The chunks of a layout that come within `reach` drawing units of a place. */
export function chunksAround(scene: Scene, layout: LayoutHead, [x, y]: Place, reach: number): Promise<Chunk[]> {
  const around: Box = [x - reach, y - reach, x + reach, y + reach];
  const heads = layout.chunks.filter((head) => overlap(head.box, around));
  return Promise.all(heads.map((head) => scene.chunk(head)));
}

async function describe(scene: Scene, layout: string, hit: Hit, [x, y]: Place): Promise<Entity> {
  const { head } = scene.pack;
  const { chunk, row } = hit;
  return {
    handle: await scene.handlePath(chunk, row),
    kind: head.kinds[chunk.kind[row]!] ?? "",
    layer: head.layers[head.styles.layer[chunk.style[row]!]!]?.name ?? "",
    layout,
    sheet: sheetAt(head.sheets, layout, x, y)?.id ?? "",
    text: chunk.runs.slice(chunk.runFirst[row], chunk.runFirst[row + 1]).map((run) => run.text).join("\n"),
    box: entityBox(chunk, row),
    hit,
  };
}

/** The smallest sheet of the layout in which a place lies. */
export function sheetAt(sheets: SheetHead[], layout: string, x: number, y: number): SheetHead | undefined {
  const area = ({ box }: SheetHead) => (box[2] - box[0]) * (box[3] - box[1]);
  return sheets
    .filter(({ box, ...sheet }) => sheet.layout === layout && x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3])
    .sort((a, b) => area(a) - area(b))[0];
}
