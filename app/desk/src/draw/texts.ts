// Text on its own canvas, in the browser's fonts: sharp at every scale, and every Chinese letter is there.
import type { Run } from "../pack/chunk.ts";
import { onScreen, type View } from "../view/views.ts";

const FAMILY = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Source Han Sans SC", SimSun, sans-serif';
const CAPITAL = 0.73; // height of a capital letter in these fonts, in em
const CHINESE = 0.85; // what drafting fonts call the height of a Chinese letter, in em
const READABLE = 4; // CSS pixels; smaller text is a grey bar
export const VISIBLE = 1.5; // what is smaller is not drawn
const ABOVE = [0, 0.25, -0.5, -1] as const; // baseline over the place, in heights: baseline, bottom, middle, top
const ALIGN = ["left", "center", "right"] as const;

export function clearTexts(pen: CanvasRenderingContext2D): void {
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
}

/** The text of a view, within its rectangle; `density` is device pixels a CSS pixel. */
export function drawTexts(pen: CanvasRenderingContext2D, view: View, runs: Iterable<Run>, rgba: Uint8Array, density: number): void {
  const { left, top, size } = view;
  pen.save();
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.beginPath();
  pen.rect(left, top, size.width, size.height);
  pen.clip();
  written(pen, view, runs, rgba, density);
  pen.restore();
}

function written(pen: CanvasRenderingContext2D, view: View, runs: Iterable<Run>, rgba: Uint8Array, density: number): void {
  const { left, top, size, camera } = view;
  let font = 0;
  for (const run of runs) {
    const high = run.height * camera.scale;
    if (high < VISIBLE || !rgba[4 * run.style + 3]) continue;
    const [u, v] = onScreen(view, [run.x, run.y]);
    const reach = high * (1 + run.text.length * Math.abs(run.width) * 1.5);
    if (u < left - reach || v < top - reach || u > left + size.width + reach || v > top + size.height + reach) continue;
    place(pen, run, u, v, view.turn, density);
    pen.fillStyle = `rgb(${rgba[4 * run.style]},${rgba[4 * run.style + 1]},${rgba[4 * run.style + 2]})`;
    if (high < READABLE) bar(pen, run, high);
    else {
      const wanted = Math.round(high / (/[\u2e80-\uffef]/.test(run.text) ? CHINESE : CAPITAL));
      if (wanted !== font) pen.font = `${(font = wanted)}px ${FAMILY}`;
      pen.textAlign = ALIGN[run.horizontal] ?? "left";
      pen.fillText(run.text, 0, -ABOVE[run.vertical]! * high);
    }
  }
}

function place(pen: CanvasRenderingContext2D, run: Run, u: number, v: number, turn: number, density: number): void {
  const angle = (run.rotation * Math.PI) / 180 + turn;
  const [cos, sin] = [Math.cos(angle) * density, Math.sin(angle) * density];
  const width = run.width || 1;
  pen.setTransform(cos * width, -sin * width, sin, cos, u * density, v * density);
}

function bar(pen: CanvasRenderingContext2D, run: Run, high: number): void {
  const long = run.text.length * high * (run.text.charCodeAt(0) > 0x2e7f ? 1.3 : 0.75);
  pen.globalAlpha = 0.45;
  pen.fillRect((-long * run.horizontal) / 2, -(ABOVE[run.vertical]! + 0.8) * high, long, 0.6 * high);
  pen.globalAlpha = 1;
}
