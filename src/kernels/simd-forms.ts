/**
 * # Affine forms carried through layers, in WASM SIMD
 *
 * Each with an instance of the module of its own: its memory holds the matrices of one linearisation, and the weights
 * for all. What would not fit is done plainly from there on.
 *
 * Main definitions: `simdForms`.
 */
import type { Sums } from "./kernels.js";
import type { FormsInput, LayerForms } from "./layer-forms.js";
import { MODULE } from "./module.js";
import { PlainForms } from "./plain-forms.js";
import type { Exports } from "./simd.js";
import { type Memory, wasmInstance } from "./wasm.js";

const PAGE = 2 ** 16;
/** Bytes of memory at most, and the part that may be left in use from one linearisation to the next. */
const MOST = 2 ** 30;
const PART_LEFT = 4;

/** Runs of bytes that keep their places while they do not grow. */
class Places {
  private top = 0;
  private slots: { readonly address: number; readonly bytes: number }[] = [];
  private kept = new WeakMap<Float64Array, number>();
  numbers = new Float64Array(0);
  words = new Int32Array(0);

  constructor(
    private readonly memory: Memory,
    private readonly most: number,
  ) {}

  has(bytes: number): boolean {
    return this.top + 1.5 * bytes <= this.most;
  }

  tidy(): void {
    // What left so little is done again beside it: `has` asks for half as much again.
    if (this.top <= this.most / PART_LEFT) return;
    this.top = 0;
    this.slots = [];
    this.kept = new WeakMap();
  }

  private taken(bytes: number): number {
    const address = this.top;
    this.top += (bytes + 15) & ~15;
    const has = this.memory.buffer.byteLength;
    if (this.top > has) this.memory.grow(Math.ceil((this.top + this.top / 2 - has) / PAGE));
    if (this.numbers.buffer !== this.memory.buffer) {
      this.numbers = new Float64Array(this.memory.buffer);
      this.words = new Int32Array(this.memory.buffer);
    }
    return address;
  }

  /** Of the slot, which may be larger. */
  slot(slot: number, bytes: number): number {
    const known = this.slots[slot];
    if (known !== undefined && known.bytes >= bytes) return known.address;
    const more = known === undefined ? bytes : bytes + (bytes >> 1);
    const address = this.taken(more);
    this.slots[slot] = { address, bytes: more };
    return address;
  }

  /** Of values that never change. */
  keep(values: Float64Array): number {
    const known = this.kept.get(values);
    if (known !== undefined) return known;
    const address = this.taken(8 * values.length);
    this.numbers.set(values, address / 8);
    this.kept.set(values, address);
    return address;
  }
}

const [FORMS, Z, FRESH, SPARE, MIDDLE, RADIUS, MIDDLES, RADII, SLOPES] = [0, 2, 3, 4, 5, 6, 7, 8, 9] as const;

interface Placed {
  readonly address: number;
  readonly rows: number;
  readonly columns: number;
  readonly fresh: readonly number[];
}

class SimdForms implements LayerForms {
  private plain: PlainForms | undefined;
  private before: Placed = { address: 0, rows: 0, columns: 0, fresh: [] };
  private z: Placed = this.before;
  private weights = 0;
  private turn = 0;

  constructor(
    private readonly exports: Exports,
    private readonly places: Places,
  ) {}

  start({ forms, rows, columns, fresh }: FormsInput): void {
    const { places } = this;
    places.tidy();
    this.plain = undefined;
    if (!places.has(8 * forms.length)) {
      this.plain = new PlainForms();
      this.plain.start({ forms, rows, columns, fresh });
      return;
    }
    this.turn = 0;
    const address = places.slot(FORMS, 8 * forms.length);
    places.numbers.set(forms, address / 8);
    this.before = { address, rows, columns, fresh };
  }

  prepare(weights: Float64Array, bias: Float64Array): void {
    const { places, before } = this;
    const rows = bias.length;
    const columns = before.columns + before.fresh.length;
    const spare = this.exports.spareOfProduct(before.columns);
    const needed = 8 * (2 * rows * columns + weights.length + 4 * (rows + columns)) + spare;
    if (this.plain === undefined && !places.has(needed)) {
      this.plain = new PlainForms();
      const from = before.address / 8;
      const forms = places.numbers.slice(from, from + before.rows * before.columns);
      this.plain.start({ ...before, forms });
    }
    if (this.plain !== undefined) {
      this.plain.prepare(weights, bias);
      return;
    }
    this.weights = places.keep(weights);
    const address = places.slot(Z, 8 * rows * columns);
    places.slot(SPARE, spare);
    const fresh = places.slot(FRESH, 4 * before.fresh.length);
    const { numbers, words } = places;
    words.set(before.fresh, fresh / 4);
    numbers.fill(0, address / 8, address / 8 + rows * columns);
    // The bias is added last, so it waits in the place of the slopes.
    const waiting = places.slot(SLOPES, 8 * rows);
    places.numbers.set(bias, waiting / 8);
    this.z = { address, rows, columns, fresh: [] };
  }

  multiply(first: number, end: number): void {
    if (this.plain !== undefined) {
      this.plain.multiply(first, end);
      return;
    }
    const { places, before, exports } = this;
    const { columns } = this.z;
    const inner = before.rows;
    const to = this.z.address + 8 * first * columns;
    const weights = this.weights + 8 * first * inner;
    const rows = end - first;
    const spare = places.slot(SPARE, 0);
    exports.product(to, 8 * columns, weights, before.address, rows, inner, before.columns, spare);
    exports.beside(
      ...([to + 8 * before.columns, 8 * columns, weights, rows, inner] as const),
      ...([places.slot(FRESH, 0), before.fresh.length] as const),
    );
    const { numbers } = places;
    const bias = places.slot(SLOPES, 0) / 8;
    for (let j = 0; j < rows; j += 1) {
      const at = to / 8 + j * columns;
      numbers[at] = numbers[at]! + numbers[bias + first + j]!;
    }
  }

  sums(middle: Float64Array, radius: Float64Array): Sums {
    if (this.plain !== undefined) return this.plain.sums(middle, radius);
    const { places } = this;
    const { address, rows, columns } = this.z;
    const [x, y] = [places.slot(MIDDLE, 8 * columns), places.slot(RADIUS, 8 * columns)];
    const [m, r] = [places.slot(MIDDLES, 8 * rows), places.slot(RADII, 8 * rows)];
    places.numbers.set(middle.subarray(0, columns), x / 8);
    places.numbers.set(radius.subarray(0, columns), y / 8);
    this.exports.rowSums(m, r, address, rows, columns, x, y);
    const run = (from: number) => places.numbers.slice(from / 8, from / 8 + rows);
    return { middles: run(m), radii: run(r) };
  }

  rows(units: readonly number[]) {
    if (this.plain !== undefined) return this.plain.rows(units);
    const { numbers } = this.places;
    const { address, columns } = this.z;
    const rows = new Float64Array(units.length * (columns - 1));
    const constants = new Float64Array(units.length);
    units.forEach((j, at) => {
      const row = address / 8 + j * columns;
      rows.set(numbers.subarray(row + 1, row + columns), at * (columns - 1));
      constants[at] = numbers[row]!;
    });
    return { rows, constants };
  }

  activate(slopes: Float64Array, residual: boolean, fresh: readonly number[]): void {
    if (this.plain !== undefined) {
      this.plain.activate(slopes, residual, fresh);
      return;
    }
    const { places, before, z } = this;
    const { rows, columns } = z;
    this.turn = 1 - this.turn;
    const address = places.slot(FORMS + this.turn, 8 * rows * columns);
    const factors = places.slot(SLOPES, 8 * rows);
    const { numbers } = places;
    numbers.set(slopes, factors / 8);
    const width = residual ? before.columns : 0;
    this.exports.activated(address, z.address, columns, rows, factors, before.address, width);
    if (residual)
      before.fresh.forEach((j, q) => {
        const at = address / 8 + j * columns + before.columns + q;
        numbers[at] = numbers[at]! + 1;
      });
    this.before = { address, rows, columns, fresh };
  }
}

/** With a memory of so many bytes at most. Nothing where the engine has no WASM SIMD. */
export function simdForms(most = MOST): LayerForms | undefined {
  const instance = wasmInstance<Exports>(MODULE);
  return instance && new SimdForms(instance.exports, new Places(instance.memory, most));
}
