/**
 * # Common denominators
 *
 * A list of rationals as integers over one denominator, in which sums and comparisons cost no gcd.
 *
 * Main definitions: `overCommonDenominator`.
 */
import { lcm } from "./integer.js";
import { numerator, type Rational } from "./rational.js";

/** The least common denominator s ≥ 1 of the rationals (1 for none), and the integers q·s. */
export function overCommonDenominator(values: readonly Rational[]): {
  readonly numerators: bigint[];
  readonly denominator: bigint;
} {
  let denominator = 1n;
  for (const q of values) denominator = lcm(denominator, q.d);
  return { numerators: values.map((q) => numerator(q) * (denominator / q.d)), denominator };
}
