// How every kind of mark is drawn on the overlay's canvas: in places of the screen, with its discipline's style.
import type { Place } from "../view/camera.ts";

export type Pen = CanvasRenderingContext2D;

export interface Brush {
  pen: Pen;
  colour: string;
  dash: readonly number[];
  width: number; // CSS pixels
}

const HALO = "rgba(255,255,255,.85)";
export const FONT = "600 13px system-ui, sans-serif";

/** Strokes the path that has been begun. */
export function stroke({ pen, colour, dash, width }: Brush): void {
  pen.lineJoin = pen.lineCap = "round";
  pen.setLineDash([]);
  pen.strokeStyle = HALO;
  pen.lineWidth = width + 2.5;
  pen.stroke();
  pen.setLineDash([...dash]);
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
  pen.setLineDash([]);
}

export function chain({ pen }: Brush, places: readonly Place[], closed = false): void {
  pen.beginPath();
  places.forEach(([u, v], i) => (i ? pen.lineTo(u, v) : pen.moveTo(u, v)));
  if (closed) pen.closePath();
}

/** Words on a pale ground; their lower left corner stands at the place. */
export function words({ pen, colour }: Brush, [u, v]: Place, text: string, middle = false): void {
  const lines = text.split("\n");
  pen.font = FONT;
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  const width = Math.max(...lines.map((line) => pen.measureText(line).width));
  const [left, top] = [middle ? u - width / 2 : u, v - 17 * lines.length];
  pen.fillStyle = HALO;
  pen.fillRect(left - 4, top, width + 8, 17 * lines.length + 4);
  pen.fillStyle = colour;
  lines.forEach((line, i) => pen.fillText(line, left, top + 14 + 17 * i));
}

/** The tip of an arrow at `tip`, coming from `from`. */
export function tip({ pen, colour }: Brush, from: Place, [u, v]: Place, size = 12): void {
  const angle = Math.atan2(v - from[1], u - from[0]);
  pen.beginPath();
  pen.moveTo(u, v);
  for (const turn of [2.6, -2.6]) pen.lineTo(u + size * Math.cos(angle + turn), v + size * Math.sin(angle + turn));
  pen.closePath();
  pen.fillStyle = colour;
  pen.fill();
}
