// What each style draws its lines with: how wide on the screen, and with which dashes.
import type { PackHead } from "../pack/head.ts";

export interface Pen {
  width: number; // CSS pixels; 1 where the line is no wider than a hair
  dashes: readonly number[]; // drawing units: a dash, a gap, a dash, a gap …; none: continuous
}

const WIDEST = 9; // CSS pixels
const MILLIMETRE = 96 / 25.4; // CSS pixels: on the screen a line is as wide as on paper, whatever the scale

/** The pen of every style, with weights as the file has them. */
export function pens(head: Pick<PackHead, "styles" | "linetypes">): Pen[] {
  const dashes = (head.linetypes ?? []).map(dashed);
  return head.styles.layer.map((_, style) => ({
    width: Math.min(WIDEST, Math.max(1, Math.round(((head.styles.weight?.[style] ?? 0) / 100) * MILLIMETRE))),
    dashes: dashes[head.styles.linetype?.[style] ?? 0] ?? [],
  }));
}

/** Dashes and gaps in turn, beginning with a dash: neighbours of one kind are joined, a dot is a dash of no length. */
export function dashed(pattern: readonly number[]): number[] {
  const found: number[] = [];
  for (const length of pattern) {
    const [gap, inGap] = [length < 0, found.length % 2 === 0 && found.length > 0];
    if (!found.length && gap) found.push(0, -length);
    else if (gap === inGap && found.length) found[found.length - 1]! += Math.abs(length);
    else found.push(Math.abs(length));
  }
  if (found.length % 2) found.push(0);
  return found.some((length, i) => i % 2 && length > 0) ? found : [];
}

/** How long all dashes and gaps of a pen are together, drawing units. */
export function period({ dashes }: Pen): number {
  return dashes.reduce((sum, length) => sum + length, 0);
}
