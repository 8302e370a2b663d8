/**
 * # Rational linear systems
 *
 * Gauss–Jordan elimination over the rationals, with the combination of rows that each reduced row is, so that an infeasible system
 * comes with its witness.
 *
 * Main definitions: `solve`, `dot`, `multiply`, `transpose`.
 */
import { isZero, ONE, type Rational, ZERO } from "../exact/rational.js";

export type Vector = readonly Rational[];
export type Matrix = readonly Vector[];

export const dot = (a: Vector, b: Vector): Rational =>
  a.reduce((total, x, i) => total.add(x.mul(b[i]!)), ZERO);
export const multiply = (matrix: Matrix, v: Vector): Rational[] => matrix.map((row) => dot(row, v));
/** `width` is the number of columns, for a matrix without rows. */
export const transpose = (matrix: Matrix, width: number): Rational[][] =>
  Array.from({ length: width }, (_, j) => matrix.map((row) => row[j]!));

export type Solution =
  /** A x = b, free variables 0. */
  | { readonly solvable: true; readonly x: Vector }
  /** yᵀA = 0 and y·b ≠ 0. */
  | { readonly solvable: false; readonly y: Vector };

/** Solves A x = b; A has b.length rows and `width` columns. */
export function solve(matrix: Matrix, b: Vector, width: number): Solution {
  const n = b.length;
  const rows = matrix.map((row, i) => ({
    a: [...row],
    b: b[i]!,
    combination: Array.from({ length: n }, (_, j) => (i === j ? ONE : ZERO)),
  }));
  const pivots: number[] = [];
  let rank = 0;
  for (let column = 0; column < width && rank < n; column += 1) {
    const at = rows.findIndex((row, i) => i >= rank && !isZero(row.a[column]!));
    if (at < 0) continue;
    [rows[rank], rows[at]] = [rows[at]!, rows[rank]!];
    const pivot = rows[rank]!;
    const scale = pivot.a[column]!.inverse();
    pivot.a = pivot.a.map((x) => x.mul(scale));
    pivot.combination = pivot.combination.map((x) => x.mul(scale));
    pivot.b = pivot.b.mul(scale);
    rows.forEach((row, i) => {
      const factor = row.a[column]!;
      if (i === rank || isZero(factor)) return;
      row.a = row.a.map((x, j) => x.sub(factor.mul(pivot.a[j]!)));
      row.combination = row.combination.map((x, j) => x.sub(factor.mul(pivot.combination[j]!)));
      row.b = row.b.sub(factor.mul(pivot.b));
    });
    pivots.push(column);
    rank += 1;
  }
  const contradiction = rows.find((row, i) => i >= rank && !isZero(row.b));
  if (contradiction !== undefined) return { solvable: false, y: contradiction.combination };
  const x: Rational[] = Array.from({ length: width }, () => ZERO);
  pivots.forEach((column, i) => {
    x[column] = rows[i]!.b;
  });
  return { solvable: true, x };
}
