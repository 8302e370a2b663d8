/**
 * # Two-point lower bounds
 *
 * Let no g ∈ G be right on both x₁ and x₂, but some g on {x₀,x₁} and some on {x₀,x₂}. Whatever the distiller,
 * and though it is shown all of f, it does not know on which of two distributions it will be judged.
 *
 * Realizable: D_j = (1−p)δ_{x₀}+pδ_{x_j} for p > ε. With probability (1−p)^n the sample is all x₀, and one of
 * the two failures is then ≥ ½: the worse failure is ≥ ½(1−p)^n, so, p falling to ε, ≥ ½(1−ε)^n.
 *
 * Agnostic: D = (½±γ, ½∓γ) on {x₁,x₂}, 2γ > ε. The worse failure is ≥ ½(1−TV(Bin(n,½+γ), Bin(n,½−γ))), which
 * is the chance that the majority of n draws points the wrong way. In the limit 2γ → ε it is decided as a
 * binomial tail up to `MAX_TAIL_SAMPLES`, and above by the affinity: TV² ≤ 1−(1−ε²)^n, so that n samples are
 * excluded where (1−ε²)^n > 4δ(1−δ).
 *
 * Main definitions: `twoPoint`. Statement: `two_point_lower_bound`.
 */
import { scaledLn } from "../exact/logarithm.js";
import { comparePower, leastExponent } from "../exact/power.js";
import { HALF, ONE, power, type Rational, rational } from "../exact/rational.js";
import { compareBinomialTail } from "../probability/binomial.js";
import { closedForm, type SampleBound, type Setting } from "./bound.js";
import { checkDelta, checkEpsilon } from "./parameters.js";

/** Largest n for which the total variation is decided as a sum. */
export const MAX_TAIL_SAMPLES = 4096n;

export interface TwoPointParameters {
  readonly mode: "realizable" | "agnostic";
  readonly epsilon: Rational;
  readonly delta: Rational;
}

function check({ epsilon, delta }: TwoPointParameters): void {
  checkEpsilon(epsilon);
  checkDelta(delta);
}

const two = rational(2n);
/** 4δ(1−δ) = 1−(1−2δ)². */
const affinityTarget = (delta: Rational): Rational => rational(4n).mul(delta).mul(ONE.sub(delta));

/** Is ½(1−TV(Bin(n,½+ε/2), Bin(n,½−ε/2))) ≤ δ < ½? Two draws more after an odd number change it, one does not. */
function majorityErrsAtMost(samples: bigint, { epsilon, delta }: TwoPointParameters): boolean {
  if (samples === 0n) return false;
  const odd = samples % 2n === 0n ? samples - 1n : samples;
  return compareBinomialTail(odd, (odd - 1n) / 2n, HALF.add(epsilon.div(two)), delta) <= 0;
}

function decideAgnostic(parameters: TwoPointParameters, samples: bigint): boolean {
  if (parameters.delta.gte(HALF)) return true;
  if (samples <= MAX_TAIL_SAMPLES) return majorityErrsAtMost(samples, parameters);
  return comparePower(ONE.sub(power(parameters.epsilon, 2)), samples, affinityTarget(parameters.delta)) <= 0;
}

function leastAgnostic(parameters: TwoPointParameters): bigint {
  const { epsilon, delta } = parameters;
  if (delta.gte(HALF)) return 0n;
  const base = ONE.sub(power(epsilon, 2));
  const affinity = leastExponent(base, affinityTarget(delta));
  if (affinity > MAX_TAIL_SAMPLES || !majorityErrsAtMost(MAX_TAIL_SAMPLES, parameters))
    return affinity > MAX_TAIL_SAMPLES ? affinity : MAX_TAIL_SAMPLES + 1n;
  // The tail says no more than the affinity allows and no less: bisect above it.
  let excluded = affinity === 0n ? 0n : affinity - 1n;
  let enough = MAX_TAIL_SAMPLES;
  while (enough - excluded > 1n) {
    const middle = (excluded + enough) / 2n;
    if (majorityErrsAtMost(middle, parameters)) enough = middle;
    else excluded = middle;
  }
  return enough;
}

/** Fewer samples than `least` are not enough for any distiller, whatever it knows of f. */
export const twoPoint: SampleBound<TwoPointParameters, Setting> = {
  statement: "two_point_lower_bound",
  side: "lower",
  claim:
    "every distiller into a class that must err on x₁ or x₂ but need not on either alone needs at least n samples",
  decide(parameters, samples) {
    check(parameters);
    if (parameters.mode === "agnostic") return decideAgnostic(parameters, samples);
    return comparePower(ONE.sub(parameters.epsilon), samples, two.mul(parameters.delta)) <= 0;
  },
  least(parameters) {
    check(parameters);
    if (parameters.mode === "agnostic") return leastAgnostic(parameters);
    return leastExponent(ONE.sub(parameters.epsilon), two.mul(parameters.delta));
  },
  /** Both from −ln(1−x) ≤ x/(1−x); 0 where δ ≥ ½. */
  closedForm(parameters) {
    check(parameters);
    const { mode, epsilon, delta } = parameters;
    const x = mode === "agnostic" ? power(epsilon, 2) : epsilon;
    const ratio = mode === "agnostic" ? affinityTarget(delta) : two.mul(delta);
    const argument = delta.gte(HALF) ? ONE : ratio.inverse();
    const formula = mode === "agnostic" ? "(1−ε²)·ln(1/(4δ(1−δ)))/ε²" : "(1−ε)·ln(1/(2δ))/ε";
    return closedForm(formula, scaledLn(ONE.sub(x).div(x), argument));
  },
  witness: {
    parameters: { mode: "realizable", epsilon: rational(1n, 4n), delta: rational(1n, 10n) },
    setting: { weights: [HALF, HALF, rational(0n)], errorSets: [[1], [2]] },
  },
};
