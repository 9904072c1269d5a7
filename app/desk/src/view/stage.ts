// The stage: canvases one over the other (strokes, text, marks), the camera, and when to paint.
import { painter, type Painter } from "../draw/painter.ts";
import { pens } from "../draw/pens.ts";
import type { Scene } from "../draw/scene.ts";
import { clearTexts, drawTexts } from "../draw/texts.ts";
import { carried, outworn } from "./carrying.ts";
import { between, fit, limits, pan, toPlan, zoomAt, type Camera, type Limits, type Place, type Size } from "./camera.ts";
import { PAPERS, type Paper, type Rgb } from "./paper.ts";
import { Shading } from "./shading.ts";
import { Signal } from "./signal.ts";
import { under, type View } from "./views.ts";
import type { Box, LayoutHead, PackHead } from "../pack/head.ts";

const FLIGHT = 280; // ms
const CHEAP = 12; // ms; text that takes longer is carried along while the plan moves
const FEW = 40_000; // strokes; so many are painted in every frame, more are carried along
const REST = 110; // ms without movement

/** Draws on a layout as `camera` sees it; once for every view of the screen. */
export type Overlay = (pen: CanvasRenderingContext2D, camera: Camera, size: Size, layout: LayoutHead) => void;

/** What lies below the strokes of a layout: the page of a PDF. */
export interface Backdrop {
  show(layout: LayoutHead, camera: Camera, size: Size): void;
}

/** A place of a layout that stands under a place on the screen. */
export interface Under {
  view: View;
  place: Place;
}

export class Stage {
  readonly element: HTMLElement;
  readonly moved = new Signal<Camera>();
  readonly overlays: Overlay[] = [];
  camera: Camera = { x: 0, y: 0, scale: 1 };
  size: Size = { width: 1, height: 1 };
  paper: Paper;
  weighty = false; // whether lines are as wide as the file says
  scene: Scene | null = null;
  backdrop: Backdrop | null = null;
  tint: Rgb | null = null; // all in one colour, when next shown
  readonly #strokes: HTMLCanvasElement;
  readonly #texts: CanvasRenderingContext2D;
  readonly #marks: CanvasRenderingContext2D;
  #painter: Painter | null = null;
  #shading: Shading | null = null;
  #frame = 0;
  #flight = 0;
  #goal: Box | null = null; // what was to be seen whole, until the reader moves the plan
  #rest: ReturnType<typeof setTimeout> | undefined;
  #painted: Camera | null = null; // by which the picture was painted; none: it has to be painted anew
  #dear = false; // whether that took long

  constructor(element: HTMLElement, paper: Paper) {
    this.element = element;
    this.paper = paper;
    const canvases = ["desk-strokes", "desk-texts", "desk-marks"].map((name) => {
      const canvas = document.createElement("canvas");
      canvas.className = name;
      return canvas;
    });
    element.append(...canvases);
    this.#strokes = canvases[0]!;
    this.#texts = canvases[1]!.getContext("2d")!;
    this.#marks = canvases[2]!.getContext("2d")!;
    new ResizeObserver(() => this.#resize()).observe(element);
  }

  /** Makes the painter for a drawing; `forced` may ask for "canvas". */
  prepare(head: PackHead, forced: string | undefined): Painter {
    const entities = head.layers.reduce((sum, layer) => sum + layer.entities, 0);
    this.#painter = painter(this.#strokes, entities, pens(head), forced);
    this.#resize();
    return this.#painter;
  }

  /** Colours and layers: one RGBA per style. */
  show(head: PackHead, on: boolean[]): void {
    this.#shading = new Shading(head, on, this.paper, this.tint);
    this.#painter?.shades(this.#shading.all);
    this.#painted = null;
    this.paint();
  }

  /** Shows lines as wide as the file says, or all as hairs. */
  weigh(weighty: boolean): void {
    this.weighty = weighty;
    this.paint(true);
  }

  /** Whether things of a style are to be seen. */
  visible(style: number): boolean {
    return this.#shading?.visible(style) ?? false;
  }

  /** One RGBA per style, as shown now. */
  get colours(): Uint8Array {
    return this.#shading?.all[0] ?? new Uint8Array();
  }

  get limits(): Limits {
    const layout = this.scene?.layout;
    return layout ? limits(layout.box, this.size, layout.chunks[0]?.step ?? 1) : { least: 1e-12, most: 1e12 };
  }

  place(screen: Place): Place {
    return toPlan(this.camera, this.size, screen);
  }

  /** What lies under a place on the screen, the uppermost view first. */
  under(screen: Place): Under[] {
    const views = this.scene?.views(this.camera, this.size) ?? [];
    return views.reverse().flatMap((view) => {
      const place = under(view, screen);
      return place ? [{ view, place }] : [];
    });
  }

  look(camera: Camera): void {
    this.#flight++;
    this.#goal = null;
    this.#set(camera);
  }

  /** Shows a box of the plan at once. */
  see(box: Box): void {
    this.look(fit(box, this.size));
    this.#goal = box;
  }

  pan(du: number, dv: number): void {
    this.look(pan(this.camera, du, dv));
  }

  zoom(factor: number, at: Place = [this.size.width / 2, this.size.height / 2]): void {
    this.look(zoomAt(this.camera, this.size, at, factor, this.limits));
  }

  /** Flies to a box of the plan. */
  flyTo(box: Box): void {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return this.see(box);
    const [from, to] = [this.camera, fit(box, this.size)];
    const flight = ++this.#flight;
    const begun = performance.now();
    this.#goal = box;
    const step = (now: number) => {
      if (flight !== this.#flight) return;
      const t = Math.min(1, Math.max(0, (now - begun) / FLIGHT));
      this.#set(between(from, to, 1 - (1 - t) ** 3));
      if (t < 1) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  /** Paints with the next frame. `fresh` says that there is more to paint than before. */
  paint(fresh = false): void {
    if (fresh) this.#painted = null;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  }

  /** Paints all of it now. */
  repaint(): void {
    this.#painted = null;
    this.#paint();
  }

  #set(camera: Camera): void {
    this.camera = camera;
    this.moved.send(camera);
    this.paint();
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (!width || !height) return;
    this.size = { width, height };
    for (const pen of [this.#texts, this.#marks]) {
      pen.canvas.width = Math.round(width * devicePixelRatio);
      pen.canvas.height = Math.round(height * devicePixelRatio);
    }
    this.#painter?.resize(this.size, devicePixelRatio);
    this.#painted = null;
    this.#set(this.#goal ? fit(this.#goal, this.size) : this.camera);
  }

  #paint(): void {
    const { scene, camera, size } = this;
    const views = scene?.views(camera, size) ?? [];
    if (scene) this.backdrop?.show(scene.layout, camera, size);
    if (scene && this.#shading && this.#painter && this.#painted !== camera) this.#paintPlan(scene, views, this.#painter, this.#shading);
    this.#marks.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    this.#marks.clearRect(0, 0, size.width, size.height);
    for (const view of views) this.#paintMarks(view);
  }

  #paintPlan(scene: Scene, views: readonly View[], painter: Painter, shading: Shading): void {
    const moving = this.#dear && this.#painted !== null;
    if (moving) this.#whenAtRest();
    if (moving && !outworn(this.#painted!, this.camera, this.size)) return this.#place(carried(this.#painted!, this.camera));
    const painted = views.map((view) => ({ ...view, batches: scene.batches(view, moving), shade: shading.of(view.frozen) }));
    painter.paint(painted, PAPERS[this.paper], this.weighty);
    const begun = performance.now();
    clearTexts(this.#texts);
    for (const view of views) drawTexts(this.#texts, view, scene.runs(view), shading.all[shading.of(view.frozen)]!, devicePixelRatio);
    this.#dear = performance.now() - begun > CHEAP || scene.weight(views) > FEW;
    this.#painted = this.camera;
    this.#place("");
  }

  #place(transform: string): void {
    for (const { style } of [this.#strokes, this.#texts.canvas]) style.transform = transform;
  }

  #whenAtRest(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.paint(true), REST);
  }

  #paintMarks({ layout, camera, size, left, top, turn }: View): void {
    const pen = this.#marks;
    pen.save();
    pen.beginPath();
    pen.rect(left, top, size.width, size.height);
    pen.clip();
    pen.translate(left + size.width / 2, top + size.height / 2);
    pen.rotate(-turn);
    pen.translate(-size.width / 2, -size.height / 2);
    for (const overlay of this.overlays) overlay(pen, camera, size, layout);
    pen.restore();
  }
}
