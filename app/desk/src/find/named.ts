// Finds entities by their handle path, which findings and opinions name.
import type { Scene } from "../draw/scene.ts";
import type { Chunk } from "../pack/chunk.ts";
import type { ChunkHead } from "../pack/head.ts";
import { names } from "../pack/names.ts";
import { overlap, type Place } from "../view/camera.ts";
import type { Hit } from "./hit.ts";

const MOST = 500; // rows of one entity that are lit up

export interface Named {
  layout: string;
  handle: string; // "1A/2F"
  place: Place | null;
}

/** All that is drawn of an entity, or of what stands in it if it is an INSERT: near its place if it has one. */
export async function named(scene: Scene, { layout, handle, place }: Named): Promise<Hit[]> {
  const { head } = scene.pack;
  const [handles, paths] = await Promise.all([names(scene.pack, head.handles), names(scene.pack, head.paths)]);
  const is = matcher(handles, paths, handle);
  const heads = head.layouts.find(({ name }) => name === layout)?.chunks ?? [];
  const near = place ? heads.filter(({ box }) => overlap(box, [...place, ...place])) : [];
  const hits = await within(scene, near, is);
  return (hits.length ? hits : await within(scene, heads, is)).slice(0, MOST);
}

async function within(scene: Scene, heads: ChunkHead[], is: Is): Promise<Hit[]> {
  const hits: Hit[] = [];
  for (const one of heads) hits.push(...rows(await scene.chunk(one), is));
  return hits;
}

type Is = (path: number, handle: number) => boolean;

/** Whether an entity is the one with this handle path, or lies in it. */
export function matcher(handles: string[], paths: string[], wanted: string): Is {
  const cut = wanted.lastIndexOf("/");
  const [path, handle] = [wanted.slice(0, Math.max(0, cut)), wanted.slice(cut + 1)];
  const inside = new Set(paths.flatMap((own, i) => (own === wanted || own.startsWith(`${wanted}/`) ? [i] : [])));
  const beside = new Set(paths.flatMap((own, i) => (own === path ? [i] : [])));
  const same = new Set(handles.flatMap((own, i) => (own === handle ? [i] : [])));
  return (p, h) => inside.has(p) || (beside.has(p) && same.has(h));
}

function rows(chunk: Chunk, is: Is): Hit[] {
  const hits: Hit[] = [];
  for (let row = 0; row < chunk.entities; row++)
    if (is(chunk.path[row]!, chunk.handle[row]!)) hits.push({ chunk, row, distance: 0 });
  return hits;
}
