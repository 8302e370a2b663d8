/**
 * # The verification bound
 *
 * A fixed g of error > ε agrees with f on n fresh samples with probability ≤ (1−ε)^n. So N_real(1,ε,δ) fresh
 * samples certify *any* candidate, however it was found and whatever F and G are: about ln(1/δ)/ε
 * comparisons, with no class and no k.
 *
 * Main definitions: `verification`. Statement: `verification_bound`.
 */
import { HALF, type Rational, rational } from "../exact/rational.js";
import type { SampleBound } from "./bound.js";
import { realizable } from "./realizable.js";

export interface VerificationParameters {
  /** Accuracy that the candidate is to be certified for, 0 < ε < 1. */
  readonly epsilon: Rational;
  /** Probability of passing a candidate of error > ε, 0 < δ < 1. */
  readonly delta: Rational;
}

/** N_real(1, ε, δ): fresh samples without a disagreement that certify error ≤ ε. */
export const verification: SampleBound<VerificationParameters> = {
  statement: "verification_bound",
  side: "upper",
  claim: "a candidate of error > ε passes n fresh comparisons with probability ≤ δ",
  decide: (parameters, samples) => realizable.decide({ k: 1n, ...parameters }, samples),
  least: (parameters) => realizable.least({ k: 1n, ...parameters }),
  closedForm(parameters) {
    const form = realizable.closedForm({ k: 1n, ...parameters });
    return form && { ...form, formula: "ln(1/δ)/ε" };
  },
  witness: {
    parameters: { epsilon: rational(1n, 4n), delta: HALF },
    setting: { weights: [HALF, HALF], errorSets: [[0]] },
  },
};
