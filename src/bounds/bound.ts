/**
 * # What a bound is
 *
 * A bound on the number of samples, as a value: a log-free decision, the least n by that decision, the closed
 * form that people know (a commentary, enclosed), and a witness that the hypotheses can hold. An *upper*
 * bound says "n samples are enough", a *lower* bound "fewer than n are not enough, whatever the algorithm".
 *
 * Main definitions: `SampleBound`, `ClosedForm`, `Setting`, `closedForm`.
 */
import { ceilingQuotient, floorQuotient } from "../exact/integer.js";
import type { ScaledLn } from "../exact/logarithm.js";
import { numerator, type Rational, rational } from "../exact/rational.js";

/** The logarithmic form of a bound: the real number between `lower` and `upper`, and its ceiling. */
export interface ClosedForm {
  readonly formula: string;
  readonly lower: Rational;
  readonly upper: Rational;
  readonly samples: bigint;
}

/** Rounded outwards to 12 places, which keeps an enclosure short enough to read. */
const PLACES = 10n ** 12n;

export const closedForm = (formula: string, ln: ScaledLn): ClosedForm => ({
  formula,
  lower: rational(floorQuotient(numerator(ln.lower) * PLACES, ln.lower.d), PLACES),
  upper: rational(ceilingQuotient(numerator(ln.upper) * PLACES, ln.upper.d), PLACES),
  samples: ln.ceiling,
});

/**
 * A smallest instance in which the hypotheses of a bound hold: points 0 … weights.length − 1 with their
 * probabilities, and the error sets E_g of the concepts that the bound speaks of. A test reads it and checks
 * the hypotheses and the bound itself.
 */
export interface Setting {
  readonly weights: readonly Rational[];
  readonly errorSets: readonly (readonly number[])[];
}

export interface SampleBound<P, W = Setting> {
  /** The statement of the registry that it rests on. */
  readonly statement: string;
  readonly side: "upper" | "lower";
  /** What n samples give, in a sentence. */
  readonly claim: string;
  /**
   * Does the bound's inequality hold with n samples? Upper: n are enough. Lower: n are not excluded. Log-free
   * and exact.
   */
  decide(parameters: P, samples: bigint): boolean;
  /** min{n ≥ 0 : decide(n)}. */
  least(parameters: P): bigint;
  /** `undefined` where the bound has no logarithmic form. */
  closedForm(parameters: P): ClosedForm | undefined;
  readonly witness: { readonly parameters: P; readonly setting: W };
}
