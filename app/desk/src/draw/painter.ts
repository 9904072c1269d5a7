// A painter puts batches on a canvas. WebGL2 where it can be had, Canvas2D otherwise.
import type { Size } from "../view/camera.ts";
import type { Rgb } from "../view/paper.ts";
import type { View } from "../view/views.ts";
import type { Batch } from "./batch.ts";
import { CanvasPainter } from "./canvas.ts";
import type { Pen } from "./pens.ts";
import { WebglPainter } from "./webgl.ts";

/** What is painted in one rectangle of the screen. */
export interface Painted extends Pick<View, "camera" | "size" | "left" | "top" | "turn"> {
  readonly batches: readonly number[];
  readonly shade: number; // which of the shades
}

export interface Painter {
  readonly name: "webgl2" | "canvas";
  /** Takes over a batch; the number names it from then on. */
  add(batch: Batch): number;
  /** Gives a batch back. */
  remove(number: number): void;
  /** Each is one RGBA per style; alpha 0 is not drawn. */
  shades(all: readonly Uint8Array[]): void;
  resize(size: Size, density: number): void;
  /** The views one over the other, the first at the bottom; `weighty`: with lines as wide as their pens. */
  paint(views: readonly Painted[], paper: Rgb, weighty: boolean): void;
  /** Gives back everything. */
  free(): void;
}

/** `entities` is how many the drawing has: the range of its drawing order. `pens`: one per style. */
export function painter(canvas: HTMLCanvasElement, entities: number, pens: readonly Pen[], forced: string | undefined): Painter {
  if (forced !== "canvas") {
    // without antialiasing lines are as crisp as in CAD, and a machine without graphics card keeps up
    const gl = canvas.getContext("webgl2", { antialias: false, alpha: false, powerPreference: "high-performance" });
    if (gl) return new WebglPainter(gl, entities, pens);
  }
  return new CanvasPainter(canvas.getContext("2d", { alpha: false })!, pens);
}
