/**
 * # Bounds of a row of a linearisation
 *
 * The steps of `remainder-form.ts` in which a sum over the columns y is bounded, with what its roundings and
 * its underflow may take away; u, η, γ, Y and TINY are those of that page.
 *
 * Main definitions: `Columns`, `sumsOf`, `rangeOf`, `sizeOf`, `underflow`, `squares`.
 */
import { checkerKernel, type RowSums } from "../kernel/kernel.js";

export const U = 2 ** -53;
export const UP = 1 + 1e-5;
export const TINY = 1e-250;
export const gamma = (terms: number): number => (4 * terms + 32) * U;

/** The columns y, each as the middle and the radius of its range. */
export interface Columns {
  readonly middle: number[];
  readonly radius: number[];
}

/** Middle and radius of an interval, the radius rounded up so that both ends are inside. */
export function centred(low: number, high: number): readonly [number, number] {
  const middle = (low + high) / 2;
  const radius = Math.max(high - middle, middle - low);
  return [middle, radius * (1 + 4 * U) + 4 * U * Math.abs(middle) + TINY];
}

/** The sums of step 3, of all rows. With `keep`, the matrix comes again. */
export const sumsOf = (
  matrix: Float64Array,
  rows: number,
  columns: number,
  { middle, radius }: Columns,
  keep: boolean,
): RowSums =>
  checkerKernel().rowSums(matrix, rows, columns, Float64Array.from(middle), Float64Array.from(radius), keep);

/** Step 3 for row i. */
export function rangeOf(
  { value, spread, size }: RowSums,
  i: number,
  columns: number,
  error: number,
): readonly [number, number] {
  const m = value[i]!;
  const r = spread[i]!;
  const slack = (error + gamma(2 * columns) * (size[i]! + r)) * UP + TINY;
  return [m - r - slack - 4 * U * (Math.abs(m) + r), m + r + slack + 4 * U * (Math.abs(m) + r)];
}

/** Σ_q |P_iq| Y_q at most, for row i: Σ_q |P_iq| (|middle_q| + radius_q), and UP for what Y is larger. */
export const sizeOf = ({ spread, size }: RowSums, i: number, columns: number): number =>
  (size[i]! + spread[i]!) * UP * UP + underflowOf(columns);

/** More than two products and a sum lose for each of so many columns. */
export const underflowOf = (columns: number): number => (2 * columns + 4) * 2 ** -1074;

/** |y_q| at most. */
export const sizes = ({ middle, radius }: Columns): Float64Array =>
  Float64Array.from(middle, (m, q) => (Math.abs(m) + radius[q]!) * UP);

/** No less than 2nηY, which is lost to underflow where n products make each entry of a row. */
export function underflow(n: number, most: Float64Array): number {
  let total = 0;
  for (const y of most) total += y;
  return (2 * n + 4) * 2 ** -1074 * (total * UP);
}

/** Σ_q (Z_q radius_q)² at most, over the columns given. */
export function squares(matrix: Float64Array, columns: readonly number[], { radius }: Columns): number {
  let total = 0;
  for (const q of columns) {
    const deviation = matrix[q]! * radius[q]!;
    total += deviation * deviation;
  }
  return total * (1 + gamma(columns.length)) + TINY;
}
