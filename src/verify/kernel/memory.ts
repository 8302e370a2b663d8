/**
 * # The checker's module, and its memory
 *
 * An instance of the module and what is in its memory: runs of numbers, each in a place of its own, counted in
 * numbers. A run that comes again and again under one name keeps its place while it does not grow; places are
 * given up all at once.
 *
 * Main definitions: `Exports`, `Room`, `room`.
 */
import { MODULE } from "./module.js";

/** `assembly/kernels.ts` says what they do; addresses are in bytes. */
export interface Exports {
  pack(to: number, w: number, rows: number, inner: number): void;
  product(
    out: number,
    outStride: number,
    packed: number,
    p: number,
    stride: number,
    rows: number,
    inner: number,
    width: number,
    spare: number,
  ): void;
  rowSums(out: number, matrix: number, rows: number, stride: number, x: number, y: number): void;
  rowSumsOfFour(out: number, matrix: number, rows: number, stride: number, x: number, y: number): void;
  beside(
    z: number,
    stride: number,
    rows: number,
    packed: number,
    inner: number,
    alone: number,
    count: number,
  ): void;
  activated(
    to: number,
    z: number,
    stride: number,
    rows: number,
    slopes: number,
    before: number,
    beforeStride: number,
    width: number,
  ): void;
}

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** What is used of the global object, whose types come with those of browsers only. */
interface Engine {
  readonly WebAssembly?: {
    readonly Memory: new (limits: { initial: number }) => Memory;
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (
      module: object,
      imports: { env: { memory: Memory } },
    ) => { readonly exports: unknown };
  };
}

const PAGE = 2 ** 16;

/**
 * The part that may be left from one use to the next unless it is said. What has been done once can be done again:
 * `has` asks for half as much again beside what is left, so that what leaves so little fits, and what leaves more is
 * given up.
 */
const PART_LEFT = 4;

/** Numbers that `product` needs at `spare`. */
export const SPARE = 8 * 256;

export class Room {
  private readonly memory: Memory;
  readonly exports: Exports;
  numbers: Float64Array;
  words: Int32Array;
  private top = 0;
  private named = new Map<string, { readonly place: number; readonly length: number }>();
  private kept = new WeakMap<Float64Array, number>();

  constructor(
    { Memory, Module, Instance }: NonNullable<Engine["WebAssembly"]>,
    private readonly most: number,
    private readonly mostLeft: number,
  ) {
    const bytes = Uint8Array.from(atob(MODULE), (letter) => letter.charCodeAt(0));
    this.memory = new Memory({ initial: 1 });
    this.exports = new Instance(new Module(bytes), { env: { memory: this.memory } }).exports as Exports;
    this.numbers = new Float64Array(this.memory.buffer);
    this.words = new Int32Array(this.memory.buffer);
  }

  /** Is there a place for so many numbers more, be they half as many again? */
  has(length: number): boolean {
    return this.top + 1.5 * length <= this.most;
  }

  /** Gives all places up where there are too many to be left. */
  tidy(): void {
    if (this.top <= this.mostLeft) return;
    this.top = 0;
    this.named = new Map();
    this.kept = new WeakMap();
  }

  private taken(length: number): number {
    const place = this.top;
    this.top += (length + 7) & ~7;
    const missing = 8 * this.top - this.memory.buffer.byteLength;
    // Half as much again, so that it grows seldom.
    if (missing > 0) this.memory.grow(Math.ceil((missing + 4 * this.top) / PAGE));
    if (this.numbers.buffer !== this.memory.buffer) {
      this.numbers = new Float64Array(this.memory.buffer);
      this.words = new Int32Array(this.memory.buffer);
    }
    return place;
  }

  /** The place of that name, for `length` numbers. */
  place(name: string, length: number): number {
    const known = this.named.get(name);
    if (known !== undefined && known.length >= length) return known.place;
    const more = known === undefined ? length : length + (length >> 1);
    const place = this.taken(more);
    this.named.set(name, { place, length: more });
    return place;
  }

  /** The place of what is made once of values that never change: `length` numbers, which `make` puts there. */
  keep(values: Float64Array, length: number, make: (place: number) => void): number {
    const known = this.kept.get(values);
    if (known !== undefined) return known;
    const place = this.taken(length);
    make(place);
    this.kept.set(values, place);
    return place;
  }

  /** Copies rows of `columns` numbers to rows of `wide` numbers, with zeros in between. */
  spreadOut(place: number, values: Float64Array, rows: number, columns: number, wide: number): void {
    if (wide === columns) {
      this.numbers.set(values.subarray(0, rows * columns), place);
      return;
    }
    for (let j = 0; j < rows; j += 1) {
      this.numbers.set(values.subarray(j * columns, (j + 1) * columns), place + j * wide);
      this.numbers.fill(0, place + j * wide + columns, place + (j + 1) * wide);
    }
  }

  /** Puts a matrix there in panels of four rows; it comes by way of a place of its own. */
  pack(to: number, w: Float64Array, rows: number, inner: number): void {
    const own = this.place("unpacked", rows * inner);
    this.numbers.set(w.subarray(0, rows * inner), own);
    this.exports.pack(8 * to, 8 * own, rows, inner);
  }

  /** A copy of run k of those of `length` numbers that lie one after the other. */
  run(place: number, length: number, k: number): Float64Array {
    return this.numbers.slice(place + k * length, place + (k + 1) * length);
  }
}

/**
 * Room for `most` numbers, of which `mostLeft` may be left from one use to the next. Nothing where the engine has no
 * WASM SIMD.
 */
export function room(most: number, mostLeft = most / PART_LEFT): Room | undefined {
  const engine = (globalThis as unknown as Engine).WebAssembly;
  if (engine === undefined) return undefined;
  try {
    return new Room(engine, most, mostLeft);
  } catch {
    // No SIMD: the plain twin does the same.
    return undefined;
  }
}
