// What a measurement says: rows of a name and a value, for the panel and for the clipboard.
import { say, type Word } from "../desk/words.ts";
import type { Place } from "../view/camera.ts";
import { angleAt, areaOf, circleThrough, crossed, distance, lengthOf } from "./figures.ts";

export const MODES = ["distance", "area", "angle", "circle", "coordinates"] as const;
export type Mode = (typeof MODES)[number];

/** How many places end a measurement by themselves. */
export const WHOLE: Record<Mode, number> = { distance: Infinity, area: Infinity, angle: 3, circle: 3, coordinates: Infinity };

export type Row = readonly [name: string, value: string];

/** `unit`: millimetres per drawing unit. Empty until there are places enough. */
export function told(mode: Mode, places: readonly Place[], unit: number): Row[] {
  const row = (word: Word, value: string): Row => [say(word), value];
  if (mode === "coordinates") return places.map((place, i) => [`${i + 1}`, coordinates(place, unit)] as const);
  const [a, b, c] = places;
  if (mode === "distance" && a && b) return chain(places, unit);
  if (mode === "area" && places.length > 2) {
    if (crossed(places)) return [row("m.area", say("m.crossed"))];
    return [row("m.area", square(areaOf(places), unit)), row("m.round", long(lengthOf([...places, places[0]!]), unit))];
  }
  if (mode === "angle" && a && b && c) return [row("m.angle", `${angleAt(a, b, c).toFixed(2)}°`)];
  if (mode !== "circle" || !a || !b || !c) return [];
  const circle = circleThrough(a, b, c);
  if (!circle) return [row("m.radius", say("m.straight"))];
  return [
    row("m.radius", long(circle.radius, unit)),
    row("m.diameter", long(2 * circle.radius, unit)),
    row("m.centre", coordinates(circle.centre, unit)),
  ];
}

/** Every part of the chain, its whole length, and how the last part runs. */
function chain(places: readonly Place[], unit: number): Row[] {
  const [from, to] = [places.at(-2)!, places.at(-1)!];
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const parts = places.slice(1).map((place, i) => [`${i + 1}–${i + 2}`, long(distance(places[i]!, place), unit)] as const);
  const last: Row[] = [
    ["ΔX", long(dx, unit)],
    ["ΔY", long(dy, unit)],
    [say("m.direction"), `${((Math.atan2(dy, dx) * 180) / Math.PI).toFixed(2)}°`],
    [say("m.slope"), slope(dx, dy)],
  ];
  return [[say("m.length"), long(lengthOf(places), unit)], ...(parts.length > 1 ? parts : []), ...last];
}

/** Rise by run of what is drawn, as on a section or an elevation. */
function slope(dx: number, dy: number): string {
  if (!dx) return say("m.upright");
  const share = Math.abs(dy / dx);
  return share ? `${(100 * share).toFixed(2)} %（1:${(1 / share).toFixed(share < 1 ? 1 : 3)}）` : "0 %";
}

/** Millimetres to the tenth below a metre, metres to the millimetre above. */
export function long(value: number, unit: number): string {
  const mm = value * unit;
  return Math.abs(mm) < 1000 ? `${mm.toFixed(1)} mm` : `${grouped(mm / 1000, 3)} m`;
}

export function square(value: number, unit: number): string {
  return `${grouped((value * unit * unit) / 1e6, 3)} m²`;
}

/** In drawing units, as the plan's own labels have them. */
function coordinates([x, y]: Place, unit: number): string {
  const digits = unit >= 100 ? 4 : 1;
  return `X ${x.toFixed(digits)}  Y ${y.toFixed(digits)}`;
}

function grouped(value: number, digits: number): string {
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
