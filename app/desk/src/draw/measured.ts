// A measurement over the plan: its places, the lines between them, the length of each, and what the pointer would take hold of.
import type { Measurement } from "../desk/board.ts";
import type { Hold, Snap } from "../find/snap.ts";
import { angleAt, circleThrough, distance } from "../measure/figures.ts";
import { long } from "../measure/told.ts";
import { toScreen, type Camera, type Place, type Size } from "../view/camera.ts";

type Pen = CanvasRenderingContext2D;

const GREEN = "#0ca678";
const HALO = "rgba(255,255,255,.92)";
const SIGN = 6; // CSS pixels, half a sign

export function drawMeasurement(pen: Pen, camera: Camera, size: Size, { mode, places, aimed }: Measurement, unit: number): void {
  const all = aimed && places.length ? [...places, aimed.place] : places;
  const at = (place: Place) => toScreen(camera, size, place);
  if (mode === "circle") circle(pen, all, at, camera.scale);
  else if (mode !== "coordinates") lines(pen, all, at, mode === "area" && all.length > 2);
  for (const place of places) dot(pen, at(place));
  if (mode === "distance") all.slice(1).forEach((place, i) => label(pen, between(at(all[i]!), at(place)), long(distance(all[i]!, place), unit)));
  if (mode === "angle" && all.length === 3) label(pen, at(all[1]!), `${angleAt(all[0]!, all[1]!, all[2]!).toFixed(2)}°`);
  if (aimed) sign(pen, aimed, at(aimed.place));
}

function lines(pen: Pen, places: readonly Place[], at: (place: Place) => Place, close: boolean): void {
  pen.beginPath();
  places.forEach((place, i) => (i ? pen.lineTo(...at(place)) : pen.moveTo(...at(place))));
  if (close) pen.closePath();
  pen.fillStyle = "rgba(12,166,120,.14)";
  if (close) pen.fill("evenodd");
  stroked(pen);
}

function circle(pen: Pen, places: readonly Place[], at: (place: Place) => Place, scale: number): void {
  const [a, b, c] = places;
  const found = a && b && c ? circleThrough(a, b, c) : null;
  if (!found) return lines(pen, places, at, false);
  pen.beginPath();
  pen.arc(...at(found.centre), found.radius * scale, 0, 2 * Math.PI);
  stroked(pen);
  dot(pen, at(found.centre));
}

function dot(pen: Pen, [u, v]: Place): void {
  pen.beginPath();
  pen.arc(u, v, 3.5, 0, 2 * Math.PI);
  stroked(pen);
}

/** Each hold has a sign of its own, as in CAD programs: square, cross, triangle, circle, right angle, hourglass. */
function sign(pen: Pen, { hold }: Snap, [u, v]: Place): void {
  const corners = SIGNS[hold];
  pen.beginPath();
  if (corners) corners.forEach(([x, y], i) => (i ? pen.lineTo(u + SIGN * x, v + SIGN * y) : pen.moveTo(u + SIGN * x, v + SIGN * y)));
  else pen.arc(u, v, SIGN, 0, 2 * Math.PI);
  stroked(pen);
}

const SIGNS: Record<Hold, readonly Place[] | null> = {
  end: [[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]],
  crossing: [[-1, -1], [1, 1], [0, 0], [-1, 1], [1, -1]],
  middle: [[0, -1], [1, 1], [-1, 1], [0, -1]],
  centre: null,
  perpendicular: [[-1, -1], [-1, 1], [1, 1]],
  line: [[-1, -1], [1, -1], [-1, 1], [1, 1], [-1, -1]],
};

function label(pen: Pen, [u, v]: Place, text: string): void {
  pen.font = "600 13px system-ui, sans-serif";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  const width = pen.measureText(text).width + 10;
  pen.fillStyle = HALO;
  pen.fillRect(u - width / 2, v - 22, width, 18);
  pen.fillStyle = "#087f5b";
  pen.fillText(text, u, v - 13);
}

function between([u, v]: Place, [x, y]: Place): Place {
  return [(u + x) / 2, (v + y) / 2];
}

function stroked(pen: Pen): void {
  pen.lineJoin = "round";
  pen.strokeStyle = HALO;
  pen.lineWidth = 4;
  pen.stroke();
  pen.strokeStyle = GREEN;
  pen.lineWidth = 1.75;
  pen.stroke();
}
