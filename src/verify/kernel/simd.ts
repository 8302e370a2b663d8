/**
 * # The checker's kernels in WASM SIMD
 *
 * Matrices are copied into the memory of one instance, each row at a stride that the kernels can do with, and the
 * results out of it; those that come again are kept there, up to a limit. What would not fit is done by the plain
 * twin.
 *
 * Main definitions: `simdKernel`.
 */
import type { CheckerKernel } from "./kernel.js";
import { MODULE } from "./module.js";
import { plainKernel } from "./plain.js";

interface Exports {
  product(out: number, w: number, p: number, rows: number, inner: number, stride: number): void;
  rowSums(out: number, matrix: number, rows: number, stride: number, x: number, y: number): void;
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
/** Numbers that are kept from call to call, and numbers in all, at most. */
const MOST_KEPT = 2 ** 24;
const MOST = 2 ** 27;

function made(): CheckerKernel | undefined {
  const engine = (globalThis as unknown as Engine).WebAssembly;
  if (engine === undefined) return undefined;
  const bytes = Uint8Array.from(atob(MODULE), (letter) => letter.charCodeAt(0));
  let memory: Memory;
  let exports: Exports;
  try {
    memory = new engine.Memory({ initial: 1 });
    exports = new engine.Instance(new engine.Module(bytes), { env: { memory } }).exports as Exports;
  } catch {
    // No SIMD: the plain twin does the same.
    return undefined;
  }
  let numbers = new Float64Array(memory.buffer);
  let top = 0;
  let kept = new WeakMap<Float64Array, number>();

  /** Places, counted in numbers, of runs of such lengths from `first` on. */
  const places = (first: number, ...lengths: readonly number[]): number[] => {
    let end = first;
    const found = lengths.map((length) => {
      const place = end;
      end += (length + 7) & ~7;
      return place;
    });
    const missing = 8 * end - memory.buffer.byteLength;
    // Half as much again, so that it grows seldom.
    if (missing > 0) memory.grow(Math.ceil((missing + 4 * end) / PAGE));
    if (numbers.buffer !== memory.buffer) numbers = new Float64Array(memory.buffer);
    return found;
  };

  /** Copies rows of `columns` numbers to rows of `wide` numbers, with zeros in between. */
  const spreadOut = (
    place: number,
    values: Float64Array,
    rows: number,
    columns: number,
    wide: number,
  ): void => {
    if (wide === columns) {
      numbers.set(values.subarray(0, rows * columns), place);
      return;
    }
    for (let j = 0; j < rows; j += 1) {
      numbers.set(values.subarray(j * columns, (j + 1) * columns), place + j * wide);
      numbers.fill(0, place + j * wide + columns, place + (j + 1) * wide);
    }
  };

  /** Where a matrix is kept whose rows are `wide` apart; it is brought there if it is not. */
  const keep = (values: Float64Array, rows: number, columns: number, wide: number): number => {
    const known = kept.get(values);
    if (known !== undefined) return known;
    if (top + rows * wide > MOST_KEPT) {
      top = 0;
      kept = new WeakMap();
    }
    const [place] = places(top, rows * wide);
    top = place! + ((rows * wide + 7) & ~7);
    spreadOut(place!, values, rows, columns, wide);
    kept.set(values, place!);
    return place!;
  };

  return {
    name: "simd",
    product(out, w, p, shape) {
      const { rows, inner, columns } = shape;
      const wide = (columns + 7) & ~7;
      const even = (rows + 1) & ~1;
      if (top + even * inner + (inner + even) * wide > MOST) {
        plainKernel.product(out, w, p, shape);
        return;
      }
      const [factors, from, to] = places(top, even * inner, inner * wide, even * wide);
      numbers.set(w.subarray(0, rows * inner), factors!);
      if (even > rows) numbers.fill(0, factors! + rows * inner, factors! + even * inner);
      spreadOut(from!, p, inner, columns, wide);
      spreadOut(to!, out, rows, columns, wide);
      if (even > rows) numbers.fill(0, to! + rows * wide, to! + even * wide);
      exports.product(8 * to!, 8 * factors!, 8 * from!, even, inner, 8 * wide);
      if (wide === columns) out.set(numbers.subarray(to!, to! + rows * columns));
      else
        for (let j = 0; j < rows; j += 1)
          out.set(numbers.subarray(to! + j * wide, to! + j * wide + columns), j * columns);
    },
    rowSums(matrix, rows, columns, x, y, again) {
      const wide = (columns + 3) & ~3;
      if (rows * wide > MOST_KEPT) return plainKernel.rowSums(matrix, rows, columns, x, y, again);
      const known = again ? keep(matrix, rows, columns, wide) : -1;
      const [to, atX, atY, own] = places(top, 3 * rows, wide, wide, again ? 0 : rows * wide);
      spreadOut(atX!, x, 1, columns, wide);
      spreadOut(atY!, y, 1, columns, wide);
      if (!again) spreadOut(own!, matrix, rows, columns, wide);
      exports.rowSums(8 * to!, 8 * (again ? known : own!), rows, 8 * wide, 8 * atX!, 8 * atY!);
      const pick = (which: number) =>
        Float64Array.from({ length: rows }, (_, j) => numbers[to! + 3 * j + which]!);
      return { value: pick(0), spread: pick(1), size: pick(2) };
    },
  };
}

let known: { readonly kernel: CheckerKernel | undefined } | undefined;

/** Nothing where the engine has no WASM SIMD. */
export function simdKernel(): CheckerKernel | undefined {
  known ??= { kernel: made() };
  return known.kernel;
}
