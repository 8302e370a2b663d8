/**
 * # No free lunch
 *
 * All functions on N points, D uniform. A learner with n samples knows nothing of an unseen point, so its
 * error, averaged over f, is ≥ ½(1−1/N)^n. An (ε,δ)-learner has error ≤ ε except with probability δ, hence
 * ε+δ ≥ ½(1−1/N)^n. Distilling the class into itself needs no sample at all: the separation, with numbers.
 *
 * Main definitions: `noFreeLunch`. Statement: `no_free_lunch`.
 */
import { scaledLn } from "../exact/logarithm.js";
import { comparePower, leastExponent } from "../exact/power.js";
import { ONE, type Rational, rational } from "../exact/rational.js";
import { closedForm, type SampleBound } from "./bound.js";
import { checkCount, checkDelta, checkEpsilon } from "./parameters.js";

export interface NoFreeLunchParameters {
  /** N ≥ 1, the number of points; 2^d for the cube. */
  readonly points: bigint;
  readonly epsilon: Rational;
  readonly delta: Rational;
}

function check({ points, epsilon, delta }: NoFreeLunchParameters): void {
  checkCount(points, "points", "an empty domain carries no distribution");
  checkEpsilon(epsilon);
  checkDelta(delta);
}

const base = (points: bigint): Rational => ONE.sub(rational(1n, points));
/** 2(ε+δ), against which (1−1/N)^n is compared. */
const target = ({ epsilon, delta }: NoFreeLunchParameters): Rational => epsilon.add(delta).mul(rational(2n));

/** Fewer samples than the least n with ½(1−1/N)^n ≤ ε+δ learn nothing well enough. */
export const noFreeLunch: SampleBound<NoFreeLunchParameters, { readonly points: number }> = {
  statement: "no_free_lunch",
  side: "lower",
  claim: "every (ε,δ)-learner of all functions on N points needs at least n samples, whatever its algorithm",
  decide(parameters, samples) {
    check(parameters);
    return comparePower(base(parameters.points), samples, target(parameters)) <= 0;
  },
  least(parameters) {
    check(parameters);
    return leastExponent(base(parameters.points), target(parameters));
  },
  /** (N−1)·ln(1/(2(ε+δ))) ≤ n, since −ln(1−1/N) ≤ 1/(N−1); 0 where 2(ε+δ) ≥ 1. */
  closedForm(parameters) {
    check(parameters);
    const inverse = target(parameters).inverse();
    const x = inverse.lt(ONE) ? ONE : inverse;
    return closedForm("(N−1)·ln(1/(2(ε+δ)))", scaledLn(rational(parameters.points - 1n), x));
  },
  witness: {
    parameters: { points: 4n, epsilon: rational(1n, 8n), delta: rational(1n, 8n) },
    setting: { points: 2 },
  },
};
