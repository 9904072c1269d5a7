// Words in the other drawings of the set. Each is fetched when first asked for; only its text is kept.
import type { Beside } from "../desk/beside.ts";
import { decodeChunk, runBox } from "../pack/chunk.ts";
import type { SheetHead } from "../pack/head.ts";
import { names } from "../pack/names.ts";
import { openPack } from "../pack/open.ts";
import type { Place } from "../view/camera.ts";
import { sheetAt } from "./entity.ts";
import { folded } from "./folded.ts";
import type { Result } from "./search.ts";

interface Lettered {
  text: string;
  layout: string;
  sheet: SheetHead | undefined;
  place: Place;
  handle: string; // path
}

const read = new Map<string, Promise<Lettered[]>>(); // by address of the pack

/** What the other drawings say of `typed`, one drawing after the other; those that cannot be fetched are counted. */
export async function searchSet(
  others: readonly Beside[],
  typed: string,
  given: (results: Result[]) => void,
  stopped: () => boolean,
): Promise<{ unread: number }> {
  const wanted = folded(typed);
  let unread = 0;
  for (const beside of others.filter(({ earlier }) => !earlier)) {
    if (!read.has(beside.pack)) read.set(beside.pack, letters(beside.pack));
    const runs = await read.get(beside.pack)!.catch(() => null);
    if (stopped()) return { unread };
    if (!runs) read.delete(beside.pack);
    unread += runs ? 0 : 1;
    given((runs ?? []).filter(({ text }) => folded(text).includes(wanted)).map((run) => result(run, beside)));
  }
  return { unread };
}

async function letters(address: string): Promise<Lettered[]> {
  const pack = await openPack(address, () => undefined);
  const { layouts, sheets, handles, paths } = pack.head;
  const [around, own] = await Promise.all([names(pack, paths), names(pack, handles)]);
  const found: Lettered[] = [];
  for (const { name, chunks } of layouts)
    for (const head of chunks) {
      const { runs, path, handle } = decodeChunk(await pack.section(head.section), head);
      for (const run of runs) {
        const [left, bottom, right, top] = runBox(run);
        const place: Place = [(left + right) / 2, (bottom + top) / 2];
        const named = [around[path[run.entity]!], own[handle[run.entity]!]].filter(Boolean).join("/");
        found.push({ text: run.text, layout: name, sheet: sheetAt(sheets, name, ...place), place, handle: named });
      }
    }
  return found;
}

function result({ text, layout, sheet, place, handle }: Lettered, beside: Beside): Result {
  return { kind: "text", label: text, layout, sheet: sheet?.id ?? "", place, handle: async () => handle, elsewhere: beside, titled: sheet ? [sheet.number, sheet.name].filter(Boolean).join("  ") : layout };
}
