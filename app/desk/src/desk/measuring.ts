// Measuring: each tap takes a place, held by what lies near; the pointer shows what it would take hold of.
import { chunksAround } from "../find/entity.ts";
import { snap, type Aim, type Snap } from "../find/snap.ts";
import { hovering } from "../gestures/hover.ts";
import { tapping } from "../gestures/tap.ts";
import { drawMeasurement } from "../draw/measured.ts";
import { WHOLE } from "../measure/told.ts";
import type { Place } from "../view/camera.ts";
import type { Stage } from "../view/stage.ts";
import type { Board } from "./board.ts";

const REACH = 10; // CSS pixels a pointer may miss; a tap takes what hovering showed

/** Returns what keys do while a measurement is under way. */
export function measuring(stage: Stage, board: Board): Record<string, () => void> {
  const taken = () => board.tool === "measure" && stage.scene !== null;
  const take = async (place: Place, reach: number) => add(board, stage.scene!.layout.name, (await held(stage, board, place, reach))?.place ?? place);
  tapping(stage, (screen, reach) => {
    if (taken()) void take(stage.place(screen), Math.max(REACH, reach));
  });
  hovering(stage, latest(async (place) => {
    if (!taken()) return;
    board.aim(place && (await held(stage, board, place, REACH)));
    stage.paint();
  }));
  stage.overlays.push((pen, camera, size) => {
    const { measurement } = board;
    if (measurement.layout !== stage.scene?.layout.name && measurement.places.length) return;
    const aimed = taken() ? measurement.aimed : null;
    drawMeasurement(pen, camera, size, { ...measurement, aimed }, stage.scene?.pack.head.unit ?? 1);
  });
  return {
    " ": () => taken() && void take([stage.camera.x, stage.camera.y], REACH), // the middle of the plan, for who has no pointer
    backspace: () => board.measure({ ...board.measurement, places: board.measurement.places.slice(0, -1) }),
    enter: () => board.measure({ ...board.measurement, done: true }),
  };
}

/** A place more; after a measurement that is whole, or on another layout, a new one begins. */
function add(board: Board, layout: string, place: Place): void {
  const { mode, places, done, layout: own } = board.measurement;
  const before = done || own !== layout ? [] : places;
  const now = [...before, place];
  board.measure({ mode, layout, places: now, done: now.length >= WHOLE[mode], aimed: null });
}

async function held(stage: Stage, board: Board, place: Place, pixels: number): Promise<Snap | null> {
  const scene = stage.scene!;
  const { places, done } = board.measurement;
  const aim: Aim = { place, reach: pixels / stage.camera.scale, before: done ? null : (places.at(-1) ?? null) };
  const chunks = await chunksAround(scene, ...place, aim.reach);
  return snap(chunks, scene.pack.head.kinds, aim, (style) => stage.visible(style));
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
