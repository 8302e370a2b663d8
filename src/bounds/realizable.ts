/**
 * # The realizable bound
 *
 * Let 𝒞 ⊆ G contain a concept of error 0. A distiller that outputs a member of 𝒞 consistent with f on n
 * samples has error > ε with probability at most |𝒞|(1−ε)^n: union bound over the bad concepts, each
 * consistent with probability ≤ (1−ε)^n. So N_real(k,ε,δ) = min{n : k(1−ε)^n ≤ δ} samples are enough,
 * k = |𝒞|; the Pareto frontier is the smallest such 𝒞.
 *
 * Main definitions: `realizable`. Statement: `realizable_bound`.
 */
import { scaledLn } from "../exact/logarithm.js";
import { comparePower, leastExponent } from "../exact/power.js";
import { HALF, ONE, type Rational, rational, ZERO } from "../exact/rational.js";
import { closedForm, type SampleBound } from "./bound.js";
import { checkCount, checkDelta, checkEpsilon } from "./parameters.js";

export interface RealizableParameters {
  /** |𝒞| ≥ 1, the number of candidate concepts; the size of the Pareto frontier is enough. */
  readonly k: bigint;
  /** Accuracy, 0 < ε < 1. */
  readonly epsilon: Rational;
  /** Failure probability, 0 < δ < 1. */
  readonly delta: Rational;
}

function check({ k, epsilon, delta }: RealizableParameters): void {
  checkCount(k, "k", "a class without a concept has nothing to distil into");
  checkEpsilon(epsilon);
  checkDelta(delta);
}

/** δ/k, against which (1−ε)^n is compared. */
const share = ({ k, delta }: RealizableParameters): Rational => delta.div(rational(k));

/** N_real, with its decision k(1−ε)^n ≤ δ and its closed form ⌈ln(k/δ)/ε⌉ ≥ N_real. */
export const realizable: SampleBound<RealizableParameters> = {
  statement: "realizable_bound",
  side: "upper",
  claim: "a consistent member of k candidates, one of which is right, has error ≤ ε with probability ≥ 1−δ",
  decide(parameters, samples) {
    check(parameters);
    return comparePower(ONE.sub(parameters.epsilon), samples, share(parameters)) <= 0;
  },
  least(parameters) {
    check(parameters);
    return leastExponent(ONE.sub(parameters.epsilon), share(parameters));
  },
  closedForm(parameters) {
    check(parameters);
    return closedForm("ln(k/δ)/ε", scaledLn(parameters.epsilon.inverse(), share(parameters).inverse()));
  },
  witness: {
    parameters: { k: 2n, epsilon: rational(1n, 4n), delta: HALF },
    setting: { weights: [HALF, HALF, ZERO], errorSets: [[2], [0]] },
  },
};
