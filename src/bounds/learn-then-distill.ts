/**
 * # Learning the source first, then distilling it
 *
 * f ∈ F; f̂ ∈ F consistent with n₁ labelled points; then ERM of f̂ over P_{f̂}(G) on n₂ unlabelled points,
 * independent of the first. Then err ≤ opt_{f,D}(G) + 2ε₁ + ε₂, except with a probability p for which
 * max(0, p − |F|(1−ε₁)^{n₁})² ≤ K²(1−ε₂²)^{n₂}, K the largest |P_h(G)| over h ∈ F. Labels cost of order 1/ε;
 * only unlabelled points cost 1/ε².
 *
 * For a given ε and δ this takes ε₁ = ε/4, ε₂ = ε/2, and half of δ for each stage.
 *
 * Main definitions: `learnThenDistill`, `stagesOf`. Statement: `learn_then_distill`.
 */
import { HALF, type Rational, rational } from "../exact/rational.js";
import { agnostic } from "./agnostic.js";
import type { SampleBound } from "./bound.js";
import { checkCount, checkDelta, checkEpsilon } from "./parameters.js";
import { realizable } from "./realizable.js";

export interface LearnThenDistillParameters {
  /** |F| ≥ 1. */
  readonly sources: bigint;
  /** K ≥ 1, the largest frontier of a source of F; |G| is never less. */
  readonly k: bigint;
  /** 0 < ε < 1. */
  readonly epsilon: Rational;
  /** 0 < δ < 1. */
  readonly delta: Rational;
}

/** n₁ labelled and n₂ unlabelled points that are enough. Throws `DomainError` (invalid-value, vacuous). */
export function stagesOf({ sources, k, epsilon, delta }: LearnThenDistillParameters): {
  readonly labelled: bigint;
  readonly unlabelled: bigint;
} {
  checkCount(k, "k", "a class without concepts has no frontier");
  checkCount(sources, "sources", "a class without concepts has nothing to learn");
  checkEpsilon(epsilon);
  checkDelta(delta);
  const half = delta.mul(HALF);
  return {
    labelled: realizable.least({ k: sources, epsilon: epsilon.mul(rational(1n, 4n)), delta: half }),
    unlabelled: agnostic.least({ k, epsilon: epsilon.mul(HALF), delta: half }),
  };
}

const total = (parameters: LearnThenDistillParameters): bigint => {
  const { labelled, unlabelled } = stagesOf(parameters);
  return labelled + unlabelled;
};

/** Labelled and unlabelled points together; `stagesOf` has the two parts. */
export const learnThenDistill: SampleBound<LearnThenDistillParameters> = {
  statement: "learn_then_distill",
  side: "upper",
  claim:
    "a consistent hypothesis of the source class, distilled on fresh unlabelled points, has " +
    "error at most opt + ε except with probability δ",
  decide: (parameters, samples) => samples >= total(parameters),
  least: total,
  closedForm: () => undefined,
  witness: {
    parameters: { sources: 4n, k: 2n, epsilon: rational(1n, 4n), delta: rational(1n, 10n) },
    setting: { weights: [HALF, HALF], errorSets: [[0], [1]] },
  },
};
