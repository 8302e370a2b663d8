/**
 * # Lower bounds on the size of a function in a class
 *
 * The other side of the size bounds: from the sensitivities, s(x) = #{i : f(x) ≠ f(x ⊕ e_i)}, leaves of a
 * tree ≥ 2^{−d} Σ_x 2^{s(x)},  DNF terms ≥ the sum over the ones,  CNF clauses ≥ the sum over the zeros; from
 * the Fourier coefficients, 1-leaves ≥ Σ_S |f̂(S)| and depth ≥ degree. Parity attains all of them. (A leaf of
 * depth t is a subcube of 2^{d−t} points of sensitivity at most t each, so its share of the sum is at most 1;
 * a term of a DNF alike, over the ones that it covers.)
 *
 * Main definitions: `lowerBound`, `LowerBound`. Statement: `sensitivity_walls`. Source: cook1986 (sensitivity
 * and depth), nisan1991, kushilevitz1993 (Σ|f̂| and leaves), odonnell2014.
 */
import type { Concept } from "../boolean/concept.js";
import { restrict, tabulate } from "../boolean/tabulate.js";
import { type TruthTable, valueAt, xor } from "../boolean/truth-table.js";
import { walshHadamard } from "../boolean/walsh-hadamard.js";

export type BoundedMeasure = "leaves" | "oneLeaves" | "terms" | "clauses" | "depth";
export type LowerBoundMethod = "sensitivity" | "fourier" | "degree";

export interface LowerBound {
  readonly measure: BoundedMeasure;
  readonly atLeast: bigint;
  readonly method: LowerBoundMethod;
}

/** s(x) for every point. */
export function sensitivities(table: TruthTable): Uint8Array {
  const counts = new Uint8Array(2 ** table.variables);
  for (let i = 0; i < table.variables; i += 1) {
    const changes = xor(restrict(table, i, 0), restrict(table, i, 1));
    for (let j = 0; j < counts.length; j += 1) counts[j]! += valueAt(changes, j);
  }
  return counts;
}

const ceiling = (p: bigint, q: bigint): bigint => (p + q - 1n) / q;

/** The best bound known on the measure; for a parity at any d, else by enumeration of d ≤ 20 variables. */
export function lowerBound(representation: Concept, measure: BoundedMeasure): LowerBound {
  if (representation.kind === "parity") {
    const k = BigInt(new Set(representation.subset).size);
    if (measure === "depth") return { measure, atLeast: k, method: "degree" };
    if (k > 0n)
      return { measure, atLeast: measure === "leaves" ? 2n ** k : 2n ** (k - 1n), method: "sensitivity" };
  }
  const table = tabulate(representation, ["concept"]);
  const size = 2n ** BigInt(table.variables);
  const coefficients = walshHadamard(table);
  if (measure === "depth") {
    let degree = 0;
    for (let S = 0; S < coefficients.length; S += 1)
      if (coefficients[S] !== 0) degree = Math.max(degree, S.toString(2).replaceAll("0", "").length);
    const most = sensitivities(table).reduce((a, b) => Math.max(a, b), 0);
    return most >= degree
      ? { measure, atLeast: BigInt(most), method: "sensitivity" }
      : { measure, atLeast: BigInt(degree), method: "degree" };
  }
  let sum = 0n;
  sensitivities(table).forEach((s, j) => {
    const value = valueAt(table, j);
    const counts = measure === "leaves" || (measure === "clauses" ? value === 0 : value === 1);
    if (counts) sum += 2n ** BigInt(s);
  });
  const bySensitivity: LowerBound = { measure, atLeast: ceiling(sum, size), method: "sensitivity" };
  if (measure !== "leaves" && measure !== "oneLeaves") return bySensitivity;
  const norm = coefficients.reduce((total, c) => total + BigInt(Math.abs(c)), 0n);
  const byFourier: LowerBound = { measure, atLeast: ceiling(norm, size), method: "fourier" };
  return byFourier.atLeast > bySensitivity.atLeast ? byFourier : bySensitivity;
}
