/**
 * # The growth bound
 *
 * For n ≥ 8/ε, a consistent distiller fails with probability ≤ 2·Π(2n)·2^{−⌈εn/2⌉}, Π the growth function of
 * the frontier's error sets; Π(m) ≤ Φ_v(m) = Σ_{i≤v} C(m,i) for VC dimension v (sauer_shelah). It needs no
 * finite class, and v instead of ln k. The closed form is that of Blumer, Ehrenfeucht, Haussler and Warmuth
 * 1989 for the same inequality.
 *
 * Main definitions: `growth`. Statement: `growth_bound`.
 */
import { DomainError, refuseAbove } from "../exact/domain-error.js";
import { binomialSum, bitLength, ceilingQuotient, floorQuotient } from "../exact/integer.js";
import { scaledLog2 } from "../exact/logarithm.js";
import { HALF, type Rational, rational } from "../exact/rational.js";
import { closedForm, type SampleBound } from "./bound.js";
import { checkDelta, checkEpsilon } from "./parameters.js";

/** Largest VC dimension: Φ_v is summed term by term. */
export const MAX_VC_DIMENSION = 4096n;

export interface GrowthParameters {
  /** v ≥ 0, the VC dimension of the target class (equally: of its error sets). */
  readonly vcDimension: bigint;
  /** Accuracy, 0 < ε < 1. */
  readonly epsilon: Rational;
  /** Failure probability, 0 < δ < 1. */
  readonly delta: Rational;
}

function check({ vcDimension, epsilon, delta }: GrowthParameters): void {
  if (vcDimension < 0n)
    throw new DomainError("invalid-value", `vcDimension must be at least 0, got ${vcDimension}`, [
      "vcDimension",
    ]);
  refuseAbove(vcDimension, MAX_VC_DIMENSION, "VC dimension", ["vcDimension"]);
  checkEpsilon(epsilon);
  checkDelta(delta);
}

/** ⌈εn/2⌉. */
const exponent = (epsilon: Rational, n: bigint): bigint => ceilingQuotient(epsilon.n * n, 2n * epsilon.d);

const firstSamples = (epsilon: Rational): bigint => ceilingQuotient(8n * epsilon.d, epsilon.n);

/** The least c with 2·Φ·2^{−c} ≤ δ. */
function leastHalvings(phi: bigint, delta: Rational): bigint {
  const needed = ceilingQuotient(2n * phi * delta.d, delta.n);
  return BigInt(bitLength(needed - 1n));
}

/** The least n ≥ 8/ε with 2·Φ_v(2n)·2^{−⌈εn/2⌉} ≤ δ. */
export const growth: SampleBound<GrowthParameters> = {
  statement: "growth_bound",
  side: "upper",
  claim:
    "a consistent member of a class of VC dimension v that contains a right one has error ≤ ε with probability ≥ 1−δ",
  decide(parameters, samples) {
    check(parameters);
    const { vcDimension, epsilon, delta } = parameters;
    if (samples < firstSamples(epsilon)) return false;
    return exponent(epsilon, samples) >= leastHalvings(binomialSum(2n * samples, vcDimension), delta);
  },
  /**
   * Among the n with one value c of ⌈εn/2⌉ the least is the best, n(c), and c(n) ≥ h(c) := the halvings that
   * Φ_v(2n(c)) needs is what is asked. h is monotone, so iterating c ← max(c, h(c)) from the first c reaches
   * the least solution, though the bound itself is not monotone in n.
   */
  least(parameters) {
    check(parameters);
    const { vcDimension, epsilon, delta } = parameters;
    const first = firstSamples(epsilon);
    let c = exponent(epsilon, first);
    for (;;) {
      const start = floorQuotient(2n * (c - 1n) * epsilon.d, epsilon.n) + 1n;
      const n = start > first ? start : first;
      const needed = leastHalvings(binomialSum(2n * n, vcDimension), delta);
      if (needed <= c) return n;
      c = needed;
    }
  },
  closedForm(parameters) {
    check(parameters);
    const { vcDimension, epsilon, delta } = parameters;
    const confidence = scaledLog2(rational(4n).div(epsilon), rational(2n).div(delta));
    const capacity = scaledLog2(rational(8n * vcDimension).div(epsilon), rational(13n).div(epsilon));
    const least = rational(8n).div(epsilon);
    const floor = { lower: least, upper: least, ceiling: firstSamples(epsilon) };
    const largest = [confidence, capacity].reduce((a, b) => (b.lower.gt(a.lower) ? b : a), floor);
    return closedForm("max(8/ε, 4·log₂(2/δ)/ε, 8·v·log₂(13/ε)/ε)", largest);
  },
  witness: {
    parameters: { vcDimension: 1n, epsilon: HALF, delta: HALF },
    setting: { weights: [HALF, HALF], errorSets: [[], [0]] },
  },
};
