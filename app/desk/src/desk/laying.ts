// Another drawing laid over this one: in two colours, or behind a slider; both move as one.
import { Scene } from "../draw/scene.ts";
import { axesOf, crossingOf, type Axis } from "../find/axes.ts";
import { sheetAt } from "../find/entity.ts";
import { AS_IT_IS, fitted, through, type Alignment } from "../measure/aligning.ts";
import { openPack, type Pack } from "../pack/open.ts";
import type { SheetHead } from "../pack/head.ts";
import { make } from "../panels/element.ts";
import type { Place } from "../view/camera.ts";
import type { Rgb } from "../view/paper.ts";
import { Stage } from "../view/stage.ts";

export type Way = "colours" | "slider";
export type By = "coordinates" | "axes" | "frames";

export const OWN: Rgb = [77, 171, 247];
export const OTHER: Rgb = [255, 146, 43];

/** What came of aligning the two. */
export interface Aligned {
  by: By;
  crossings: number; // shared crossings of axes
  worst: number; // millimetres
}

export class Laying {
  readonly element: HTMLElement;
  readonly #under: Stage;
  readonly #over: Stage;
  readonly #scene: Scene;
  readonly #pack: Pack;
  readonly #stop: () => void;
  #alignment: Alignment = AS_IT_IS;

  /** Opens the other drawing over a stage. CannotShow where it cannot be fetched. */
  static async open(stage: Stage, address: string): Promise<Laying> {
    return new Laying(stage, await openPack(address, () => undefined));
  }

  private constructor(stage: Stage, pack: Pack) {
    this.#under = stage;
    this.#pack = pack;
    this.element = make("div", { class: "desk-over" });
    stage.element.append(this.element);
    this.#over = new Stage(this.element, stage.paper);
    this.#scene = new Scene(pack, this.#over.prepare(pack.head, undefined));
    this.#over.scene = this.#scene;
    this.#stop = stage.moved.on(() => this.#follow());
  }

  get sheets(): readonly SheetHead[] {
    return this.#pack.head.sheets;
  }

  /** The sheet of the other drawing that is most likely the same storey: by number, by name, by its words for a storey. */
  get likely(): SheetHead | undefined {
    const own = this.#ownSheet();
    const storey = /[一二三四五六七八九十百负地下]+层|B?\d+F/.exec(own?.name ?? "")?.[0];
    const first = (is: (one: SheetHead) => boolean) => this.sheets.find(is);
    return first((one) => !!own?.number && one.number === own.number) ?? first((one) => !!own?.name && one.name === own.name) ?? (storey ? first((one) => one.name.includes(storey)) : undefined) ?? this.sheets[0];
  }

  /** Aligns a sheet of the other drawing with the one in view; null where nothing allows it. */
  async align(by: By, sheet: SheetHead | undefined): Promise<Aligned | null> {
    this.#scene.layout = this.#pack.head.layouts.find(({ name }) => name === sheet?.layout) ?? this.#scene.layout;
    const pairs = by === "axes" ? await this.#sharedCrossings(sheet) : by === "frames" ? this.#corners(sheet) : [];
    const alignment = by === "coordinates" ? AS_IT_IS : fitted(pairs);
    if (!alignment) return null;
    this.#alignment = alignment;
    this.#follow();
    return { by, crossings: by === "axes" ? pairs.length : 0, worst: alignment.worst * this.#pack.head.unit };
  }

  /** Shows both: each in one colour, or in their own with the other to the right of `share` of the width. */
  show(way: Way, share: number): void {
    const { element, paper } = this.#under;
    this.#over.paper = paper;
    this.#over.tint = way === "colours" ? OTHER : null;
    this.#under.tint = way === "colours" ? OWN : null;
    element.dataset["laid"] = way;
    this.element.style.clipPath = way === "slider" ? `inset(0 0 0 ${100 * share}%)` : "";
    const { head } = this.#pack;
    this.#over.show(head, head.layers.map((layer) => !layer.off && !layer.frozen));
    this.#follow();
  }

  /** Moves the slider. */
  slide(share: number): void {
    this.element.style.clipPath = `inset(0 0 0 ${100 * share}%)`;
  }

  close(): void {
    this.#stop();
    this.#under.tint = null;
    delete this.#under.element.dataset["laid"];
    this.#scene.close();
    this.element.remove();
  }

  #follow(): void {
    const { camera } = this.#under;
    const { scale, angle } = this.#alignment;
    const [x, y] = through(this.#alignment, [camera.x, camera.y]);
    this.#over.look({ x, y, scale: camera.scale / scale });
    this.element.style.transform = angle ? `rotate(${angle}rad)` : "";
    void this.#scene.bring(() => this.#scene.views(this.#over.camera, this.#over.size), () => this.#over.paint(true)).catch(() => undefined);
  }

  #ownSheet(): SheetHead | undefined {
    const { scene, camera } = this.#under;
    return scene ? sheetAt(scene.pack.head.sheets, scene.layout.name, camera.x, camera.y) : undefined;
  }

  #corners(sheet: SheetHead | undefined): (readonly [Place, Place])[] {
    const own = this.#ownSheet();
    if (!own || !sheet) return [];
    return [[[own.box[0], own.box[1]], [sheet.box[0], sheet.box[1]]], [[own.box[2], own.box[3]], [sheet.box[2], sheet.box[3]]]];
  }

  async #sharedCrossings(sheet: SheetHead | undefined): Promise<(readonly [Place, Place])[]> {
    const { scene } = this.#under;
    if (!scene) return [];
    const own = this.#ownSheet()?.id ?? "";
    const [here, there] = await Promise.all([axesOf(scene, scene.layout.name, () => false), axesOf(this.#scene, this.#scene.layout.name, () => false)]);
    const [mine, theirs] = [crossed(here, own), crossed(there, sheet?.id ?? "")];
    return [...mine].flatMap(([name, place]) => (theirs.has(name) ? [[place, theirs.get(name)!] as const] : []));
  }
}

/** The crossings of a sheet's axes by their names, "5 c"; of axes drawn twice (a bubble at each end) the first. */
function crossed(axes: readonly Axis[], sheet: string): Map<string, Place> {
  const own = new Map(axes.filter((axis) => axis.sheet === sheet).map((axis) => [axis.label, axis]).reverse() as [string, Axis][]);
  const [numbers, letters] = [[...own.values()].filter(({ label }) => /^\d+$/.test(label)), [...own.values()].filter(({ label }) => /^[a-z]+$/.test(label))];
  const found = new Map<string, Place>();
  for (const one of numbers)
    for (const other of letters) {
      const place = crossingOf(one, other);
      if (place) found.set(`${one.label} ${other.label}`, place);
    }
  return found;
}
