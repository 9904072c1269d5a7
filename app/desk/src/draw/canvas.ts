// The Canvas2D painter, for browsers without WebGL2. Slower; it draws the same batches.
import type { Camera, Size } from "../view/camera.ts";
import type { Rgb } from "../view/paper.ts";
import type { Batch, Mesh } from "./batch.ts";
import type { Painter } from "./painter.ts";

export class CanvasPainter implements Painter {
  readonly name = "canvas";
  readonly #pen: CanvasRenderingContext2D;
  readonly #batches: Batch[] = [];
  #rgba: Uint8Array = new Uint8Array();
  #size: Size = { width: 1, height: 1 };
  #density = 1;

  constructor(pen: CanvasRenderingContext2D) {
    this.#pen = pen;
  }

  add(batch: Batch): number {
    return this.#batches.push(batch) - 1;
  }

  shades(rgba: Uint8Array): void {
    this.#rgba = rgba;
  }

  resize(size: Size, density: number): void {
    this.#size = size;
    this.#density = density;
    this.#pen.canvas.width = Math.max(1, Math.round(size.width * density));
    this.#pen.canvas.height = Math.max(1, Math.round(size.height * density));
  }

  paint(camera: Camera, batches: readonly number[], paper: Rgb): void {
    this.#pen.setTransform(this.#density, 0, 0, this.#density, 0, 0);
    this.#pen.fillStyle = `rgb(${paper.join()})`;
    this.#pen.fillRect(0, 0, this.#size.width, this.#size.height);
    this.#pen.lineWidth = 1;
    for (const number of batches) this.#mesh(camera, this.#batches[number]!, "areas", 3);
    for (const number of batches) this.#mesh(camera, this.#batches[number]!, "lines", 2);
  }

  #mesh(camera: Camera, batch: Batch, part: "lines" | "areas", corners: number): void {
    const mesh = batch[part];
    const unit = batch.step * camera.scale;
    const left = this.#size.width / 2 + (batch.x - camera.x) * camera.scale;
    const top = this.#size.height / 2 - (batch.y - camera.y) * camera.scale;
    for (const [style, path] of paths(mesh, corners, (v) => left + unit * mesh.points[2 * v]!, (v) => top - unit * mesh.points[2 * v + 1]!)) {
      if (!this.#rgba[4 * style + 3]) continue;
      const colour = `rgb(${this.#rgba.subarray(4 * style, 4 * style + 3).join()})`;
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

/** One path per style, in screen coordinates. */
function paths(mesh: Mesh, corners: number, x: (vertex: number) => number, y: (vertex: number) => number): Map<number, Path2D> {
  const found = new Map<number, Path2D>();
  const count = mesh.indices?.length ?? mesh.points.length / 2;
  for (let i = 0; i < count; i += corners) {
    const first = mesh.indices ? mesh.indices[i]! : i;
    let path = found.get(mesh.style[first]!);
    if (!path) found.set(mesh.style[first]!, (path = new Path2D()));
    path.moveTo(x(first), y(first));
    for (let k = 1; k < corners; k++) {
      const vertex = mesh.indices ? mesh.indices[i + k]! : i + k;
      path.lineTo(x(vertex), y(vertex));
    }
  }
  return found;
}
