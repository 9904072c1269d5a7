// Undo and redo of what is drawn: every state is a list of marks, none is ever changed.
export class History<T> {
  #before: T[] = [];
  #after: T[] = [];
  #now: T;
  readonly #most: number;

  constructor(now: T, most = 200) {
    this.#now = now;
    this.#most = most;
  }

  get now(): T {
    return this.#now;
  }

  /** The next state; what was undone before can no longer be done again. */
  do(next: T): void {
    this.#before = [...this.#before, this.#now].slice(-this.#most);
    this.#after = [];
    this.#now = next;
  }

  /** Changes every state alike: what is no step of its own, as words typed beside a mark. */
  amend(change: (state: T) => T): void {
    this.#now = change(this.#now);
    this.#before = this.#before.map(change);
    this.#after = this.#after.map(change);
  }

  /** Whether there was anything to undo. */
  undo(): boolean {
    const last = this.#before.pop();
    if (last === undefined) return false;
    this.#after.push(this.#now);
    this.#now = last;
    return true;
  }

  redo(): boolean {
    const next = this.#after.pop();
    if (next === undefined) return false;
    this.#before.push(this.#now);
    this.#now = next;
    return true;
  }
}
