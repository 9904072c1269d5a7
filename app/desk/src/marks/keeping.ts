// Drafts kept in this browser, by person and case: nothing typed is lost with the connection, the page or the computer's sleep.
// Of several people at one browser each finds his own alone: another's name is another key.
import type { Draft } from "./draft.ts";

export class Keeping {
  readonly #store: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  readonly key: string;

  constructor(store: Pick<Storage, "getItem" | "setItem" | "removeItem">, person: string, of: string) {
    this.#store = store;
    this.key = `lianshen.drafts:${person}:${of}`;
  }

  all(): Draft[] {
    try {
      const found: unknown = JSON.parse(this.#store.getItem(this.key) ?? "[]");
      return Array.isArray(found) ? (found as Draft[]) : [];
    } catch {
      return [];
    }
  }

  /** Whether it could be kept; not where the browser's room for this site is used up. */
  save(draft: Draft): boolean {
    return this.#put([...this.all().filter(({ id }) => id !== draft.id), draft]);
  }

  drop(id: string): void {
    this.#put(this.all().filter((one) => one.id !== id));
  }

  #put(drafts: readonly Draft[]): boolean {
    try {
      if (drafts.length) this.#store.setItem(this.key, JSON.stringify(drafts));
      else this.#store.removeItem(this.key);
      return true;
    } catch {
      return false;
    }
  }
}
