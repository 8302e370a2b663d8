/**
 * # Parameters of bounds
 *
 * The domain checks that bounds share: ε and δ strictly between 0 and 1, k ≥ 1, and sizes that keep every
 * decision quick. The message of an error says what the end of the interval would mean.
 *
 * Main definitions: `checkEpsilon`, `checkDelta`, `checkCount`, `checkFraction`.
 */
import { DomainError, refuseAbove } from "../exact/domain-error.js";
import { bitLength } from "../exact/integer.js";
import { formatRational, ONE, type Rational, ZERO } from "../exact/rational.js";

/** ε and its like: at most this many bits (about 300 digits) in numerator and denominator; n may have twice as many. */
export const MAX_ACCURACY_BITS = 1024;
/** δ and k enter through their logarithm only: at most this many bits (about 19 700 digits). */
export const MAX_CONFIDENCE_BITS = 65_536;

const short = (q: Rational): string => {
  const text = formatRational(q);
  return text.length <= 40 ? text : `${text.slice(0, 36)}… (${text.length} characters)`;
};

/** Refuses a rational of more than `limit` bits. */
export function checkSize(q: Rational, limit: number, field: string): void {
  refuseAbove(Math.max(bitLength(q.n), bitLength(q.d)), limit, `bits of ${field}`, [field]);
}

/** `field` in (0, 1), or an error that adds what either end would mean. */
export function checkFraction(
  q: Rational,
  field: string,
  limit: number,
  atZero: string,
  atOne: string,
): void {
  checkSize(q, limit, field);
  if (q.lte(ZERO))
    throw new DomainError(
      "invalid-value",
      `${field} must lie strictly between 0 and 1, got ${short(q)}; ${atZero}`,
      [field],
    );
  if (q.gte(ONE))
    throw new DomainError(
      "invalid-value",
      `${field} must lie strictly between 0 and 1, got ${short(q)}; ${atOne}`,
      [field],
    );
}

/** The accuracy ε ∈ (0, 1). */
export function checkEpsilon(epsilon: Rational, field = "epsilon"): void {
  checkFraction(
    epsilon,
    field,
    MAX_ACCURACY_BITS,
    "at 0 no finite number of samples suffices over all distributions, since a point of arbitrarily " +
      "small mass may never be drawn (`minimax` takes 0 on a finite family)",
    "from 1 on nothing is claimed: every error is at most 1, so 0 samples suffice",
  );
}

/** The failure probability δ ∈ (0, 1). */
export function checkDelta(delta: Rational, field = "delta"): void {
  checkFraction(
    delta,
    field,
    MAX_CONFIDENCE_BITS,
    "at 0 success would have to be certain, and no finite sample excludes bad luck",
    "from 1 on nothing is claimed: failure may always happen, so 0 samples suffice",
  );
}

/** A number of concepts, points or runs ≥ 1. */
export function checkCount(count: bigint, field: string, whatIsEmpty: string): void {
  if (count < 0n)
    throw new DomainError("invalid-value", `${field} must be at least 1, got ${count}`, [field]);
  if (count === 0n) throw new DomainError("vacuous", `${field} is 0: ${whatIsEmpty}`, [field]);
  refuseAbove(bitLength(count), MAX_CONFIDENCE_BITS, `bits of ${field}`, [field]);
}
