// Differences over the plan: what was is dashed and orange, what is is solid and blue; a sign tells the sort.
import type { Side } from "../desk/board.ts";
import type { Difference, Picture, Sort } from "../desk/case.ts";
import type { Box } from "../pack/head.ts";
import { toScreen, type Camera, type Place, type Size } from "../view/camera.ts";
import type { Paper } from "../view/paper.ts";

type Pen = CanvasRenderingContext2D;

export const SIGNS: Record<Sort, string> = { added: "+", removed: "−", moved: "→", changed: "~" };
const COLOURS: Record<Paper, Record<Side, string>> = {
  dark: { old: "#ffa94d", new: "#4dabf7" },
  light: { old: "#b34700", new: "#0b5fae" },
};
const VEIL: Record<Paper, string> = { dark: "rgba(24,28,33,.62)", light: "rgba(255,255,255,.7)" };
const DASH = [7, 4];
const SMALL = 12; // CSS pixels: what is smaller is told by its sign alone
const READABLE = 5;
const FAMILY = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';

export function drawDifferences(
  pen: Pen,
  camera: Camera,
  size: Size,
  items: readonly Difference[],
  chosen: Difference | undefined,
  sides: ReadonlySet<Side>,
  paper: Paper,
): void {
  if (!sides.size || !items.length) return;
  pen.fillStyle = VEIL[paper];
  pen.fillRect(0, 0, size.width, size.height);
  const seen = items.filter(({ box }) => box && inView(camera, size, box));
  for (const side of ["old", "new"] as const) {
    if (!sides.has(side)) continue;
    strokes(pen, camera, size, seen, side, COLOURS[paper][side], 1.75);
    if (chosen && seen.includes(chosen)) strokes(pen, camera, size, [chosen], side, COLOURS[paper][side], 3.5);
    for (const item of seen) writing(pen, camera, size, item[side], COLOURS[paper][side]);
  }
  for (const item of seen) if (item !== chosen) sign(pen, camera, size, item, paper, false);
  if (chosen && seen.includes(chosen)) {
    frame(pen, camera, size, chosen.box!, paper);
    sign(pen, camera, size, chosen, paper, true);
  }
}

function inView(camera: Camera, size: Size, box: Box): boolean {
  const [left, top] = toScreen(camera, size, [box[0], box[3]]);
  const [right, bottom] = toScreen(camera, size, [box[2], box[1]]);
  return right >= 0 && bottom >= 0 && left <= size.width && top <= size.height;
}

/** All strokes of one side in one go. */
function strokes(pen: Pen, camera: Camera, size: Size, items: readonly Difference[], side: Side, colour: string, width: number): void {
  pen.beginPath();
  for (const item of items)
    for (const [x0, y0, x1, y1] of item[side]?.strokes ?? []) {
      pen.moveTo(...toScreen(camera, size, [x0, y0]));
      pen.lineTo(...toScreen(camera, size, [x1, y1]));
    }
  pen.setLineDash(side === "old" ? DASH : []);
  pen.lineCap = "round";
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
  pen.setLineDash([]);
}

function writing(pen: Pen, camera: Camera, size: Size, picture: Picture | undefined, colour: string): void {
  for (const [x, y, height, degrees, text] of picture?.writing ?? []) {
    const high = height * camera.scale;
    if (high < READABLE) continue;
    const [u, v] = toScreen(camera, size, [x, y]);
    pen.save();
    pen.translate(u, v);
    pen.rotate((-degrees * Math.PI) / 180);
    pen.font = `${Math.round(high / 0.8)}px ${FAMILY}`;
    pen.fillStyle = colour;
    pen.fillText(text, 0, 0);
    pen.restore();
  }
}

/** A disc with the sort's sign at the upper left of what differs. */
function sign(pen: Pen, camera: Camera, size: Size, { box, how }: Difference, paper: Paper, large: boolean): void {
  const [left, top] = toScreen(camera, size, [box![0], box![3]]);
  const [right] = toScreen(camera, size, [box![2], box![3]]);
  const radius = large ? 10 : 7;
  const small = right - left < SMALL;
  const place: Place = small ? [(left + right) / 2, top] : [left - radius, top - radius];
  pen.beginPath();
  pen.arc(place[0], place[1], radius, 0, 2 * Math.PI);
  pen.fillStyle = paper === "dark" ? "#181c21" : "#ffffff";
  pen.fill();
  pen.strokeStyle = pen.fillStyle = COLOURS[paper][how === "removed" ? "old" : "new"];
  pen.lineWidth = large ? 2.5 : 1.5;
  pen.stroke();
  pen.font = `bold ${1.5 * radius}px ${FAMILY}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(SIGNS[how], place[0], place[1] + 1);
  pen.textAlign = "start";
  pen.textBaseline = "alphabetic";
}

function frame(pen: Pen, camera: Camera, size: Size, box: Box, paper: Paper): void {
  const [left, top] = toScreen(camera, size, [box[0], box[3]]);
  const [right, bottom] = toScreen(camera, size, [box[2], box[1]]);
  pen.strokeStyle = paper === "dark" ? "#e9ecef" : "#343a40";
  pen.lineWidth = 1;
  pen.setLineDash([2, 3]);
  pen.strokeRect(left - 8, top - 8, right - left + 16, bottom - top + 16);
  pen.setLineDash([]);
}
