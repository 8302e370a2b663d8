/**
 * # Amplification
 *
 * A distiller that fails with probability ≤ δ₀ at accuracy ε is run K times on fresh samples; of the K
 * candidates the one with the fewest disagreements on m validation samples is output. Its error is ≤ ε+ε′
 * (absolute mode) except with probability ≤ δ₀^K + K(1−ε′²)^{m/2}, from K·n+m samples: some run succeeds, and
 * the validation is an agnostic choice among K candidates against one good one.
 *
 * Main definitions: `amplification`, `amplifiedFailureAtMost`, `amplificationPlan`. Statement: `amplification`.
 */
import { DomainError, refuseAbove } from "../exact/domain-error.js";
import { bitLength } from "../exact/integer.js";
import { scaledLn } from "../exact/logarithm.js";
import { comparePower, leastExponent } from "../exact/power.js";
import { HALF, ONE, power, type Rational, rational, ZERO } from "../exact/rational.js";
import { closedForm, type SampleBound, type Setting } from "./bound.js";
import { checkDelta, checkEpsilon, checkFraction } from "./parameters.js";

/** Largest number of bits of δ₀^K for the least K with δ₀^K < δ, runs × bits of δ₀. */
const MAX_POWER_BITS = 20_000n;

export interface AmplificationParameters {
  /** δ₀, 0 < δ₀ < 1: how often one run may fail. */
  readonly failure: Rational;
  /** n ≥ 0, samples of one run. */
  readonly samples: bigint;
  /** ε′, 0 < ε′ < 1, what validation may add to the error. */
  readonly epsilon: Rational;
  /** δ, 0 < δ < 1, the failure asked for. */
  readonly delta: Rational;
}

/** K runs and m validation samples; K·n+m samples in all. */
export interface AmplificationPlan {
  readonly runs: bigint;
  readonly validation: bigint;
  readonly samples: bigint;
}

function check({ failure, samples, epsilon, delta }: AmplificationParameters): void {
  checkFraction(
    failure,
    "failure",
    1024,
    "a distiller that never fails needs no amplification",
    "a distiller that may always fail cannot be amplified",
  );
  if (samples < 0n)
    throw new DomainError("invalid-value", `samples must be at least 0, got ${samples}`, ["samples"]);
  checkEpsilon(epsilon);
  checkDelta(delta);
}

/** Is δ₀^K + K(1−ε′²)^{m/2} ≤ δ? Compared as squares: (1−ε′²)^m against ((δ−δ₀^K)/K)². */
export function amplifiedFailureAtMost(
  { failure, epsilon, delta }: AmplificationParameters,
  runs: bigint,
  validation: bigint,
): boolean {
  const left = delta.sub(power(failure, runs)).div(rational(runs));
  if (left.lte(ZERO)) return false;
  return comparePower(ONE.sub(power(epsilon, 2)), validation, power(left, 2)) <= 0;
}

/** The K and m of least total K·n+m; of the smallest K among equals. */
export function amplificationPlan(parameters: AmplificationParameters): AmplificationPlan {
  check(parameters);
  const { failure, samples, epsilon, delta } = parameters;
  const base = ONE.sub(power(epsilon, 2));
  const least = leastExponent(failure, delta);
  refuseAbove(
    (least + 1n) * BigInt(bitLength(failure.d)),
    MAX_POWER_BITS,
    "bits of failure^runs (runs × bits of failure)",
    ["failure"],
  );
  let best: AmplificationPlan | undefined;
  for (let runs = least > 0n ? least : 1n; ; runs += 1n) {
    // What validation among K candidates needs even if the runs never failed: it grows with K, so the search ends.
    const floor = runs * samples + leastExponent(base, power(delta.div(rational(runs)), 2));
    if (best !== undefined && floor >= best.samples) return best;
    const left = delta.sub(power(failure, runs)).div(rational(runs));
    if (left.lte(ZERO)) continue;
    const validation = leastExponent(base, power(left, 2));
    const total = runs * samples + validation;
    if (best === undefined || total < best.samples) best = { runs, validation, samples: total };
  }
}

/** The least K·n+m; its closed form takes the K with δ₀^K ≤ δ/2 and the other half of δ for validation. */
export const amplification: SampleBound<
  AmplificationParameters,
  Setting & { readonly runs: bigint; readonly validation: bigint }
> = {
  statement: "amplification",
  side: "upper",
  claim:
    "runs of a distiller that fails with probability ≤ δ₀, then validation, add " +
    "ε′ to the error and fail with probability ≤ δ",
  decide: (parameters, samples) => amplificationPlan(parameters).samples <= samples,
  least: (parameters) => amplificationPlan(parameters).samples,
  closedForm(parameters) {
    check(parameters);
    const { failure, samples, epsilon, delta } = parameters;
    const runs = leastExponent(failure, delta.mul(HALF));
    const fixed = runs * samples;
    const form = closedForm(
      "K·n + 2·ln(2K/δ)/ε′², K = ⌈ln(2/δ)/ln(1/δ₀)⌉",
      scaledLn(rational(2n).div(power(epsilon, 2)), rational(2n * runs).div(delta)),
    );
    return {
      formula: form.formula,
      lower: form.lower.add(rational(fixed)),
      upper: form.upper.add(rational(fixed)),
      samples: form.samples + fixed,
    };
  },
  witness: {
    parameters: { failure: HALF, samples: 1n, epsilon: HALF, delta: HALF },
    setting: { weights: [HALF, HALF], errorSets: [[], [0, 1]], runs: 2n, validation: 15n },
  },
};
