/**
 * # What the kernels have in the memory of their module, and where
 *
 * Numbers that are asked for again are kept there from call to call, up to a limit, and forgotten all at once.
 *
 * Main definitions: `Store`, `MOST`, `MOST_KEPT`.
 */
import type { Memory } from "./wasm.js";

const PAGE = 2 ** 16;
/** Bytes that are kept from call to call, at most. */
export const MOST_KEPT = 2 ** 27;
/** Bytes of memory, at most. */
export const MOST = 2 ** 30;

export class Store {
  private top = 0;
  private kept = new WeakMap<Float64Array | Int32Array, number>();
  numbers = new Float64Array(0);
  words = new Int32Array(0);

  constructor(private readonly memory: Memory) {}

  /** Room for so many bytes from `address` on. */
  private reach(end: number): void {
    const has = this.memory.buffer.byteLength;
    // Half as much again, so that it grows seldom.
    if (end > has) this.memory.grow(Math.ceil((end - has + end / 2) / PAGE));
    if (this.numbers.buffer !== this.memory.buffer) {
      this.numbers = new Float64Array(this.memory.buffer);
      this.words = new Int32Array(this.memory.buffer);
    }
  }

  /** Where the values are; they are brought there if need be. Before `room`, whose addresses it may overwrite. */
  keep(values: Float64Array | Int32Array): number {
    const known = this.kept.get(values);
    if (known !== undefined) return known;
    const bytes = (values.byteLength + 15) & ~15;
    if (this.top + bytes > MOST_KEPT) {
      this.top = 0;
      this.kept = new WeakMap();
    }
    const address = this.top;
    this.top += bytes;
    this.reach(this.top);
    if (values instanceof Float64Array) this.numbers.set(values, address / 8);
    else this.words.set(values, address / 4);
    this.kept.set(values, address);
    return address;
  }

  /** Addresses of runs of so many bytes, for one call. */
  room(...sizes: readonly number[]): number[] {
    let end = this.top;
    const addresses = sizes.map((bytes) => {
      const address = end;
      end += (bytes + 15) & ~15;
      return address;
    });
    this.reach(end);
    return addresses;
  }

  put(address: number, values: Float64Array): void {
    this.numbers.set(values, address / 8);
  }

  take(address: number, length: number): Float64Array {
    return this.numbers.slice(address / 8, address / 8 + length);
  }
}
