/**
 * # Is it a linear threshold?
 *
 * Either weights separate the ones from the zeros, or (Farkas) a combination of ones with weights ≥ 0 equals
 * one of zeros. Decided by phase I of the simplex method on the second system: y ≥ 0, Σ_x y_x s_x (x, 1) = 0,
 * Σ y = 1, with s_x = ±1 for f(x) = 1, 0. Its optimum is 0 iff a witness exists; otherwise the dual solution
 * is a separating hyperplane. Integers throughout (fraction-free pivots, edmonds1967), smallest index first
 * (bland1977), so it ends.
 *
 * Main definitions: `linearThresholdMembership`, `MAX_THRESHOLD_VARIABLES`.
 */
import { formatPoint, pointOfIndex } from "../../boolean/point.js";
import { type TruthTable, valueAt } from "../../boolean/truth-table.js";
import { type Path, refuseAbove } from "../../exact/domain-error.js";
import { rational } from "../../exact/rational.js";
import type { Membership } from "./witness.js";

/** Largest d for which the simplex method is started: its tableau has 2^d columns. */
export const MAX_THRESHOLD_VARIABLES = 12;

export function linearThresholdMembership(
  table: TruthTable,
  path: Path = [],
): Membership<"linear-threshold"> {
  const d = table.variables;
  refuseAbove(
    d,
    MAX_THRESHOLD_VARIABLES,
    "variables of a function that is tested for being a linear threshold",
    path,
  );
  const points = 2 ** d;
  const rows = d + 2;
  const columns = points + rows;
  // Row i < d: Σ y s x_i = 0; row d: Σ y s = 0; row d + 1: Σ y = 1. Artificial variable i is column
  // points + i; the last column is the right side.
  const tableau: bigint[][] = Array.from({ length: rows }, (_, i) => {
    const row: bigint[] = new Array(columns + 1).fill(0n);
    for (let x = 0; x < points; x += 1) {
      const sign = valueAt(table, x) === 1 ? 1n : -1n;
      row[x] = i < d ? (((x >>> i) & 1) === 1 ? sign : 0n) : i === d ? sign : 1n;
    }
    row[points + i] = 1n;
    row[columns] = i === d + 1 ? 1n : 0n;
    return row;
  });
  // The objective Σ artificial, in terms of the others: reduced cost = −Σ of the rows, on columns that are
  // not artificial.
  const cost: bigint[] = new Array(columns + 1).fill(0n);
  for (let c = 0; c <= columns; c += 1)
    if (c < points || c === columns) for (const row of tableau) cost[c]! -= row[c]!;
  const basis = Array.from({ length: rows }, (_, i) => points + i);
  let scale = 1n;
  for (;;) {
    let entering = -1;
    for (let c = 0; c < points; c += 1)
      if (cost[c]! < 0n) {
        entering = c;
        break;
      }
    if (entering < 0) break;
    let leaving = -1;
    for (let r = 0; r < rows; r += 1) {
      const a = tableau[r]![entering]!;
      if (a <= 0n) continue;
      if (leaving < 0) {
        leaving = r;
        continue;
      }
      const left = tableau[r]![columns]! * tableau[leaving]![entering]!;
      const right = tableau[leaving]![columns]! * a;
      if (left < right || (left === right && basis[r]! < basis[leaving]!)) leaving = r;
    }
    // The feasible set is bounded (Σ y = 1), so some row always limits.
    const pivotRow = tableau[leaving]!;
    const pivot = pivotRow[entering]!;
    for (const row of [...tableau, cost]) {
      if (row === pivotRow) continue;
      const factor = row[entering]!;
      for (let c = 0; c <= columns; c += 1) row[c] = (row[c]! * pivot - factor * pivotRow[c]!) / scale;
    }
    scale = pivot;
    basis[leaving] = entering;
  }
  if (cost[columns] === 0n) {
    const ones: { point: string; weight: string }[] = [];
    const zeros: { point: string; weight: string }[] = [];
    basis.forEach((column, r) => {
      const weight = tableau[r]![columns]!;
      if (column >= points || weight === 0n) return;
      const side = valueAt(table, column) === 1 ? ones : zeros;
      side.push({ point: formatPoint(pointOfIndex(column, d)), weight: weight.toString() });
    });
    return { member: false, witness: { kind: "not-linear-threshold", ones, zeros } };
  }
  // The multiplier u_i of row i is scale − (reduced cost of artificial i); u·column ≤ 0 for all points, and
  // u_{d+1} > 0.
  const multiplier = (i: number): bigint => scale - cost[points + i]!;
  return {
    member: true,
    representation: {
      kind: "linear-threshold",
      variables: d,
      weights: Array.from({ length: d }, (_, i) => rational(-multiplier(i))),
      threshold: rational(multiplier(d)),
    },
  };
}
