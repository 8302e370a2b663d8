/**
 * # The lower bound of the mutual VC dimension
 *
 * Let F and G both shatter v ≥ 2 points x₀, …, x_{v−1}; D(x₀) = 1−p, D(x_i) = p/(v−1). On the points that were
 * not drawn the labels are fair coins to a learner, whatever it may output: for some f ∈ F with opt = 0 its
 * expected error is ≥ q = (p/2)(1−p/(v−1))^n. No error need be above p, so Pr[err > ε] ≥ (q−ε)/(p−ε), ε < p.
 *
 * Each p gives a number of samples that are needed, and this is the largest over p = min(1, cε),
 * c = 2, …, 8: a choice of p that is close to the best, and each is a bound by itself.
 *
 * Main definitions: `mutualVc`, `MULTIPLES`. Statement: `mutual_vc_lower_bound`.
 */
import { DomainError } from "../exact/domain-error.js";
import { comparePower, leastExponent } from "../exact/power.js";
import { minimum, ONE, type Rational, rational } from "../exact/rational.js";
import type { SampleBound } from "./bound.js";
import { checkCount, checkDelta, checkEpsilon } from "./parameters.js";

/** p is tried at these multiples of ε, and at 1 where they are larger. */
export const MULTIPLES = [2n, 3n, 4n, 5n, 6n, 7n, 8n] as const;

export interface MutualVcParameters {
  /** v ≥ 2, the mutual VC dimension of F and G (or the size of a set that both shatter). */
  readonly dimension: bigint;
  /** 0 < ε < 1. */
  readonly epsilon: Rational;
  /** 0 < δ < 1. */
  readonly delta: Rational;
}

function check({ dimension, epsilon, delta }: MutualVcParameters): void {
  checkCount(dimension, "dimension", "no point is shattered by both classes");
  if (dimension < 2n)
    throw new DomainError(
      "vacuous",
      "dimension is 1: the bound is about at least 2 points that both shatter",
      ["dimension"],
    );
  checkEpsilon(epsilon);
  checkDelta(delta);
}

/** For each p: n is not excluded iff base^n ≤ target. */
function comparisons({
  dimension,
  epsilon,
  delta,
}: MutualVcParameters): { base: Rational; target: Rational }[] {
  return MULTIPLES.map((c) => {
    const p = minimum(ONE, epsilon.mul(rational(c)));
    // (p/2)·base^n − ε ≤ δ(p − ε).
    const target = epsilon
      .add(delta.mul(p.sub(epsilon)))
      .mul(rational(2n))
      .div(p);
    return { base: ONE.sub(p.div(rational(dimension - 1n))), target };
  });
}

/** Fewer samples than the least n with q ≤ ε + δ(p−ε) for each p are not enough for any learner. */
export const mutualVc: SampleBound<MutualVcParameters, { readonly points: number }> = {
  statement: "mutual_vc_lower_bound",
  side: "lower",
  claim:
    "every (ε,δ)-learner, whatever it may output, of sources and targets that both shatter v " +
    "points needs at least n samples",
  decide(parameters, samples) {
    check(parameters);
    return comparisons(parameters).every(({ base, target }) => comparePower(base, samples, target) <= 0);
  },
  least(parameters) {
    check(parameters);
    const each = comparisons(parameters).map(({ base, target }) => leastExponent(base, target));
    return each.reduce((a, b) => (b > a ? b : a));
  },
  closedForm: () => undefined,
  witness: {
    parameters: { dimension: 3n, epsilon: rational(1n, 8n), delta: rational(1n, 8n) },
    setting: { points: 3 },
  },
};
