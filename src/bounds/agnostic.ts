/**
 * # The agnostic bound
 *
 * Let ĝ minimise the empirical error over 𝒞 ⊇ P_f(G). Then Pr[err(ĝ) > opt+ε]² ≤ |𝒞|²(1−ε²)^n, so
 * N_agn(k,ε,δ) = min{n : k²(1−ε²)^n ≤ δ²} samples are enough. A bad g is compared with the best g*: Z = 1[g
 * errs] − 1[g* errs] has E Z > ε, and with t = √((1−ε)/(1+ε)) < 1, Pr[ΣZ_i ≤ 0] ≤ (E t^Z)^n ≤ (1−ε²)^{n/2}.
 *
 * Main definitions: `agnostic`. Statement: `agnostic_bound`.
 */
import { scaledLn } from "../exact/logarithm.js";
import { comparePower, leastExponent } from "../exact/power.js";
import { HALF, ONE, power, type Rational, rational } from "../exact/rational.js";
import { closedForm, type SampleBound } from "./bound.js";
import { checkCount, checkDelta, checkEpsilon } from "./parameters.js";

export interface AgnosticParameters {
  /** |𝒞| ≥ 1, the number of candidate concepts; the size of the Pareto frontier is enough. */
  readonly k: bigint;
  /** Accuracy beyond the best concept of the class, 0 < ε < 1. */
  readonly epsilon: Rational;
  /** Failure probability, 0 < δ < 1. */
  readonly delta: Rational;
}

function check({ k, epsilon, delta }: AgnosticParameters): void {
  checkCount(k, "k", "a class without a concept has nothing to distil into");
  checkEpsilon(epsilon);
  checkDelta(delta);
}

const base = ({ epsilon }: AgnosticParameters): Rational => ONE.sub(power(epsilon, 2));
const share = ({ k, delta }: AgnosticParameters): Rational => delta.div(rational(k));

/** N_agn, with its decision k²(1−ε²)^n ≤ δ² and its closed form ⌈2 ln(k/δ)/ε²⌉ ≥ N_agn. */
export const agnostic: SampleBound<AgnosticParameters> = {
  statement: "agnostic_bound",
  side: "upper",
  claim: "a candidate of least empirical error among k has error ≤ opt+ε with probability ≥ 1−δ",
  decide(parameters, samples) {
    check(parameters);
    return comparePower(base(parameters), samples, power(share(parameters), 2)) <= 0;
  },
  least(parameters) {
    check(parameters);
    return leastExponent(base(parameters), power(share(parameters), 2));
  },
  closedForm(parameters) {
    check(parameters);
    const scale = rational(2n).div(power(parameters.epsilon, 2));
    return closedForm("2·ln(k/δ)/ε²", scaledLn(scale, share(parameters).inverse()));
  },
  witness: {
    parameters: { k: 2n, epsilon: HALF, delta: HALF },
    setting: { weights: [rational(1n, 4n), rational(3n, 4n)], errorSets: [[0], [1]] },
  },
};
