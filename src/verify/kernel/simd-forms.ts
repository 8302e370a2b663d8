/**
 * # Forms carried through the layers, in WASM SIMD
 *
 * The matrices stay in the memory of one instance from layer to layer, with the weights; only sums, and the rows
 * that are asked for, come out. What would not fit is done by the plain twin from there on.
 *
 * Main definitions: `simdForms`.
 */
import type { Forms, FormsInput, RowSums } from "./kernel.js";
import { type Room, room, SPARE } from "./memory.js";
import { plainKernel } from "./plain.js";

/** P as it lies in the memory; rows are `wide` numbers apart, zeros behind the last column. */
interface Placed {
  readonly place: number;
  readonly rows: number;
  readonly columns: number;
  readonly wide: number;
  readonly alone: readonly number[];
}

class SimdForms implements Forms {
  private before: Placed;
  private z: Placed | undefined;
  private plain: Forms | undefined;
  private turn = 0;

  constructor(
    private readonly memory: Room,
    { forms, rows, columns, alone }: FormsInput,
  ) {
    memory.tidy();
    const wide = (columns + 7) & ~7;
    const fits = memory.has(rows * wide);
    if (!fits) this.plain = plainKernel.forms({ forms, rows, columns, alone });
    const place = fits ? memory.place("forms 0", rows * wide) : 0;
    if (fits) memory.spreadOut(place, forms, rows, columns, wide);
    this.before = { place, rows, columns, wide, alone };
  }

  /** Rows that lie `wide` numbers apart, one after the other. */
  private read({ place, columns, wide }: Placed, which: Iterable<number>, count: number): Float64Array {
    const found = new Float64Array(count * columns);
    let at = 0;
    for (const j of which) {
      const from = place + j * wide;
      found.set(this.memory.numbers.subarray(from, from + columns), at);
      at += columns;
    }
    return found;
  }

  multiply(weights: Float64Array, bias: Float64Array): void {
    const { memory, before } = this;
    const inner = before.rows;
    const rows = bias.length;
    const high = (rows + 3) & ~3;
    const columns = before.columns + before.alone.length;
    const wide = (columns + 7) & ~7;
    if (!memory.has(2 * high * wide + 2 * high * inner + 3 * (high + wide) + SPARE))
      this.plain ??= plainKernel.forms({
        forms: this.read(before, Array(inner).keys(), inner),
        rows: inner,
        columns: before.columns,
        alone: before.alone,
      });
    if (this.plain !== undefined) {
      this.plain.multiply(weights, bias);
      return;
    }
    const packed = memory.keep(weights, high * inner, (to) => memory.pack(to, weights, rows, inner));
    const place = memory.place("z", high * wide);
    const spare = memory.place("spare", SPARE);
    const alone = memory.place("alone", before.alone.length);
    const { exports, numbers } = memory;
    numbers.fill(0, place, place + high * wide);
    const stride = 8 * wide;
    exports.product(
      ...([8 * place, stride, 8 * packed, 8 * before.place, 8 * before.wide, high, inner] as const),
      ...([8 * before.wide, 8 * spare] as const),
    );
    memory.words.set(before.alone, 2 * alone);
    const first = 8 * (place + before.columns);
    exports.beside(first, stride, rows, 8 * packed, inner, 8 * alone, before.alone.length);
    for (let j = 0; j < rows; j += 1) numbers[place + j * wide] = numbers[place + j * wide]! + bias[j]!;
    this.z = { place, rows, columns, wide, alone: [] };
  }

  sums(x: Float64Array, y: Float64Array): RowSums {
    if (this.plain !== undefined) return this.plain.sums(x, y);
    const { memory } = this;
    const { place, rows, columns, wide } = this.z!;
    const [atX, atY] = [memory.place("x", wide), memory.place("y", wide)];
    const to = memory.place("sums", 3 * rows);
    memory.spreadOut(atX, x, 1, columns, wide);
    memory.spreadOut(atY, y, 1, columns, wide);
    memory.exports.rowSums(8 * to, 8 * place, rows, 8 * wide, 8 * atX, 8 * atY);
    const run = (k: number) => memory.run(to, rows, k);
    return { value: run(0), spread: run(1), size: run(2) };
  }

  rows(which: readonly number[]): Float64Array {
    return this.plain?.rows(which) ?? this.read(this.z!, which, which.length);
  }

  activate(slopes: Float64Array, residual: boolean, alone: readonly number[]): void {
    if (this.plain !== undefined) {
      this.plain.activate(slopes, residual, alone);
      return;
    }
    const { memory, before } = this;
    const { place, rows, columns, wide } = this.z!;
    this.turn = 1 - this.turn;
    const to = memory.place(`forms ${this.turn}`, rows * wide);
    const atSlopes = memory.place("slopes", rows);
    const { exports, numbers } = memory;
    numbers.set(slopes, atSlopes);
    exports.activated(
      ...([8 * to, 8 * place, 8 * wide, rows, 8 * atSlopes] as const),
      ...([8 * before.place, 8 * before.wide, residual ? 8 * before.wide : 0] as const),
    );
    if (residual)
      before.alone.forEach((j, q) => {
        const at = to + j * wide + before.columns + q;
        numbers[at] = numbers[at]! + 1;
      });
    this.before = { place: to, rows, columns, wide, alone };
  }
}

/** Those with a memory of so many numbers at most; one at a time. Nothing where the engine has no WASM SIMD. */
export function simdForms(most: number): ((input: FormsInput) => Forms) | undefined {
  const memory = room(most);
  return memory && ((input) => new SimdForms(memory, input));
}
