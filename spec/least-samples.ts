/**
 * # Least numbers of samples, by counting up
 *
 * min{n : the bound's inequality holds at n}, by trying n = 0, 1, 2, …: the definition as it reads, with exact powers.
 *
 * Main definitions: `leastSamples`.
 */
import {
  formatRational,
  HALF,
  minimum,
  ONE,
  power,
  type Rational,
  rational,
  sum,
} from "../src/exact/rational.js";
import { binomialTail, choose } from "./binomial.js";

type Read = (text: string) => Rational;
type Params = { bound: string } & Readonly<Record<string, unknown>>;

/** The first n at which the predicate holds. */
function first(holds: (n: number) => boolean): number {
  for (let n = 0; ; n += 1) if (holds(n)) return n;
}

/**
 * The first n at which factor·base^n ≤ bound, for factor, base, bound ≥ 0: compared as integers, with the power
 * of the step before, as it is never reduced.
 */
function firstPower(factor: Rational, base: Rational, bound: Rational): number {
  let [left, right] = [factor.n * bound.d, bound.n * factor.d];
  return first((n) => {
    if (n > 0) [left, right] = [left * base.n, right * base.d];
    return left <= right;
  });
}

/** Is x^{m/2} ≤ y, for x ≥ 0? Compared as squares. */
const rootPowerAtMost = (x: Rational, m: number, y: Rational): boolean =>
  y.gte(rational(0)) && power(x, m).lte(y.mul(y));

/**
 * δ₀^K + K(1−ε′²)^{m/2} ≤ δ for some K ≥ 1, m ≥ 0 with K·n+m ≤ total. Runs without samples are free: then K
 * up to 64 are tried.
 */
function amplifies(total: number, failure: Rational, n: number, epsilon: Rational, delta: Rational): boolean {
  const most = n === 0 ? 64 : Math.floor(total / n);
  for (let runs = 1; runs <= most; runs += 1) {
    const left = delta.sub(power(failure, runs)).div(rational(runs));
    if (rootPowerAtMost(ONE.sub(epsilon.mul(epsilon)), total - runs * n, left)) return true;
  }
  return false;
}

/** E[(m−K)/(2m−K)], K the number of distinct points among n draws from m: by the law of K, draw by draw. */
export function antichainError(m: number, n: number): Rational {
  let law = new Map<number, Rational>([[0, ONE]]);
  for (let i = 0; i < n; i += 1) {
    const next = new Map<number, Rational>();
    for (const [k, p] of law) {
      next.set(k, (next.get(k) ?? rational(0)).add(p.mul(rational(k, m))));
      if (k < m) next.set(k + 1, (next.get(k + 1) ?? rational(0)).add(p.mul(rational(m - k, m))));
    }
    law = next;
  }
  return sum([...law].map(([k, p]) => p.mul(rational(m - k, 2 * m - k))));
}

/** q = (p/2)(1−p/(v−1))^n; 0⁰ = 1. */
export const mutualVcError = (v: number, p: Rational, n: number): Rational =>
  power(ONE.sub(p.div(rational(v - 1))), n)
    .mul(p)
    .mul(HALF);

/** ½(1−TV(Bin(n,½+γ), Bin(n,½−γ))), from the definition of total variation. */
export function halfOverlap(n: number, gamma: Rational): Rational {
  const terms = Array.from({ length: n + 1 }, (_, k) => {
    const p = rational(choose(n, k));
    const above = p.mul(power(HALF.add(gamma), k)).mul(power(HALF.sub(gamma), n - k));
    const below = p.mul(power(HALF.sub(gamma), k)).mul(power(HALF.add(gamma), n - k));
    return above.lte(below) ? above : below;
  });
  return sum(terms).mul(HALF);
}

function least(params: Params, read: Read): number {
  const epsilon = read(String(params.epsilon));
  const delta = read(String(params.delta));
  const number = (field: string): number => Number(params[field]);
  switch (params.bound) {
    case "realizable":
    case "verify": {
      const k = rational(BigInt(String(params.k ?? 1)));
      return firstPower(k, ONE.sub(epsilon), delta);
    }
    case "agnostic": {
      const k = rational(BigInt(String(params.k)));
      return firstPower(k.mul(k), ONE.sub(epsilon.mul(epsilon)), delta.mul(delta));
    }
    case "growth": {
      const phi = (m: number): bigint => {
        let term = 1n;
        let total = 1n;
        for (let i = 1; i <= Math.min(number("vcDimension"), m); i += 1) {
          term = (term * BigInt(m - i + 1)) / BigInt(i);
          total += term;
        }
        return total;
      };
      const halvings = (n: number): number => first((c) => rational(2 * c).gte(epsilon.mul(rational(n))));
      return first(
        (n) =>
          epsilon.mul(rational(n)).gte(rational(8)) &&
          rational(2n * phi(2 * n), 2n ** BigInt(halvings(n))).lte(delta),
      );
    }
    case "amplification":
      return first((total) =>
        amplifies(total, read(String(params.failure)), number("samples"), epsilon, delta),
      );
    case "no_free_lunch": {
      const base = ONE.sub(rational(1, number("points")));
      return firstPower(HALF, base, epsilon.add(delta));
    }
    case "two_point":
      if (params.mode === "agnostic") return first((n) => halfOverlap(n, epsilon.mul(HALF)).lte(delta));
      return firstPower(HALF, ONE.sub(epsilon), delta);
    case "two_source":
      return firstPower(HALF, ONE.sub(epsilon), delta);
    case "antichain":
      return first((n) => antichainError(number("half"), n).lte(epsilon.add(delta)));
    case "mutual_vc": {
      const ps = [2, 3, 4, 5, 6, 7, 8].map((c) => minimum(ONE, epsilon.mul(rational(c))));
      const v = number("dimension");
      // q − ε ≤ δ(p−ε), and q falls with n: the least n for all p is the largest of theirs.
      return Math.max(
        ...ps.map((p) =>
          firstPower(p.mul(HALF), ONE.sub(p.div(rational(v - 1))), epsilon.add(delta.mul(p.sub(epsilon)))),
        ),
      );
    }
    case "learn_then_distill": {
      const second = { bound: "agnostic", k: params.k, epsilon: formatRational(epsilon.mul(HALF)) };
      const delta2 = formatRational(delta.mul(HALF));
      return labelledSamples(params, read) + least({ ...second, delta: delta2 }, read);
    }
    default:
      throw new Error(`bound: the name of a bound is expected, got ${params.bound}`);
  }
}

/** How many of the samples of learn_then_distill need labels: realizable_bound for F at ε/4 and δ/2. */
export function labelledSamples({ sources, epsilon, delta }: Params, read: Read): number {
  const quarter = formatRational(read(String(epsilon)).mul(rational(1, 4)));
  const half = formatRational(read(String(delta)).mul(HALF));
  return least({ bound: "realizable", k: sources, epsilon: quarter, delta: half }, read);
}

/** The least n of a bound of the contract. */
export function leastSamples(params: Params, read: Read): bigint {
  if (params.bound !== "composition") return BigInt(least(params, read));
  const stages = [params.first, params.second] as { samples: number | string }[];
  return stages.reduce((total, { samples }) => total + BigInt(samples), 0n);
}

/** The least multiple of the largest power of ½ that is ≤ width, at which Pr[Bin(n,p) ≤ k] ≤ δ; 1 when k = n. */
export function leastUpperConfidence(
  n: number,
  k: number,
  delta: Rational,
  width: Rational,
): { upper: Rational; tail: Rational } {
  if (k === n) return { upper: ONE, tail: ONE };
  let step = ONE;
  while (step.gt(width)) step = step.mul(HALF);
  for (let upper = step; ; upper = upper.add(step)) {
    const tail = binomialTail(n, k, upper);
    if (tail.lte(delta)) return { upper, tail };
  }
}
