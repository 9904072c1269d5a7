// Looks for what a reader types: a sheet, an axis or a crossing of two, words on the plan, a handle path, coordinates.
import type { Beside } from "../desk/beside.ts";
import type { Scene } from "../draw/scene.ts";
import { runBox, type Run } from "../pack/chunk.ts";
import type { ChunkHead } from "../pack/head.ts";
import { names } from "../pack/names.ts";
import type { Place } from "../view/camera.ts";
import { axesOf, crossings, labelsIn } from "./axes.ts";
import { sheetAt } from "./entity.ts";
import { folded } from "./folded.ts";
import { named } from "./named.ts";

export const MOST = 200; // results that are listed

export interface Result {
  kind: "text" | "handle" | "place" | "axis" | "sheet";
  label: string;
  layout: string;
  sheet: string; // id, or ""
  place: Place;
  handle(): Promise<string>; // handle path of what stands there, or ""
  elsewhere?: Beside; // it is in another drawing of the set
  titled?: string; // the sheet's title there
}

/** "512300.5, 3456000" (comma, Chinese comma, semicolon or blank between) as a place; null where it is none. */
export function placeIn(typed: string): Place | null {
  const found = /^\s*[xX]?\s*[=:]?\s*(-?\d+(?:\.\d+)?)\s*[,，;；\s]\s*[yY]?\s*[=:]?\s*(-?\d+(?:\.\d+)?)\s*$/.exec(typed);
  return found ? [Number(found[1]), Number(found[2])] : null;
}

/** All results in the order of layouts; `given` hears them as they are found, until `stopped`. */
export async function search(scene: Scene, typed: string, given: (results: Result[]) => void, stopped: () => boolean): Promise<{ more: boolean }> {
  const wanted = folded(typed);
  const place = placeIn(typed);
  const found = [...(place ? [atPlace(scene, place)] : []), ...onSheets(scene, wanted), ...(await atHandle(scene, typed.trim()))];
  given([...found]);
  found.push(...(await onAxes(scene, typed, stopped)));
  given([...found]);
  for (const layout of scene.pack.head.layouts)
    for (const chunk of layout.chunks) {
      const runs = await scene.runsOf(chunk);
      if (stopped()) return { more: false };
      const here = runs.filter((run) => folded(run.text).includes(wanted)).map((run) => atRun(scene, layout.name, chunk, run));
      found.push(...here.slice(0, MOST - found.length));
      if (here.length) given([...found]);
      if (found.length >= MOST) return { more: true };
    }
  return { more: false };
}

/** Sheets whose number or name has the words. */
function onSheets({ pack: { head } }: Scene, wanted: string): Result[] {
  const named = head.sheets.filter(({ number, name }) => folded(`${number} ${name}`).includes(wanted));
  return named.map(({ id, layout, number, name, box }) => ({
    kind: "sheet",
    label: [number, name].filter(Boolean).join("  "),
    layout,
    sheet: id,
    place: [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2],
    handle: async () => "",
  }));
}

/** Axes of the present layout, or the crossings of two; those of the sheet in view are not told apart. */
async function onAxes(scene: Scene, typed: string, stopped: () => boolean): Promise<Result[]> {
  const labels = labelsIn(typed);
  if (!labels.length) return [];
  const layout = scene.layout.name;
  const axes = await axesOf(scene, layout, stopped);
  const label = labels.join(" × ").toUpperCase();
  const places = labels.length === 2 ? crossings(axes, labels) : axes.filter((axis) => axis.label === labels[0]);
  return places.slice(0, MOST).map(({ place }) => result(scene, "axis", label, layout, place, async () => ""));
}

function atPlace(scene: Scene, place: Place): Result {
  const layout = scene.layout.name;
  return result(scene, "place", `X ${place[0]}  Y ${place[1]}`, layout, place, async () => "");
}

async function atHandle(scene: Scene, typed: string): Promise<Result[]> {
  const handle = typed.toUpperCase();
  if (!/^[0-9A-F]+(\/[0-9A-F]+)*$/.test(handle)) return [];
  const known = await names(scene.pack, scene.pack.head.handles);
  if (!known.includes(handle.slice(handle.lastIndexOf("/") + 1))) return [];
  for (const { name: layout } of scene.pack.head.layouts) {
    const [hit] = await named(scene, { layout, handle, place: null });
    if (!hit) continue;
    const { head, points, vertexFirst, chainFirst } = hit.chunk;
    const at = 2 * vertexFirst[chainFirst[hit.row]!]!;
    const run = hit.chunk.runs[hit.chunk.runFirst[hit.row]!];
    const drawn = chainFirst[hit.row] !== chainFirst[hit.row + 1];
    const place: Place = drawn || !run ? [head.x + head.step * (points[at] ?? 0), head.y + head.step * (points[at + 1] ?? 0)] : [run.x, run.y];
    return [result(scene, "handle", handle, layout, place, async () => handle)];
  }
  return [];
}

function atRun(scene: Scene, layout: string, chunk: ChunkHead, run: Run): Result {
  const [left, bottom, right, top] = runBox(run);
  return result(scene, "text", run.text, layout, [(left + right) / 2, (bottom + top) / 2], async () => scene.handlePath(await scene.chunk(chunk), run.entity));
}

function result(scene: Scene, kind: Result["kind"], label: string, layout: string, place: Place, handle: Result["handle"]): Result {
  return { kind, label, layout, sheet: sheetAt(scene.pack.head.sheets, layout, ...place)?.id ?? "", place, handle };
}
