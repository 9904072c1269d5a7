// Drawing a mark: its places are dragged, tapped or drawn by hand, or taken in the middle of the plan by the keyboard.
import { chunksAround, entityAt, sheetAt } from "../find/entity.ts";
import { snap } from "../find/snap.ts";
import { dragging } from "../gestures/drag.ts";
import { tapping } from "../gestures/tap.ts";
import { distance } from "../measure/figures.ts";
import { long } from "../measure/told.ts";
import type { Place } from "../view/camera.ts";
import type { MarkKind } from "./kind.ts";
import { MOST_VERTICES, type Mark } from "./mark.ts";
import type { Author, Session } from "./session.ts";
import { boxOf, within } from "./shapes.ts";

const REACH = 10; // CSS pixels within which a place takes hold of the drawing
const OFF = 1.2; // CSS pixels that a hand's line may be straightened

export interface Drawing {
  /** What is being drawn, with what the pointer adds. */
  current(): { kind: MarkKind; points: readonly Place[] } | null;
  /** What the keyboard does: take the middle of the plan, end, take the last place back. */
  middle(): void;
  end(): void;
  back(): void;
}

export function drawing(session: Session, author: Author, drawn: (mark: Mark) => void): Drawing {
  const { stage, board } = session;
  let places: Place[] = [];
  let last: Place | null = null;
  const kind = () => (board.tool === "mark" ? session.kind : null);
  const clear = () => {
    places = [];
    last = null;
    stage.paint();
  };
  const finish = async (own: MarkKind, points: readonly Place[]) => {
    clear();
    session.take(null);
    drawn(await whole(session, author, own, points));
  };
  const take = async (screen: Place) => {
    const own = kind();
    if (!own) return;
    places = [...places, own.snaps ? await held(session, screen) : stage.place(screen)];
    if (places.length >= own.places) await finish(own, places);
    else stage.paint();
  };
  board.changed.on((part) => {
    if (part === "tool" && board.tool !== "mark") clear();
  });
  tapping(stage, (screen) => void take(screen));
  dragging(stage, {
    begins: () => (board.held = kind() !== null && kind()?.gesture !== "taps"),
    goes: (from, to) => {
      if (!kind()) return;
      if (kind()?.gesture === "hand") places = [...(places.length ? places : [stage.place(from)]), stage.place(to)];
      else [places, last] = [[stage.place(from)], stage.place(to)];
      stage.paint();
    },
    ends: (from, to) => {
      board.held = false;
      const own = kind();
      if (!own) return;
      const hand = within(places, OFF / stage.camera.scale, MOST_VERTICES);
      void finish(own, own.gesture === "hand" ? hand : [stage.place(from), stage.place(to)]);
    },
    lets: () => (board.held = false),
  });
  stage.element.addEventListener("pointermove", (event) => {
    if (!kind() || !places.length || board.held) return;
    const box = stage.element.getBoundingClientRect();
    last = stage.place([event.clientX - box.left, event.clientY - box.top]);
    stage.paint();
  });
  return {
    current: () => {
      const own = kind();
      return own && places.length ? { kind: own, points: last && own.gesture !== "hand" ? [...places, last] : places } : null;
    },
    middle: () => void take([stage.size.width / 2, stage.size.height / 2]),
    end: () => {
      const own = kind();
      if (own && places.length >= own.least) void finish(own, places);
    },
    back: () => {
      places = places.slice(0, -1);
      stage.paint();
    },
  };
}

/** What a place takes hold of, as a measurement's does; else the place itself. */
async function held({ stage }: Session, screen: Place): Promise<Place> {
  const scene = stage.scene!;
  const [place, reach] = [stage.place(screen), REACH / stage.camera.scale];
  const chunks = await chunksAround(scene, scene.layout, place, reach);
  return snap(chunks, scene.pack.head.kinds, { place, reach, before: null }, (style) => stage.visible(style))?.place ?? place;
}

/** The mark with the sheet it lies on and the entity it is about. */
async function whole({ stage, pack }: Session, { file, discipline }: Author, kind: MarkKind, points: readonly Place[]): Promise<Mark> {
  const scene = stage.scene!;
  const box = boxOf(points);
  const place: Place = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const { name } = scene.layout;
  const half = Math.min(box[2] - box[0], box[3] - box[1]) / 2;
  const reach = Math.max(half, 16 / stage.camera.scale);
  const found = await entityAt(scene, scene.layout, aimed(kind, points, place), reach, (style) => stage.visible(style)).catch(() => null);
  const anchor = { file, layout: name, sheet: sheetAt(pack.head.sheets, name, ...place)?.id ?? "", handle: found?.handle ?? "", place };
  const text = kind.kind === "dimension" ? { text: long(distance(points[0]!, points[1]!), pack.head.unit) } : {};
  return { id: crypto.randomUUID(), kind: kind.kind, anchor, points, discipline, ...text };
}

/** Where the entity lies that the mark is about: at an arrow's tip, where a dimension begins, else in the middle. */
function aimed({ kind }: MarkKind, points: readonly Place[], middle: Place): Place {
  if (kind === "arrow") return points[1] ?? middle;
  return kind === "dimension" ? points[0]! : middle;
}
