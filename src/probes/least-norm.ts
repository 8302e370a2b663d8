/**
 * # The least norm of an exact fit
 *
 * The w of least norm with Φw = g is a combination Φᵀa of independent rows of Φ. They are chosen greedily by
 * fraction-free elimination (Bareiss 1968), and a solves their Gram system, of as many equations as Φ has
 * rank. A further row is a combination of them; where it asks for another value, the combination is a Farkas
 * witness y: yᵀΦ = 0, y·g ≠ 0.
 *
 * Main definitions: `leastNorm`.
 */

import { overCommonDenominator } from "../exact/common-denominator.js";
import { solveSquare } from "../exact/dixon.js";
import { ONE, type Rational, rational, ZERO } from "../exact/rational.js";
import { type Integers, inner } from "./integer-question.js";
import type { Vector } from "./question.js";

export type LeastNorm =
  /** w = Φᵀa, Φw = g. */
  | {
      readonly fits: true;
      readonly a: readonly Rational[];
      readonly w: readonly Rational[];
      readonly normSquared: Rational;
    }
  /** yᵀΦ = 0 and y·g ≠ 0. */
  | { readonly fits: false; readonly y: readonly Rational[] };

/** Which rows are independent of those before, ascending. */
function independentRows(rows: readonly Integers[]): number[] {
  const chosen: number[] = [];
  const reduced: { readonly row: Integers; readonly column: number }[] = [];
  for (const [i, original] of rows.entries()) {
    if (reduced.length === original.length) break;
    let row = original;
    let previous = 1n;
    for (const pivot of reduced) {
      const p = pivot.row[pivot.column]!;
      const factor = row[pivot.column]!;
      const divisor = previous;
      row = row.map((x, j) => (x * p - factor * pivot.row[j]!) / divisor);
      previous = p;
    }
    const column = row.findIndex((x) => x !== 0n);
    if (column < 0) continue;
    chosen.push(i);
    reduced.push({ row, column });
  }
  return chosen;
}

/** The others, in the order in which row exchanges of an elimination would leave them. */
function dependentRows(n: number, independent: readonly number[]): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  independent.forEach((row, rank) => {
    const at = order.indexOf(row);
    [order[rank], order[at]] = [order[at]!, order[rank]!];
  });
  return order.slice(independent.length);
}

/** Pre: one value a row, at least one row. */
export function leastNorm(features: readonly Vector[], target: Vector): LeastNorm {
  // φ_i = F_i/s_i, each row over a denominator of its own, and F_i·w = s_i g_i.
  const scaled = features.map((row) => overCommonDenominator(row));
  const rows = scaled.map(({ numerators }) => numerators);
  const scales = scaled.map(({ denominator }) => rational(denominator));
  const { numerators: g, denominator: r } = overCommonDenominator(target.map((q, i) => q.mul(scales[i]!)));
  const independent = independentRows(rows);
  const basis = independent.map((i) => rows[i]!);
  const gram = basis.map((row) => basis.map((other) => inner(row, other)));
  /** Positive definite, hence solvable. */
  const solved = (right: Integers): { numerators: bigint[]; denominator: bigint } =>
    overCommonDenominator(solveSquare(gram, right)!);
  const { numerators: v, denominator } = solved(independent.map((i) => g[i]!));
  // w = Fᵀv/(r·denominator)
  const fitted = (rows[0] ?? []).map((_, j) => basis.reduce((total, row, k) => total + row[j]! * v[k]!, 0n));
  for (const i of dependentRows(rows.length, independent)) {
    if (inner(rows[i]!, fitted) === g[i]! * denominator) continue;
    const combination = solved(basis.map((row) => inner(row, rows[i]!)));
    const y = target.map(() => ZERO);
    y[i] = ONE;
    independent.forEach((row, k) => {
      y[row] = rational(-combination.numerators[k]!, combination.denominator)
        .mul(scales[row]!)
        .div(scales[i]!);
    });
    return { fits: false, y };
  }
  const a = target.map(() => ZERO);
  independent.forEach((row, k) => {
    a[row] = rational(v[k]!, r * denominator).mul(scales[row]!);
  });
  const divisor = r * denominator;
  return {
    fits: true,
    a,
    w: fitted.map((x) => rational(x, divisor)),
    normSquared: rational(inner(fitted, fitted), divisor * divisor),
  };
}
