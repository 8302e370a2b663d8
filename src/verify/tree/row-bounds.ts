/**
 * # Bounds of a row of a linearisation
 *
 * The steps of `remainder-form.ts` in which a sum over the columns y is bounded, with what its roundings and
 * its underflow may take away; u, η, γ, Y and TINY are those of that page.
 *
 * Main definitions: `Columns`, `rangeOf`, `sizeOf`, `underflow`, `squares`.
 */
import type { RowSums } from "../kernel/kernel.js";

export const U = 2 ** -53;
export const UP = 1 + 1e-5;
export const TINY = 1e-250;
export const gamma = (terms: number): number => (4 * terms + 32) * U;

/** The columns y, each as the middle and the radius of its range. */
export interface Columns {
  readonly middle: ArrayLike<number>;
  readonly radius: ArrayLike<number>;
}

/** Middle and radius of an interval, the radius rounded up so that both ends are inside. */
export function centred(low: number, high: number): readonly [number, number] {
  const middle = (low + high) / 2;
  const radius = Math.max(high - middle, middle - low);
  return [middle, radius * (1 + 4 * U) + 4 * U * Math.abs(middle) + TINY];
}

/**
 * Step 3 for a row, from its two sums, the sum of magnitudes Σ_q |Z_jq|(|middle_q| + radius_q), which may be rounded or
 * larger, and f.
 */
export function rangeOf(
  value: number,
  spread: number,
  magnitude: number,
  columns: number,
  error: number,
): readonly [number, number] {
  const slack = (error + gamma(2 * columns) * magnitude) * UP + TINY;
  const outwards = 4 * U * (Math.abs(value) + spread);
  return [value - spread - slack - outwards, value + spread + slack + outwards];
}

/** Σ_q |P_iq| Y_q at most, for row i: Σ_q |P_iq| (|middle_q| + radius_q), and UP for what Y is larger. */
export const sizeOf = ({ spread, size }: RowSums, i: number, columns: number): number =>
  (size[i]! + spread[i]!) * UP * UP + underflowOf(columns);

/** More than two products and a sum lose for each of so many columns. */
export const underflowOf = (columns: number): number => (2 * columns + 4) * 2 ** -1074;

/** |y_q| at most. */
export const sizes = ({ middle, radius }: Columns): Float64Array =>
  new Float64Array(middle.length).map((_, q) => (Math.abs(middle[q]!) + radius[q]!) * UP);

/** No less than 2nηY, which is lost to underflow where n products make each entry of a row. */
export function underflow(n: number, most: Float64Array): number {
  let total = 0;
  for (const y of most) total += y;
  return (2 * n + 4) * 2 ** -1074 * (total * UP);
}

/** Σ_q (Z_q radius_q)² at most, over the columns given. */
export function squares(matrix: Float64Array, columns: readonly number[], radius: ArrayLike<number>): number {
  let total = 0;
  for (const q of columns) {
    const deviation = matrix[q]! * radius[q]!;
    total += deviation * deviation;
  }
  return total * (1 + gamma(columns.length)) + TINY;
}
