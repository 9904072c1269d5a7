// Something that others may listen to.

export class Signal<T> {
  readonly #heard = new Set<(value: T) => void>();

  /** Returns the function that stops listening. */
  on(listener: (value: T) => void): () => void {
    this.#heard.add(listener);
    return () => this.#heard.delete(listener);
  }

  send(value: T): void {
    for (const listener of [...this.#heard]) listener(value);
  }
}
