/**
 * # Kernels: the loops in which searches spend their time
 *
 * Products, row sums and counts, in WASM SIMD (`simd.ts`) where the engine has it, else in plain JavaScript
 * (`plain.ts`); both give the same bits, so that a search finds the same whichever runs. Plain floating point:
 * the checkers have kernels of their own (`src/verify/kernel`).
 *
 * Main definitions: `Kernels`, `kernels`, `useKernels`, `Matrix`, `Product`, `Sums`, `BitRows`, `BitPart`.
 */
import { plainKernels } from "./plain.js";
import { simdKernels } from "./simd.js";

/** Row-major. */
export interface Matrix {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
  /** Do the values never change, and will they be asked for again? Then a copy is kept where the kernels run. */
  readonly kept: boolean;
}

export interface Product {
  /** rows × inner. */
  readonly d: Float64Array;
  /** inner × columns. */
  readonly w: Float64Array;
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  /** The factor that never changes and comes again, if one does. */
  readonly kept?: "d" | "w";
}

export interface Sums {
  readonly middles: Float64Array;
  readonly radii: Float64Array;
}

/** A sample of labelled rows, in bits. */
export interface BitRows {
  /** Those of row r from width · r on: variable i is bit i mod 32 of the word number i div 32. */
  readonly rows: Int32Array;
  /** Words a row, a multiple of 4. */
  readonly width: number;
  readonly variables: number;
  /** A bit a row: those with label 1. */
  readonly marks: Int32Array;
}

/** Some rows of a sample. */
export interface BitPart {
  /** A bit a row, as many words as `marks`. */
  readonly set: Int32Array;
  /** How many have label 1, and label 0. */
  readonly positive: number;
  readonly negative: number;
}

export interface Kernels {
  readonly name: "simd" | "plain";
  /** out (rows × columns) += d · w. */
  addProduct(out: Float64Array, product: Product): void;
  /** out_j = Σ_i a_ji x_i. */
  dots(out: Float64Array, a: Matrix, x: Float64Array): void;
  /** Σ_i a_ji middle_i and Σ_i |a_ji| radius_i for each row j. */
  rowSums(a: Matrix, middle: Float64Array, radius: Float64Array): Sums;
  /** The same for four boxes: entry 4i + q of `middle` and `radius`, and 4j + q of the sums, are those of box q. */
  rowSumsOfFour(a: Matrix, middle: Float64Array, radius: Float64Array): Sums;
  /**
   * Into entries 4i to 4i + 3 of `out`, for each variable i of a sample, the errors on a part of it where i is 0 and
   * where it is 1, of a leaf, and the fewest of trees that split once more at most. Of variables that split the part
   * alike only the first has trees that split, the others have leaves.
   */
  pairErrors(out: Int32Array, sample: BitRows, part: BitPart): void;
}

let current: Kernels | undefined;

/** Those in use. */
export function kernels(): Kernels {
  current ??= simdKernels() ?? plainKernels;
  return current;
}

/** Chooses; `simd` where there is none leaves the plain ones. For tests and measurements. */
export function useKernels(name: "simd" | "plain"): void {
  current = name === "plain" ? plainKernels : (simdKernels() ?? plainKernels);
}
