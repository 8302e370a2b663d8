/**
 * # The two-source lower bound
 *
 * Let f₁, f₂ ∈ F agree at x₀ and differ at x₁, and some g ∈ G be right on both points for either. With
 * D = (1−p)δ_{x₀}+pδ_{x₁}, p > ε, the sample is all x₀ with probability (1−p)^n; a learner then sees the same
 * of both sources, and its answer is wrong at x₁ for one. So every learner's worse failure is ≥ ½(1−p)^n,
 * and, p falling to ε, ≥ ½(1−ε)^n. A distiller knows which of the two it is and needs no sample where F ⊆ G:
 * about ln(1/2δ)/ε samples is the least that not knowing the source costs.
 *
 * Main definitions: `twoSource`. Statement: `two_source_lower_bound`.
 */
import { HALF, type Rational, rational } from "../exact/rational.js";
import type { SampleBound } from "./bound.js";
import { twoPoint } from "./two-point.js";

export interface TwoSourceParameters {
  /** 0 < ε < 1. */
  readonly epsilon: Rational;
  /** 0 < δ < 1. */
  readonly delta: Rational;
}

/** Points 0 and 1 with their weights, and two sources as lists of values. */
export interface TwoSourceSetting {
  readonly weights: readonly [Rational, Rational];
  readonly sources: readonly [readonly [0 | 1, 0 | 1], readonly [0 | 1, 0 | 1]];
}

/**
 * Fewer samples than the least n with ½(1−ε)^n ≤ δ are not enough for any learner: the inequality of
 * `twoPoint`, for other rows.
 */
export const twoSource: SampleBound<TwoSourceParameters, TwoSourceSetting> = {
  statement: "two_source_lower_bound",
  side: "lower",
  claim:
    "every learner of a class with two sources that agree at one point and differ at another needs at least n samples",
  decide: (parameters, samples) => twoPoint.decide({ mode: "realizable", ...parameters }, samples),
  least: (parameters) => twoPoint.least({ mode: "realizable", ...parameters }),
  closedForm: (parameters) => twoPoint.closedForm({ mode: "realizable", ...parameters }),
  witness: {
    parameters: { epsilon: rational(1n, 4n), delta: rational(1n, 10n) },
    setting: {
      weights: [HALF, HALF],
      sources: [
        [0, 0],
        [0, 1],
      ],
    },
  },
};
