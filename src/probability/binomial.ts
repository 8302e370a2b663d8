/**
 * # Binomial tails
 *
 * Pr[Bin(n, p) ≤ k], exactly, and compared with a target by enclosures: k short multiplications where the
 * exact sum has n times the digits of p.
 *
 * Main definitions: `binomialTail`, `compareBinomialTail`.
 */
import { add, comparison, type Enclosure, enclose, powerOf, scale } from "../exact/enclosure.js";
import { isZero, numerator, ONE, type Rational, rational, ZERO } from "../exact/rational.js";

/** The integer N with Pr[Bin(n, a/b) ≤ k] = N / b^n; 0 ≤ a ≤ b, 0 ≤ k ≤ n. */
function tailNumerator(n: bigint, k: bigint, a: bigint, b: bigint): bigint {
  const c = b - a;
  if (k >= n) return b ** n;
  if (c === 0n) return 0n;
  // term_i = C(n,i)·a^i·c^(k−i): dividing by c is exact while i ≤ k.
  let term = c ** k;
  let total = term;
  for (let i = 0n; i < k; i += 1n) {
    term = (term * (n - i) * a) / ((i + 1n) * c);
    total += term;
  }
  return total * c ** (n - k);
}

/** Pr[Bin(n, p) ≤ k] for 0 ≤ p ≤ 1, 0 ≤ k, n; it falls as p grows, strictly on (0, 1) where k < n. */
export const binomialTail = (n: bigint, k: bigint, p: Rational): Rational =>
  rational(tailNumerator(n, k, numerator(p), p.d), p.d ** n);

function tailEnclosure(n: bigint, k: bigint, p: Rational, bits: number): Enclosure {
  const c = p.d - p.n;
  let term = powerOf(enclose(ONE.sub(p), bits), n, bits);
  let total = term;
  for (let i = 0n; i < k; i += 1n) {
    term = scale(term, (n - i) * p.n, (i + 1n) * c, bits);
    total = add(total, term, bits);
  }
  return total;
}

/** The order of Pr[Bin(n, p) ≤ k] and target > 0: −1, 0 or 1. 0 ≤ p ≤ 1, 0 ≤ k ≤ n. */
export function compareBinomialTail(n: bigint, k: bigint, p: Rational, target: Rational): -1 | 0 | 1 {
  const certain = k >= n || isZero(p) ? ONE : p.equals(ONE) ? ZERO : undefined;
  if (certain === undefined) {
    const exactBits = Number(n) * p.d.toString(2).length;
    for (let bits = 128; bits < exactBits && bits <= 4096; bits *= 2) {
      const order = comparison(tailEnclosure(n, k, p, bits), enclose(target, bits));
      if (order !== undefined) return order;
    }
    const left = tailNumerator(n, k, p.n, p.d) * target.d;
    const right = target.n * p.d ** n;
    return left < right ? -1 : left > right ? 1 : 0;
  }
  const order = certain.compare(target);
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}
