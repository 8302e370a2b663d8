/**
 * # Bounds of a row of a linearisation
 *
 * The steps of `remainder-form.ts` in which a sum over the columns y is bounded, with what its roundings and
 * its underflow may take away; u, η, γ, Y and TINY are those of that page.
 *
 * Main definitions: `Columns`, `rangeOfRow`, `rowSizes`, `underflow`, `squares`.
 */

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

/** Step 3 for one row that starts at `from`. */
export function rangeOfRow(
  matrix: Float64Array,
  from: number,
  columns: number,
  { middle, radius }: Columns,
  error: number,
): readonly [number, number] {
  let m = 0;
  let r = 0;
  let size = 0;
  for (let q = 0; q < columns; q += 1) {
    const a = matrix[from + q]!;
    m += a * middle[q]!;
    r += Math.abs(a) * radius[q]!;
    size += Math.abs(a * middle[q]!);
  }
  const slack = (error + gamma(2 * columns) * (size + r)) * UP + TINY;
  return [m - r - slack - 4 * U * (Math.abs(m) + r), m + r + slack + 4 * U * (Math.abs(m) + r)];
}

/** |y_q| at most. */
export const sizes = ({ middle, radius }: Columns): Float64Array =>
  Float64Array.from(middle, (m, q) => (Math.abs(m) + radius[q]!) * UP);

/** Σ_q |P_iq| Y_q at most, row by row. */
export function rowSizes(
  matrix: Float64Array,
  rows: number,
  columns: number,
  most: Float64Array,
): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => {
    let total = 0;
    for (let q = 0; q < columns; q += 1) total += Math.abs(matrix[i * columns + q]!) * most[q]!;
    return total * UP + (columns + 2) * 2 ** -1074;
  });
}

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
