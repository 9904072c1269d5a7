// The drafts of one person on one case: the one that is being written, those laid aside, and those on their way.
import { Signal } from "../view/signal.ts";
import { blank, isEmpty, type Draft, type Drafted } from "./draft.ts";
import { History } from "./history.ts";
import type { Keeping } from "./keeping.ts";
import type { Mark } from "./mark.ts";

export type Told = "list" | "current" | "marks";

export class Drafts {
  readonly changed = new Signal<Told>();
  readonly #keeping: Keeping;
  readonly #version: number;
  readonly #file: string;
  #list: Draft[];
  #current: Draft;
  #history: History<readonly Mark[]>;
  full = false; // this browser has no room left to keep more

  constructor(keeping: Keeping, version: number, file: string) {
    this.#keeping = keeping;
    this.#version = version;
    this.#file = file;
    this.#list = keeping.all();
    this.#current = this.#last() ?? blank(version, file);
    this.#history = new History(this.#current.marks);
  }

  get current(): Draft {
    return this.#current;
  }

  /** All that are kept, the newest first. */
  get list(): readonly Draft[] {
    return [...this.#list].sort((a, b) => b.changed - a.changed);
  }

  /** What is written now goes on where it was left. */
  #last(): Draft | undefined {
    return this.list.find((one) => one.file === this.#file && one.version === this.#version && one.kept !== "giving");
  }

  /** The words of the present draft. */
  type(words: Partial<Drafted>): void {
    this.#write({ ...this.#current, ...words });
    this.changed.send("list");
  }

  /** The marks of the present draft: a step that can be undone. */
  draw(marks: readonly Mark[]): void {
    this.#history.do(marks);
    this.#drawn();
  }

  /** Words of a mark while they are typed: the text field has its own undo. */
  amend(mark: Mark): void {
    this.#history.amend((marks) => marks.map((one) => (one.id === mark.id ? mark : one)));
    this.#write({ ...this.#current, marks: this.#history.now });
    this.changed.send("list");
  }

  undo(): void {
    if (this.#history.undo()) this.#drawn();
  }

  redo(): void {
    if (this.#history.redo()) this.#drawn();
  }

  #drawn(): void {
    this.#write({ ...this.#current, marks: this.#history.now });
    this.changed.send("marks");
  }

  #write(draft: Draft): void {
    this.#current = { ...draft, kept: "here", why: "", changed: Math.max(Date.now(), this.#current.changed + 1) };
    if (isEmpty(this.#current)) return this.#forget(this.#current.id);
    this.put(this.#current);
  }

  /** Keeps a draft as it is now; also what the server said of it. */
  put(draft: Draft): void {
    this.#list = [...this.#list.filter(({ id }) => id !== draft.id), draft];
    this.full = !this.#keeping.save(draft);
    if (draft.id === this.#current.id) this.#current = draft;
  }

  #forget(id: string): void {
    this.#list = this.#list.filter((one) => one.id !== id);
    this.#keeping.drop(id);
  }

  /** The present draft is laid aside and an empty one begun. */
  aside(): void {
    this.#begin(blank(this.#version, this.#file));
  }

  /** Goes on with one that was laid aside; one of an earlier version goes on in this one, without its places. */
  open(id: string): void {
    const found = this.#list.find((one) => one.id === id);
    if (!found) return;
    const here = found.version === this.#version && found.file === this.#file;
    this.#begin(here ? found : { ...found, version: this.#version, file: this.#file, anchor: {}, marks: [] });
  }

  #begin(draft: Draft): void {
    this.#current = draft;
    this.#history = new History(draft.marks);
    this.changed.send("current");
  }

  /** The present draft is to be given; it goes by itself, now or when the server can be reached. */
  give(): Draft {
    const given: Draft = { ...this.#current, kept: "giving", why: "" };
    this.put(given);
    this.aside();
    return given;
  }

  /** It was given, or thrown away. */
  drop(id: string): void {
    this.#forget(id);
    if (id === this.#current.id) this.aside();
    else this.changed.send("list");
  }

  /** What the server keeps for this person: what was written at another computer, or before this browser was cleared. */
  merge(found: readonly (Drafted & { id: string; kept_at: string })[]): void {
    const known = new Set(this.#list.map(({ id }) => id));
    for (const one of found) {
      if (known.has(one.id)) continue;
      const file = one.anchor.file ?? one.marks[0]?.anchor.file ?? this.#file;
      this.put({ ...blank(one.version, file), ...one, file, kept: "server", changed: Date.parse(one.kept_at) });
    }
    const last = this.#last();
    if (isEmpty(this.#current) && last) this.#begin(last);
    this.changed.send("list");
  }
}
