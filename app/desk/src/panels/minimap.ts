// The map in the corner of the plan: all of the layout, and what of it is on the screen. A press goes there.
import { drawThumbnail, IN_MEMORY, overviewFor } from "../draw/thumbnail.ts";
import type { Box, LayoutHead } from "../pack/head.ts";
import type { Scene } from "../draw/scene.ts";
import { fit, shown, toPlan, toScreen, type Place, type Size } from "../view/camera.ts";
import { PAPERS } from "../view/paper.ts";
import type { Stage } from "../view/stage.ts";
import { idly, make } from "./element.ts";

const SIZE: Size = { width: 176, height: 120 };
const NEAR = 0.8; // share of the whole that is seen above which no map is needed

export interface Minimap {
  /** Draws the present layout anew: another one, other layers, another paper. */
  redraw(): void;
}

export function minimap(stage: Stage, scene: Scene, home: (layout: LayoutHead) => Box): Minimap {
  const whole = canvas();
  const window = canvas();
  const element = make("div", { class: "desk-map", attributes: { "aria-hidden": "true" } }, [whole, window]); // the keyboard moves the plan itself
  element.hidden = true;
  stage.element.append(element);
  let turn = 0;
  const redraw = async () => {
    const mine = ++turn;
    const { layout } = scene;
    const box = home(layout);
    const head = overviewFor(layout, box, SIZE.width);
    if (!head) return;
    const overview = await scene.overview(head);
    if (mine !== turn) return;
    const pen = whole.getContext("2d", IN_MEMORY)!;
    pen.fillStyle = `rgb(${PAPERS[stage.paper].join()})`;
    pen.fillRect(0, 0, SIZE.width, SIZE.height);
    drawThumbnail(pen, overview, layout, head.cell, box, stage.colours);
    outline();
  };
  const outline = () => {
    const box = home(scene.layout);
    const camera = fit(box, SIZE, 0.03);
    const seen = shown(stage.camera, stage.size);
    element.hidden = seen[2] - seen[0] > NEAR * (box[2] - box[0]) && seen[3] - seen[1] > NEAR * (box[3] - box[1]);
    const [left, top] = toScreen(camera, SIZE, [seen[0], seen[3]]);
    const [right, bottom] = toScreen(camera, SIZE, [seen[2], seen[1]]);
    const pen = window.getContext("2d")!;
    pen.clearRect(0, 0, SIZE.width, SIZE.height);
    pen.fillStyle = "rgba(28,126,214,.25)";
    pen.strokeStyle = "#1c7ed6";
    pen.lineWidth = 2;
    const [x, y, wide, high] = [left, top, Math.max(4, right - left), Math.max(4, bottom - top)];
    pen.fillRect(x, y, wide, high);
    pen.strokeRect(x, y, wide, high);
  };
  stage.moved.on(outline);
  pressed(element, ([u, v]) => {
    const [x, y] = toPlan(fit(home(scene.layout), SIZE, 0.03), SIZE, [u, v]);
    stage.look({ ...stage.camera, x, y });
  });
  return { redraw: () => idly(() => void redraw().catch(() => undefined)) }; // without the map the plan is whole
}

function canvas(): HTMLCanvasElement {
  const made = make("canvas");
  [made.width, made.height] = [SIZE.width, SIZE.height];
  return made;
}

/** Hears each place that a press or a drag reaches; the plan below hears nothing of it. */
function pressed(element: HTMLElement, at: (place: Place) => void): void {
  const tell = (event: PointerEvent) => {
    event.stopPropagation();
    const { left, top } = element.getBoundingClientRect();
    if (event.buttons & 1) at([event.clientX - left, event.clientY - top]);
  };
  element.addEventListener("pointerdown", (event) => {
    element.setPointerCapture(event.pointerId);
    tell(event);
  });
  for (const type of ["pointermove", "pointerup"] as const) element.addEventListener(type, tell);
}
