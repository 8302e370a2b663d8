/**
 * # Exact linear systems
 *
 * Solves a square integer system by fraction-free elimination (Bareiss 1968): every intermediate number is a
 * minor of the matrix, so they stay integers and no larger than they must.
 *
 * Main definitions: `solveByElimination`.
 */
import { type Rational, rational } from "./rational.js";

/** The x with A x = b, or `undefined` when A is singular. A is n×n of integers, b has n. Neither is changed. */
export function solveByElimination(
  matrix: readonly (readonly bigint[])[],
  right: readonly bigint[],
): Rational[] | undefined {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  let previous = 1n;
  for (let k = 0; k < n; k += 1) {
    const pivotRow = shortestPivot(rows, k);
    if (pivotRow === undefined) return undefined;
    [rows[k], rows[pivotRow]] = [rows[pivotRow]!, rows[k]!];
    const pivot = rows[k]!;
    const p = pivot[k]!;
    for (let i = k + 1; i < n; i += 1) {
      const row = rows[i]!;
      const factor = row[k]!;
      for (let j = k + 1; j <= n; j += 1) {
        const product = factor === 0n ? row[j]! * p : row[j]! * p - factor * pivot[j]!;
        row[j] = previous === 1n ? product : product / previous;
      }
      row[k] = 0n;
    }
    previous = p;
  }
  return backSubstitute(rows, n);
}

/** The row ≥ k with the smallest nonzero entry in column k: short pivots keep the early numbers short. */
function shortestPivot(rows: readonly bigint[][], k: number): number | undefined {
  let best: number | undefined;
  let size = 0n;
  for (let i = k; i < rows.length; i += 1) {
    const entry = rows[i]![k]!;
    const magnitude = entry < 0n ? -entry : entry;
    if (magnitude !== 0n && (best === undefined || magnitude < size)) {
      best = i;
      size = magnitude;
    }
  }
  return best;
}

/** x_i = y_i / det with integers y_i (Cramer), so that each step divides exactly. */
function backSubstitute(rows: readonly bigint[][], n: number): Rational[] {
  const determinant = n === 0 ? 1n : rows[n - 1]![n - 1]!;
  const scaled: bigint[] = new Array(n).fill(0n);
  for (let i = n - 1; i >= 0; i -= 1) {
    const row = rows[i]!;
    let value = row[n]! * determinant;
    for (let j = i + 1; j < n; j += 1) value -= row[j]! * scaled[j]!;
    scaled[i] = value / row[i]!;
  }
  return scaled.map((y) => (determinant < 0n ? rational(-y, -determinant) : rational(y, determinant)));
}
