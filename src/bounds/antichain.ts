/**
 * # The antichain lower bound
 *
 * f = 0 on 2m points, G the indicators of the m-subsets, D_T uniform on a uniformly random m-subset T. The
 * complement of T is right, but a distiller that saw K distinct points of T can only avoid those: its
 * expected error is ≥ E[(m−K)/(2m−K)]. So distilling even one *known* source may need Ω(m) samples. An
 * (ε,δ)-distiller has expected error ≤ ε+δ.
 *
 * Main definitions: `antichain`, `antichainError`. Statement: `antichain_lower_bound`.
 */
import { refuseAbove } from "../exact/domain-error.js";
import { binomial, bitLength } from "../exact/integer.js";
import { type Rational, rational } from "../exact/rational.js";
import type { SampleBound } from "./bound.js";
import { checkCount, checkDelta, checkEpsilon } from "./parameters.js";

/** Largest m. */
export const MAX_HALF = 128n;
/** Largest n: a decision forms m powers of that exponent. */
export const MAX_SAMPLES = 1n << 14n;

export interface AntichainParameters {
  /** m ≥ 1; the domain has 2m points. */
  readonly half: bigint;
  readonly epsilon: Rational;
  readonly delta: Rational;
}

function check({ half, epsilon, delta }: AntichainParameters): void {
  checkCount(half, "half", "a domain of 2·half points was expected");
  refuseAbove(half, MAX_HALF, "half of the number of points", ["half"]);
  checkEpsilon(epsilon);
  checkDelta(delta);
}

/** N with E[(m−K)/(2m−K)] = N / (C(2m,m)·m^n). */
function errorNumerator(m: bigint, n: bigint): bigint {
  let total = 0n;
  let choose = 1n;
  for (let i = 0n; i < m; i += 1n) {
    const term = choose * i ** n;
    total += (m - i) % 2n === 1n ? term : -term;
    choose = (choose * (2n * m - i)) / (i + 1n);
  }
  return total;
}

/**
 * E[(m−K)/(2m−K)], K the number of distinct points among n draws from m; m ≥ 1, n ≥ 0. By inclusion and
 * exclusion over the set that the draws stay in, it is Σ_{i<m} (−1)^{m−i+1} C(2m,i)·(i/m)^n / C(2m,m), with
 * 0^0 = 1; ½ at n = 0.
 */
export const antichainError = (half: bigint, samples: bigint): Rational =>
  rational(errorNumerator(half, samples), binomial(2n * half, half) * half ** samples);

/** Is E[(m−K)/(2m−K)] ≤ target? */
const errorAtMost = (m: bigint, n: bigint, target: Rational): boolean =>
  errorNumerator(m, n) * target.d <= target.n * binomial(2n * m, m) * m ** n;

/** Fewer samples than the least n with E[(m−K)/(2m−K)] ≤ ε+δ are not enough for any distiller. */
export const antichain: SampleBound<AntichainParameters, { readonly half: number }> = {
  statement: "antichain_lower_bound",
  side: "lower",
  claim: "every distiller of one known source into the m-subsets of 2m points needs at least n samples",
  decide(parameters, samples) {
    check(parameters);
    refuseAbove(samples, MAX_SAMPLES, "samples, whose powers are formed exactly", ["samples"]);
    return errorAtMost(parameters.half, samples, parameters.epsilon.add(parameters.delta));
  },
  least(parameters) {
    check(parameters);
    const target = parameters.epsilon.add(parameters.delta);
    refuseAbove(
      BigInt(Math.max(bitLength(target.d) - bitLength(target.n), 1)) * parameters.half,
      MAX_SAMPLES,
      "about the number of samples (half × bits of 1/(ε+δ)), whose powers are formed exactly",
      ["half"],
    );
    if (errorAtMost(parameters.half, 0n, target)) return 0n;
    // The expectation falls as n grows, to 0: double, then bisect.
    let enough = 1n;
    while (!errorAtMost(parameters.half, enough, target)) enough *= 2n;
    let excluded = enough / 2n;
    while (enough - excluded > 1n) {
      const middle = (enough + excluded) / 2n;
      if (errorAtMost(parameters.half, middle, target)) enough = middle;
      else excluded = middle;
    }
    return enough;
  },
  closedForm: () => undefined,
  witness: {
    parameters: { half: 4n, epsilon: rational(1n, 8n), delta: rational(1n, 8n) },
    setting: { half: 2 },
  },
};
