/**
 * # The checker's kernels
 *
 * Products, sums of rows and forms that are carried through layers, in WASM SIMD (`simd.ts`) or in plain JavaScript
 * (`plain.ts`). Whoever bounds their rounding relies on this alone: each result is the sum of the terms that are
 * named, each once, in some order; every product and every sum is rounded to nearest by itself, nothing is fused;
 * terms that are 0 may come in addition. So a sum of n terms is off by ≤ γ_n Σ|terms| + nη
 * (`tree/checked-network.ts`), whichever runs. In fact both add in the same order, and the same certificates are
 * accepted, bit for bit.
 *
 * Main definitions: `CheckerKernel`, `checkerKernel`, `useCheckerKernel`, `Shape`, `RowSums`, `Forms`.
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

/**
 * P: h_i = Σ_q forms_iq y_q over the first `columns` columns, and for each of the last ones a unit i alone, h_i having
 * the coefficient 1 there.
 */
export interface FormsInput {
  readonly forms: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly alone: readonly number[];
}

/** Forms P, and Z = W P + b, which are carried from layer to layer. */
export interface Forms {
  /** Z ← W P + [b, 0…]: sums of products, to which b is added; where a unit is alone its weight, without rounding. */
  multiply(weights: Float64Array, bias: Float64Array): void;
  /** Of the rows of Z, as those of `rowSums`. */
  sums(x: Float64Array, y: Float64Array): RowSums;
  /** Copies of these rows of Z, one after the other. */
  rows(which: readonly number[]): Float64Array;
  /** P_j ← λ_j Z_j, rounded, and with `residual` that plus P_j, rounded; units alone have columns behind these. */
  activate(slopes: Float64Array, residual: boolean, alone: readonly number[]): void;
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
  /** Value and spread for four boxes: entry 4i + q of x and y, and 4j + q of the sums, are those of box q. */
  rowSumsOfFour(
    matrix: Float64Array,
    rows: number,
    columns: number,
    x: Float64Array,
    y: Float64Array,
    keep: boolean,
  ): Pick<RowSums, "value" | "spread">;
  /** Begins with the forms of the input; those that began before are given up. */
  forms(input: FormsInput): Forms;
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
