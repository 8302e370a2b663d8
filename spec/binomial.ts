/**
 * # Binomial probabilities, term by term
 *
 * Main definitions: `binomialTail`, `choose`.
 */
import { ONE, power, type Rational, rational, sum } from "../src/exact/rational.js";

/** C(n, k) by Pascal's rule. */
export function choose(n: number, k: number): bigint {
  let row = [1n];
  for (let i = 0; i < n; i += 1) row = [...row, 0n].map((c, j) => c + (row[j - 1] ?? 0n));
  return row[k] ?? 0n;
}

/** Pr[Bin(n, p) = k]. */
export const binomialMass = (n: number, k: number, p: Rational): Rational =>
  rational(choose(n, k))
    .mul(power(p, k))
    .mul(power(ONE.sub(p), n - k));

/** Pr[Bin(n, p) ≤ k]. */
export const binomialTail = (n: number, k: number, p: Rational): Rational =>
  sum(Array.from({ length: k + 1 }, (_, i) => binomialMass(n, i, p)));
