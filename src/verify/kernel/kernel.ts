/**
 * # The checker's kernels
 *
 * Two loops, in WASM SIMD (`simd.ts`) or in plain JavaScript (`plain.ts`). Whoever bounds their rounding relies
 * on this alone: each result is the sum of the terms that are named, each once, in some order; every product and
 * every sum is rounded to nearest by itself, nothing is fused; terms that are 0 may come in addition. So a sum of
 * n terms is off by ≤ γ_n Σ|terms| + nη (`tree/checked-network.ts`), whichever runs. In fact both add in the same
 * order, and the same certificates are accepted, bit for bit.
 *
 * Main definitions: `CheckerKernel`, `checkerKernel`, `useCheckerKernel`, `Shape`, `RowSums`.
 */
import { plainKernel } from "./plain.js";
import { simdKernel } from "./simd.js";

export interface Shape {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

/** An entry a row. */
export interface RowSums {
  /** Σ_i a_ji x_i */
  readonly value: Float64Array;
  /** Σ_i |a_ji| y_i */
  readonly spread: Float64Array;
  /** Σ_i |a_ji x_i| */
  readonly size: Float64Array;
}

export interface CheckerKernel {
  readonly name: "simd" | "plain";
  /** out (rows × columns) += w (rows × inner) · p (inner × columns). */
  product(out: Float64Array, w: Float64Array, p: Float64Array, shape: Shape): void;
  /** The sums of each row of `columns` numbers. With `keep`, the matrix never changes and is asked for again. */
  rowSums(
    matrix: Float64Array,
    rows: number,
    columns: number,
    x: Float64Array,
    y: Float64Array,
    keep: boolean,
  ): RowSums;
}

let current: CheckerKernel | undefined;

/** The one in use. */
export function checkerKernel(): CheckerKernel {
  current ??= simdKernel() ?? plainKernel;
  return current;
}

/** Chooses; `simd` where there is none leaves the plain one. For tests and measurements. */
export function useCheckerKernel(name: "simd" | "plain"): void {
  current = name === "plain" ? plainKernel : (simdKernel() ?? plainKernel);
}
