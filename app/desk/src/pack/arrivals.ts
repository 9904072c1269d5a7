// Bytes that are still arriving: whoever needs the first n of them waits for just those.

export class Arrivals {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;
  #waiting: { until: number; resolve: () => void; reject: (reason: unknown) => void }[] = [];
  #failure: unknown = null;

  constructor(expected: number) {
    this.#bytes = new Uint8Array(Math.max(expected, 1 << 16));
  }

  get length(): number {
    return this.#length;
  }

  add(part: Uint8Array): void {
    if (this.#length + part.length > this.#bytes.length) {
      const wider = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + part.length));
      wider.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = wider;
    }
    this.#bytes.set(part, this.#length);
    this.#length += part.length;
    this.#wake();
  }

  /** No more will come: who still waits is told. */
  end(reason: unknown): void {
    this.#failure = reason;
    this.#wake();
  }

  /** The bytes from `start` to `stop`, as soon as they are here. */
  async slice(start: number, stop: number): Promise<Uint8Array<ArrayBuffer>> {
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push({ until: stop, resolve, reject });
      this.#wake();
    });
    return this.#bytes.slice(start, stop);
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const one of waiting)
      if (one.until <= this.#length) one.resolve();
      else if (this.#failure) one.reject(this.#failure);
      else this.#waiting.push(one);
  }
}
