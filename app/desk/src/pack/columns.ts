// Columns of a section: four byte planes each (drawing_review/viewing/wire.py), read one after the other.

export class Columns {
  readonly counts: number[];
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, counts: number) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.counts = Array.from({ length: counts }, (_, i) => view.getUint32(4 * i, true));
    this.#bytes = bytes;
    this.#at = 4 * counts;
  }

  /** The next `n` values, unsigned. Throws RangeError if the section is too short. */
  column(n: number): Uint32Array<ArrayBuffer> {
    const at = this.#at;
    const bytes = this.#bytes;
    if (at + 4 * n > bytes.length) throw new RangeError("the pack is damaged: a column is too short");
    const values = new Uint32Array(n);
    for (let i = 0; i < n; i++)
      values[i] =
        bytes[at + i]! |
        (bytes[at + n + i]! << 8) |
        (bytes[at + 2 * n + i]! << 16) |
        (bytes[at + 3 * n + i]! << 24);
    this.#at = at + 4 * n;
    return values;
  }

  /** The next `n` values, signed (zigzag). */
  signed(n: number): Int32Array<ArrayBuffer> {
    const values = new Int32Array(this.column(n).buffer);
    for (let i = 0; i < n; i++) values[i] = (values[i]! >>> 1) ^ -(values[i]! & 1);
    return values;
  }

  /** The next `n` values, each told as the difference to the one before. */
  deltas(n: number): Int32Array<ArrayBuffer> {
    const values = this.signed(n);
    for (let i = 1; i < n; i++) values[i]! += values[i - 1]!;
    return values;
  }

  /** The next `n` values, 32-bit floats. */
  floats(n: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.column(n).buffer);
  }

  /** The next `n` points, told as differences: x0, y0, x1, y1 … */
  points(n: number): Int32Array<ArrayBuffer> {
    const x = this.deltas(n);
    const y = this.deltas(n);
    const points = new Int32Array(2 * n);
    for (let i = 0; i < n; i++) {
      points[2 * i] = x[i]!;
      points[2 * i + 1] = y[i]!;
    }
    return points;
  }

  /** All that is left. */
  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }
}

/** Where each span begins, from the lengths; one more value says where the last ends. */
export function firsts(lengths: Uint32Array): Uint32Array {
  const first = new Uint32Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i++) first[i + 1] = first[i]! + lengths[i]!;
  return first;
}
