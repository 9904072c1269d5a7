// Colours on dark and light paper.

export type Paper = "dark" | "light";
export type Rgb = readonly [number, number, number];

export const PAPERS: Record<Paper, Rgb> = { dark: [24, 28, 33], light: [255, 255, 255] };

const INK = 0x1000000; // flag of a colour: black on white paper, white on black (ACI 7)
const MASK = 0x2000000; // flag of a colour: the paper's own (WIPEOUT)
const LEAST = 2.2; // contrast to the paper below which a line is hard to see

export function rgb(colour: number): Rgb {
  return [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255];
}

function hex([r, g, b]: Rgb): number {
  return (r << 16) | (g << 8) | b;
}

/** The colour to draw with: the drawing's own, moved away from the paper until it can be seen. */
export function onPaper(colour: number, paper: Paper): Rgb {
  if (colour & MASK) return PAPERS[paper];
  if (colour & INK) return paper === "dark" ? [235, 235, 235] : [20, 20, 20];
  let seen = rgb(colour);
  const towards = paper === "dark" ? 255 : 0;
  for (let i = 0; i < 10 && contrast(seen, PAPERS[paper]) < LEAST; i++)
    seen = [mix(seen[0], towards), mix(seen[1], towards), mix(seen[2], towards)];
  return seen;
}

function mix(from: number, to: number): number {
  return Math.round(from + (to - from) * 0.15);
}

/** Contrast of WCAG 2.2, from 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((p, q) => q - p) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** One RGBA per style, for the lookup texture; alpha 0 hides what lies on a layer that is off. `tint`: all in one colour. */
export function shades(styles: { layer: number[]; colour: number[] }, on: boolean[], paper: Paper, tint: Rgb | null = null): Uint8Array {
  const found = new Uint8Array(4 * styles.layer.length);
  const colour = (own: number) => (tint && !(own & MASK) ? onPaper(hex(tint), paper) : onPaper(own, paper));
  styles.layer.forEach((layer, i) => found.set([...colour(styles.colour[i]!), on[layer] ? 255 : 0], 4 * i));
  return found;
}
