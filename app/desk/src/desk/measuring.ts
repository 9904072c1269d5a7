// Measuring: each tap takes a place, held by what lies near; the pointer shows what it would take hold of.
import { chunksAround } from "../find/entity.ts";
import { snap, type Aim, type Snap } from "../find/snap.ts";
import { hovering } from "../gestures/hover.ts";
import { tapping } from "../gestures/tap.ts";
import { drawMeasurement } from "../draw/measured.ts";
import { WHOLE } from "../measure/told.ts";
import type { Place } from "../view/camera.ts";
import type { Stage, Under } from "../view/stage.ts";
import type { Board } from "./board.ts";

const REACH = 10; // CSS pixels a pointer may miss; a tap takes what hovering showed

/** Returns what keys do while a measurement is under way. */
export function measuring(stage: Stage, board: Board): Record<string, () => void> {
  const taken = () => board.tool === "measure" && stage.scene !== null;
  const take = async (screen: Place, reach: number) => add(board, await held(stage, board, screen, reach));
  tapping(stage, (screen, reach) => {
    if (taken()) void take(screen, Math.max(REACH, reach));
  });
  const hovered = latest(async (screen: Place | null) => {
    if (!taken()) return;
    const found = screen && (await held(stage, board, screen, REACH));
    board.aim(found?.snap ? { ...found.snap, layout: found.view.layout.name } : null);
    stage.paint();
  });
  hovering(stage, (_place, screen) => hovered(screen));
  stage.overlays.push((pen, camera, size, layout) => {
    const { measurement } = board;
    if (measurement.layout !== layout.name && measurement.places.length) return;
    const aimed = taken() && measurement.aimed?.layout === layout.name ? measurement.aimed : null;
    drawMeasurement(pen, camera, size, { ...measurement, aimed }, stage.scene?.pack.head.unit ?? 1);
  });
  return {
    " ": () => taken() && void take([stage.size.width / 2, stage.size.height / 2], REACH), // the middle of the plan, for who has no pointer
    backspace: () => board.measure({ ...board.measurement, places: board.measurement.places.slice(0, -1) }),
    enter: () => board.measure({ ...board.measurement, done: true }),
  };
}

/** A place taken: in which layout, and what it has taken hold of. */
interface Held extends Under {
  snap: Snap | null;
}

/** A place more; after a measurement that is whole, or on another layout, a new one begins. */
function add(board: Board, { view, place, snap }: Held): void {
  const { mode, places, done, layout: own } = board.measurement;
  const layout = view.layout.name;
  const now = [...(done || own !== layout ? [] : places), snap?.place ?? place];
  board.measure({ mode, layout, places: now, done: now.length >= WHOLE[mode], aimed: null });
}

/** What lies there to take hold of, on the paper or through a window. Where nothing does: the place itself, of the model in
 *  a window, since who points into one measures what it shows. */
async function held(stage: Stage, board: Board, screen: Place, pixels: number): Promise<Held> {
  const scene = stage.scene!;
  const { places, done, layout } = board.measurement;
  const all = stage.under(screen);
  const own = all.filter(({ view }) => view.layout.name === layout);
  const open = !done && places.length && own.length ? own : all; // a measurement goes on where it began
  for (const one of open) {
    const { view, place } = one;
    const aim: Aim = { place, reach: pixels / view.camera.scale, before: done ? null : (places.at(-1) ?? null) };
    const chunks = await chunksAround(scene, view.layout, place, aim.reach);
    const found = snap(chunks, scene.pack.head.kinds, aim, (style) => stage.visible(style));
    if (found) return { ...one, snap: found };
  }
  return { ...open.at(-1)!, snap: null };
}

/** One call at a time; of those that come meanwhile only the last is carried out. */
function latest<T>(act: (given: T) => Promise<void>): (given: T) => void {
  let busy = false;
  let waiting: { given: T } | null = null;
  const run = async (given: T): Promise<void> => {
    busy = true;
    await act(given).finally(() => (busy = false));
    const next = waiting;
    waiting = null;
    if (next) void run(next.given);
  };
  return (given) => (busy ? (waiting = { given }) : void run(given));
}
