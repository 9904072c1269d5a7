// Who else is here, from what each of them said last. Pure: the clock is handed in.
import type { Box } from "../pack/head.ts";
import type { Place } from "../view/camera.ts";

/** drawing_review/cases/presence/model.py: Where */
export interface Where {
  version: number;
  file: string;
  layout: string;
  sheet: string;
  view: Box | null;
  cursor: Place | null;
}

/** drawing_review/cases/presence/model.py: Present */
export interface Present {
  person: string;
  name: string;
  seat: string;
  role: string;
  where: Where | null;
  doing: string;
  following: string;
  gone: boolean;
}

export const LASTING = 25_000; // ms for which the last word holds
const COLOURS = 8; // of .desk-person-0 … in desk.css

export class People {
  readonly #last = new Map<string, { present: Present; at: number }>();
  readonly me: string;

  constructor(me: string) {
    this.me = me;
  }

  /** What somebody said at `now` (ms). */
  hear(present: Present, now: number): void {
    if (present.person === this.me) return;
    if (present.gone) this.#last.delete(present.person);
    else this.#last.set(present.person, { present, at: now });
  }

  /** Those whose last word still holds, by name. */
  here(now: number): Present[] {
    for (const [person, { at }] of this.#last) if (now - at > LASTING) this.#last.delete(person);
    return [...this.#last.values()].map(({ present }) => present).sort((a, b) => a.name.localeCompare(b.name) || a.person.localeCompare(b.person));
  }

  of(person: string): Present | undefined {
    return this.#last.get(person)?.present;
  }
}

/** The same person has the same colour for everybody. */
export function colourOf(person: string): number {
  let sum = 0;
  for (const letter of person) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return sum % COLOURS;
}
