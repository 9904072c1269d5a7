// The colours of all styles, for the layout itself and for each set of layers that some window freezes.
import type { PackHead } from "../pack/head.ts";
import { shades, type Paper, type Rgb } from "./paper.ts";

export class Shading {
  readonly all: readonly Uint8Array[]; // one RGBA per style; the first freezes nothing
  readonly #index = new Map<string, number>([["", 0]]);

  constructor(head: PackHead, on: boolean[], paper: Paper, tint: Rgb | null = null) {
    const all = [shades(head.styles, on, paper, tint)];
    for (const { frozen } of head.layouts.flatMap((layout) => layout.windows ?? [])) {
      if (this.#index.has(frozen.join())) continue;
      const without = new Set(frozen);
      this.#index.set(frozen.join(), all.push(shades(head.styles, on.map((lit, layer) => lit && !without.has(layer)), paper, tint)) - 1);
    }
    this.all = all;
  }

  /** Which of `all` belongs to a set of frozen layers. */
  of(frozen: readonly number[]): number {
    return this.#index.get(frozen.join()) ?? 0;
  }

  /** Whether things of a style are to be seen on the layout itself. */
  visible(style: number): boolean {
    return this.all[0]![4 * style + 3] === 255;
  }
}
