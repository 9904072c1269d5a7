// What is seen on the screen: the layout itself, and the model through the windows (视口) of a paper layout.
import type { Box, LayoutHead, PackHead, WindowHead } from "../pack/head.ts";
import { toPlan, toScreen, type Camera, type Place, type Size } from "./camera.ts";

/** A layout seen within a rectangle of the screen. Its camera stands over the middle of that rectangle. */
export interface View {
  readonly layout: LayoutHead;
  readonly camera: Camera;
  readonly size: Size; // of the rectangle, CSS pixels
  readonly left: number; // of the rectangle on the screen
  readonly top: number;
  readonly turn: number; // radians by which the layout is turned, counter-clockwise
  readonly frozen: readonly number[]; // layers that are not shown in it
}

const MODEL = "Model";
const LEAST = 2; // CSS pixels; a window that is smaller shows nothing

/** From below upwards: the windows in the order of the file, then what lies on the layout itself. */
export function views(head: PackHead, layout: LayoutHead, camera: Camera, size: Size): View[] {
  const model = head.layouts.find(({ name }) => name === MODEL);
  const through = model ? (layout.windows ?? []).map((window) => throughWindow(window, model, camera, size)) : [];
  return [...through.filter((view) => view !== null), { layout, camera, size, left: 0, top: 0, turn: 0, frozen: [] }];
}

function throughWindow(window: WindowHead, model: LayoutHead, camera: Camera, size: Size): View | null {
  const [left, top] = toScreen(camera, size, [window.box[0], window.box[3]]);
  const [right, bottom] = toScreen(camera, size, [window.box[2], window.box[1]]);
  const [x0, y0, x1, y1] = [Math.max(0, left), Math.max(0, top), Math.min(size.width, right), Math.min(size.height, bottom)];
  if (x1 - x0 < LEAST || y1 - y0 < LEAST) return null;
  const [x, y] = inModel(window, toPlan(camera, size, [(x0 + x1) / 2, (y0 + y1) / 2]));
  return {
    layout: model,
    camera: { x, y, scale: camera.scale * window.scale },
    size: { width: x1 - x0, height: y1 - y0 },
    left: x0,
    top: y0,
    turn: (window.rotation * Math.PI) / 180,
    frozen: window.frozen,
  };
}

/** The place of the model that stands at a place of the paper. */
export function inModel({ box, centre, scale, rotation }: WindowHead, [x, y]: Place): Place {
  const [dx, dy] = turned([x - (box[0] + box[2]) / 2, y - (box[1] + box[3]) / 2], (-rotation * Math.PI) / 180);
  return [centre[0] + dx / scale, centre[1] + dy / scale];
}

/** Where a place of the view's layout stands on the screen. */
export function onScreen({ camera, size, left, top, turn }: Omit<View, "layout" | "frozen">, [x, y]: Place): Place {
  const [dx, dy] = turned([x - camera.x, y - camera.y], turn);
  return [left + size.width / 2 + dx * camera.scale, top + size.height / 2 - dy * camera.scale];
}

/** The place of the view's layout that stands at a place on the screen; null where that is outside the view. */
export function under({ camera, size, left, top, turn }: View, [u, v]: Place): Place | null {
  if (u < left || v < top || u > left + size.width || v > top + size.height) return null;
  const [dx, dy] = turned([u - left - size.width / 2, top + size.height / 2 - v], -turn);
  return [camera.x + dx / camera.scale, camera.y + dy / camera.scale];
}

/** The box of the layout that holds all that is seen in the view. */
export function seen({ camera, size, turn }: View): Box {
  const [cos, sin] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  const x = (cos * size.width + sin * size.height) / 2 / camera.scale;
  const y = (sin * size.width + cos * size.height) / 2 / camera.scale;
  return [camera.x - x, camera.y - y, camera.x + x, camera.y + y];
}

function turned([x, y]: Place, angle: number): Place {
  if (!angle) return [x, y];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [x * cos - y * sin, x * sin + y * cos];
}
