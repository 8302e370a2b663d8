/**
 * # Is this number the tail of a binomial distribution?
 *
 * Pr[Bin(n, p) ≤ k] = Σ_{i ≤ k} C(n, i) p^i (1 − p)^{n − i}, compared crosswise with the number given:
 * nothing need be reduced. With p = a/D, b = D − a, the terms have the ratios (n − i + 1)a / (ib), so the sum
 * is b^n (1 + T/Q) where T and Q are put together from halves (binary splitting): a few products of long
 * integers. Where k is more than half of n, the other tail is compared with the number's complement. First
 * both sides are computed modulo a prime: what differs there differs.
 *
 * Main definitions: `binomialTailProblem`, `tailBits`, `MAX_TAIL_BITS`.
 */
import { ONE, type Rational } from "../../exact/rational.js";

/** Most bits of the tail, n times those of the denominator of p: then a comparison takes seconds. */
export const MAX_TAIL_BITS = 4_200_000;

const bitLength = (a: bigint): number => a.toString(2).length;

/** n times the bits of the denominator of p. */
export const tailBits = (n: number, p: Rational): number => n * bitLength(p.d);

interface Parts {
  readonly p: bigint;
  readonly q: bigint;
  readonly t: bigint;
}

/**
 * P = Π P_j, Q = Π Q_j and T = Σ_i P_{from + 1} … P_i Q_{i + 1} … Q_to over from < j ≤ to, where
 * P_j = (n − j + 1)a and Q_j = jb.
 */
function split(n: number, a: bigint, b: bigint, from: number, to: number): Parts {
  if (to - from === 1) {
    const p = BigInt(n - to + 1) * a;
    return { p, q: BigInt(to) * b, t: p };
  }
  const middle = (from + to) >> 1;
  const left = split(n, a, b, from, middle);
  const right = split(n, a, b, middle, to);
  return { p: left.p * right.p, q: left.q * right.q, t: left.t * right.q + left.p * right.t };
}

const PRIME = (1n << 61n) - 1n;

function powerModulo(base: bigint, exponent: number): bigint {
  let [result, square] = [1n, base % PRIME];
  for (let e = exponent; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return result;
}

/** With p = a/D and b = D − a: do both sides of b^n (Q + T) · tail.d = tail.n · D^n · Q agree modulo the prime? */
function agreesModulo(n: number, k: number, { n: a, d: D }: Rational, tail: Rational): boolean {
  const b = D - a;
  const [first, second] = [a % PRIME, b % PRIME];
  let [p, q, t] = [1n, 1n, 0n];
  for (let j = 1; j <= k; j += 1) {
    const factor = (BigInt(j) * second) % PRIME;
    p = (p * ((BigInt(n - j + 1) * first) % PRIME)) % PRIME;
    q = (q * factor) % PRIME;
    t = (t * factor + p) % PRIME;
  }
  const left = powerModulo(b, n) * (((q + t) * (tail.d % PRIME)) % PRIME);
  const right = powerModulo(D, n) * ((q * (tail.n % PRIME)) % PRIME);
  return (left - right) % PRIME === 0n;
}

/** Why `tail` is not Pr[Bin(n, p) ≤ k], or not known to be; `undefined` where it is. 0 ≤ k ≤ n, 0 ≤ p, tail ≤ 1. */
export function binomialTailProblem(n: number, k: number, p: Rational, tail: Rational): string | undefined {
  const other = "the tail at the upper bound is another number";
  if (2 * k > n) {
    // Pr[Bin(n, 1 − p) ≤ n − k − 1] = 1 − Pr[Bin(n, p) ≤ k].
    if (k === n) return tail.equals(ONE) ? undefined : other;
    return binomialTailProblem(n, n - k - 1, ONE.sub(p), ONE.sub(tail));
  }
  const a = p.n;
  const b = p.d - a;
  if (a === 0n) return tail.equals(ONE) ? undefined : other;
  if (b === 0n) return tail.n === 0n ? undefined : other;
  if (!agreesModulo(n, k, p, tail)) return other;
  const bits = tailBits(n, p);
  if (bits > MAX_TAIL_BITS)
    return `too large: the tail at the upper bound has ${bits} bits, the limit is ${MAX_TAIL_BITS}`;
  const { q, t } = k === 0 ? { q: 1n, t: 0n } : split(n, a, b, 0, k);
  return b ** BigInt(n) * (q + t) * tail.d === tail.n * p.d ** BigInt(n) * q ? undefined : other;
}
