// The Canvas2D painter, for browsers without WebGL2. Slower; it draws the same batches.
import type { Size } from "../view/camera.ts";
import type { Rgb } from "../view/paper.ts";
import type { Batch } from "./batch.ts";
import { onScreen } from "../view/views.ts";
import type { Painted, Painter } from "./painter.ts";
import { period, type Pen } from "./pens.ts";
import { PARTS, pieces, type Part } from "./pieces.ts";

const FINE = 3; // CSS pixels; dashes that are finer cannot be told apart

export class CanvasPainter implements Painter {
  readonly name = "canvas";
  readonly #pen: CanvasRenderingContext2D;
  readonly #pens: readonly Pen[];
  readonly #batches: (Batch | null)[] = [];
  #shades: readonly Uint8Array[] = [];
  #size: Size = { width: 1, height: 1 };
  #density = 1;

  constructor(pen: CanvasRenderingContext2D, pens: readonly Pen[]) {
    this.#pen = pen;
    this.#pens = pens;
  }

  add(batch: Batch): number {
    return this.#batches.push(batch) - 1;
  }

  remove(number: number): void {
    this.#batches[number] = null;
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

  paint(views: readonly Painted[], paper: Rgb, weighty: boolean): void {
    const pen = this.#pen;
    pen.setTransform(this.#density, 0, 0, this.#density, 0, 0);
    pen.fillStyle = `rgb(${paper.join()})`;
    pen.fillRect(0, 0, this.#size.width, this.#size.height);
    for (const view of views) this.#look(view, paper, weighty);
  }

  #look(view: Painted, paper: Rgb, weighty: boolean): void {
    const pen = this.#pen;
    const batches = view.batches.map((number) => this.#batches[number]!);
    pen.save();
    pen.beginPath();
    pen.rect(view.left, view.top, view.size.width, view.size.height);
    pen.clip();
    if (batches.some((batch) => this.#masks(view, batch, paper))) this.#inOrder(view, batches, weighty);
    else for (const part of PARTS) for (const batch of batches) this.#byStyle(view, batch, part, weighty);
    pen.restore();
  }

  /** Whether something of the paper's own colour hides what lies below it. */
  #masks({ shade }: Painted, { areas }: Batch, paper: Rgb): boolean {
    const rgba = this.#shades[shade] ?? new Uint8Array();
    return [...new Set(areas.style)].some((style) => rgba[4 * style + 3] && paper.every((part, i) => rgba[4 * style + i] === part));
  }

  /** Faster than in drawing order, and the same picture but where areas cover lines. */
  #byStyle(view: Painted, batch: Batch, part: Part, weighty: boolean): void {
    const found = new Map<number, Path2D>();
    for (const { style, vertices } of pieces(batch, part)) {
      let path = found.get(style);
      if (!path) found.set(style, (path = new Path2D()));
      trace(path, view, batch, part, vertices);
    }
    for (const [style, path] of found) this.#ink(view, part, style, path, weighty);
  }

  #inOrder(view: Painted, batches: readonly Batch[], weighty: boolean): void {
    const all = batches.flatMap((batch) => PARTS.flatMap((part) => [...pieces(batch, part)].map((piece) => ({ ...piece, batch, part }))));
    all.sort((a, b) => a.order - b.order); // stable: of one entity, areas first
    let path = new Path2D();
    all.forEach(({ batch, part, style, vertices }, i) => {
      trace(path, view, batch, part, vertices);
      const next = all[i + 1];
      if (next?.style === style && next.part === part) return;
      this.#ink(view, part, style, path, weighty);
      path = new Path2D();
    });
  }

  #ink({ shade, camera }: Painted, part: Part, style: number, path: Path2D, weighty: boolean): void {
    const pen = this.#pen;
    const rgba = this.#shades[shade] ?? new Uint8Array();
    const own = this.#pens[style];
    if (!rgba[4 * style + 3] || (part === "strokes" && !own?.dashes.length && !weighty)) return;
    pen.fillStyle = pen.strokeStyle = `rgb(${rgba.subarray(4 * style, 4 * style + 3).join()})`;
    if (part === "areas") return pen.fill(path);
    const dashed = part === "strokes" && own !== undefined && period(own) * camera.scale > FINE;
    pen.lineWidth = part === "strokes" && weighty ? (own?.width ?? 1) : 1;
    pen.setLineDash(dashed ? own.dashes.map((length, i) => Math.max(1 - (i % 2), length * camera.scale)) : []);
    pen.stroke(path);
  }

  free(): void {
    this.#batches.length = 0;
  }
}

function trace(path: Path2D, view: Painted, batch: Batch, part: Part, vertices: readonly number[]): void {
  const { points } = batch[part];
  vertices.forEach((vertex, i) => {
    const at = onScreen(view, [batch.x + batch.step * points[2 * vertex]!, batch.y + batch.step * points[2 * vertex + 1]!]);
    if (i) path.lineTo(...at);
    else path.moveTo(...at);
  });
}
