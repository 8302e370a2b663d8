/**
 * # Kernels: the loops in which searches spend their time
 *
 * Products, row sums and counts, in WASM SIMD (`simd.ts`) where the engine has it, else in plain JavaScript
 * (`plain.ts`); both give the same bits, so that a search finds the same whichever runs. Plain floating point:
 * the checkers have kernels of their own (`src/verify/kernel`).
 *
 * Main definitions: `Kernels`, `kernels`, `useKernels`, `Matrix`, `Product`, `Sums`.
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
   * For each pair i < j of `listed` columns of `words` words, in lexicographic order, the number of bits that
   * both have set in their first `split` words, and in the rest. Both are multiples of 4.
   */
  pairCounts(columns: Int32Array, words: number, split: number, listed: Int32Array): Int32Array;
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
