// The stage: canvases one over the other (strokes, text, marks), the camera, and when to paint.
import { painter, type Painter } from "../draw/painter.ts";
import type { Scene } from "../draw/scene.ts";
import { clearTexts, drawTexts } from "../draw/texts.ts";
import { between, fit, limits, pan, toPlan, zoomAt, type Camera, type Limits, type Place, type Size } from "./camera.ts";
import { PAPERS, type Paper } from "./paper.ts";
import { Shading } from "./shading.ts";
import { Signal } from "./signal.ts";
import { under, type View } from "./views.ts";
import type { Box, LayoutHead, PackHead } from "../pack/head.ts";

const FLIGHT = 280; // ms
const CHEAP = 12; // ms; text that takes longer is drawn when the movement rests
const REST = 110; // ms

/** Draws on a layout as `camera` sees it; once for every view of the screen. */
export type Overlay = (pen: CanvasRenderingContext2D, camera: Camera, size: Size, layout: LayoutHead) => void;

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
  scene: Scene | null = null;
  readonly #strokes: HTMLCanvasElement;
  readonly #texts: CanvasRenderingContext2D;
  readonly #marks: CanvasRenderingContext2D;
  #painter: Painter | null = null;
  #shading: Shading | null = null;
  #frame = 0;
  #flight = 0;
  #goal: Box | null = null; // what was to be seen whole, until the reader moves the plan
  #rest: ReturnType<typeof setTimeout> | undefined;
  #textCamera: Camera | null = null;
  #textCost = 0;

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
    this.#painter = painter(this.#strokes, entities, forced);
    this.#resize();
    return this.#painter;
  }

  /** Colours and layers: one RGBA per style. */
  show(head: PackHead, on: boolean[]): void {
    this.#shading = new Shading(head, on, this.paper);
    this.#painter?.shades(this.#shading.all);
    this.#textCamera = null;
    this.paint();
  }

  /** Whether things of a style are to be seen. */
  visible(style: number): boolean {
    return this.#shading?.visible(style) ?? false;
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

  /** Paints with the next frame. `fresh` says that there is new text. */
  paint(fresh = false): void {
    if (fresh) this.#textCamera = null;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
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
    this.#textCamera = null;
    this.#set(this.#goal ? fit(this.#goal, this.size) : this.camera);
  }

  #paint(): void {
    const { scene, camera, size } = this;
    const shading = this.#shading;
    if (scene && shading && this.#painter) {
      const views = scene.views(camera, size);
      const painted = views.map((view) => ({ ...view, batches: scene.batches(view), shade: shading.of(view.frozen) }));
      this.#painter.paint(painted, PAPERS[this.paper]);
      this.#paintTexts(scene, views, shading);
    }
    this.#marks.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    this.#marks.clearRect(0, 0, size.width, size.height);
    for (const view of scene?.views(camera, size) ?? []) this.#paintMarks(view);
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

  #paintTexts(scene: Scene, views: readonly View[], shading: Shading): void {
    if (this.#textCamera && this.#textCost > CHEAP && this.#textCamera !== this.camera) {
      this.#carryTexts(this.#textCamera);
      clearTimeout(this.#rest);
      this.#rest = setTimeout(() => this.paint(true), REST);
      return;
    }
    const begun = performance.now();
    clearTexts(this.#texts);
    for (const view of views) drawTexts(this.#texts, view, scene.runs(view), shading.all[shading.of(view.frozen)]!, devicePixelRatio);
    this.#textCost = performance.now() - begun;
    this.#textCamera = this.camera;
    this.#texts.canvas.style.transform = "";
  }

  /** Moves the text as it was painted to where it belongs now. */
  #carryTexts(painted: Camera): void {
    const ratio = this.camera.scale / painted.scale;
    const dx = (painted.x - this.camera.x) * this.camera.scale;
    const dy = (this.camera.y - painted.y) * this.camera.scale;
    this.#texts.canvas.style.transform = `translate(${dx}px, ${dy}px) scale(${ratio})`;
  }
}
