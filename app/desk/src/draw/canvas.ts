// The Canvas2D painter, for browsers without WebGL2. Slower; it draws the same batches.
import type { Place, Size } from "../view/camera.ts";
import type { Rgb } from "../view/paper.ts";
import type { Batch, Mesh } from "./batch.ts";
import { onScreen } from "../view/views.ts";
import type { Painted, Painter } from "./painter.ts";

export class CanvasPainter implements Painter {
  readonly name = "canvas";
  readonly #pen: CanvasRenderingContext2D;
  readonly #batches: Batch[] = [];
  #shades: readonly Uint8Array[] = [];
  #size: Size = { width: 1, height: 1 };
  #density = 1;

  constructor(pen: CanvasRenderingContext2D) {
    this.#pen = pen;
  }

  add(batch: Batch): number {
    return this.#batches.push(batch) - 1;
  }

  shades(all: readonly Uint8Array[]): void {
    this.#shades = all;
  }

  resize(size: Size, density: number): void {
    this.#size = size;
    this.#density = density;
    this.#pen.canvas.width = Math.max(1, Math.round(size.width * density));
    this.#pen.canvas.height = Math.max(1, Math.round(size.height * density));
  }

  paint(views: readonly Painted[], paper: Rgb): void {
    const pen = this.#pen;
    pen.setTransform(this.#density, 0, 0, this.#density, 0, 0);
    pen.fillStyle = `rgb(${paper.join()})`;
    pen.fillRect(0, 0, this.#size.width, this.#size.height);
    pen.lineWidth = 1;
    for (const view of views) this.#look(view);
  }

  #look(view: Painted): void {
    const pen = this.#pen;
    pen.save();
    pen.beginPath();
    pen.rect(view.left, view.top, view.size.width, view.size.height);
    pen.clip();
    for (const number of view.batches) this.#mesh(view, this.#batches[number]!, "areas", 3);
    for (const number of view.batches) this.#mesh(view, this.#batches[number]!, "lines", 2);
    pen.restore();
  }

  #mesh(view: Painted, batch: Batch, part: "lines" | "areas", corners: number): void {
    const mesh = batch[part];
    const rgba = this.#shades[view.shade] ?? new Uint8Array();
    const at = (v: number) => onScreen(view, [batch.x + batch.step * mesh.points[2 * v]!, batch.y + batch.step * mesh.points[2 * v + 1]!]);
    for (const [style, path] of paths(mesh, corners, at)) {
      if (!rgba[4 * style + 3]) continue;
      const colour = `rgb(${rgba.subarray(4 * style, 4 * style + 3).join()})`;
      if (part === "lines") {
        this.#pen.strokeStyle = colour;
        this.#pen.stroke(path);
      } else {
        this.#pen.fillStyle = colour;
        this.#pen.fill(path);
      }
    }
  }

  free(): void {
    this.#batches.length = 0;
  }
}

/** One path per style; `at` is where a vertex stands on the screen. */
function paths(mesh: Mesh, corners: number, at: (vertex: number) => Place): Map<number, Path2D> {
  const found = new Map<number, Path2D>();
  const count = mesh.indices?.length ?? mesh.points.length / 2;
  for (let i = 0; i < count; i += corners) {
    const first = mesh.indices ? mesh.indices[i]! : i;
    let path = found.get(mesh.style[first]!);
    if (!path) found.set(mesh.style[first]!, (path = new Path2D()));
    path.moveTo(...at(first));
    for (let k = 1; k < corners; k++) path.lineTo(...at(mesh.indices ? mesh.indices[i + k]! : i + k));
  }
  return found;
}
