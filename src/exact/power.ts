/**
 * # Comparing powers
 *
 * Decides base^n against a target, and finds the least n with base^n ≤ target, for a rational 0 < base < 1
 * and n that may have hundreds of digits: by enclosures of growing precision, and in exact integers in the
 * few cases in which equality could hold. No float takes part.
 *
 * Main definitions: `comparePower`, `leastExponent`.
 */
import { comparison, type Enclosure, enclose, multiply } from "./enclosure.js";
import { bitLength } from "./integer.js";
import { isZero, ONE, power, type Rational, ZERO } from "./rational.js";

/**
 * Mantissa bits at the first try: an error of about n·2^−192 relative, which decides almost everything for n
 * up to 2^100.
 */
const FIRST_BITS = 192;

/**
 * Can base^n = target hold? Both are in lowest terms, so it needs d(base)^n = d(target); when that could be,
 * n is so small that the exact power is no longer than the target.
 */
const equalityPossible = (base: Rational, n: bigint, target: Rational): boolean =>
  n * BigInt(bitLength(base.d) - 1) <= BigInt(bitLength(target.d));

/** −1, 0 or 1 as base^n <, =, > target; `undefined` when this precision cannot tell and equality is excluded. */
function decide(
  base: Rational,
  n: bigint,
  value: Enclosure,
  target: Rational,
  enclosedTarget: Enclosure,
): -1 | 0 | 1 | undefined {
  const decided = comparison(value, enclosedTarget);
  if (decided !== undefined) return decided;
  if (!equalityPossible(base, n, target)) return undefined;
  const order = power(base, n).compare(target);
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

function check(base: Rational): void {
  if (base.lt(ZERO) || base.gte(ONE)) throw new RangeError("a base in [0, 1) was expected");
}

/** The order of base^n and target, −1, 0 or 1. 0 ≤ base < 1, n ≥ 0 of any size, any target; 0^0 = 1. */
export function comparePower(base: Rational, n: bigint, target: Rational): -1 | 0 | 1 {
  check(base);
  if (n < 0n) throw new RangeError("an exponent of at least 0 was expected");
  const start = (n === 0n ? ONE : isZero(base) ? ZERO : undefined) ?? (target.lte(ZERO) ? ONE : undefined);
  if (start !== undefined) {
    const order = start.compare(target);
    return order < 0 ? -1 : order > 0 ? 1 : 0;
  }
  for (let bits = FIRST_BITS; ; bits *= 2) {
    const order = comparePowerAt(base, n, target, bits);
    if (order !== undefined) return order;
  }
}

function comparePowerAt(base: Rational, n: bigint, target: Rational, bits: number): -1 | 0 | 1 | undefined {
  const goal = enclose(target, bits);
  const factor = enclose(base, bits);
  let value = factor;
  let prefix = 1n;
  for (const bit of n.toString(2).slice(1)) {
    // Powers of a base below 1 only fall: once surely below the target, base^n is below it too, and exponents
    // stay small.
    if (comparison(value, goal) === -1) return -1;
    value = multiply(value, value, bits);
    prefix *= 2n;
    if (bit === "1") {
      value = multiply(value, factor, bits);
      prefix += 1n;
    }
  }
  return decide(base, prefix, value, target, goal);
}

/**
 * min{n ≥ 0 : base^n ≤ target}, for 0 ≤ base < 1 and target > 0.
 *
 * Doubling finds base^(2^i) ≤ target, then the binary digits of n−1 are read off from the top: about 2·log₂ n
 * multiplications.
 */
export function leastExponent(base: Rational, target: Rational): bigint {
  check(base);
  if (target.lte(ZERO)) throw new RangeError("a target above 0 was expected");
  if (target.gte(ONE)) return 0n;
  if (isZero(base)) return 1n;
  for (let bits = FIRST_BITS; ; bits *= 2) {
    const n = leastExponentAt(base, target, bits);
    if (n !== undefined) return n;
  }
}

function leastExponentAt(base: Rational, target: Rational, bits: number): bigint | undefined {
  const goal = enclose(target, bits);
  const squares: Enclosure[] = [enclose(base, bits)];
  // squares[i] encloses base^(2^i); the loop ends with the first that is ≤ target.
  for (;;) {
    const last = squares[squares.length - 1]!;
    const order = decide(base, 1n << BigInt(squares.length - 1), last, target, goal);
    if (order === undefined) return undefined;
    if (order <= 0) break;
    squares.push(multiply(last, last, bits));
  }
  // The largest m with base^m > target, digit by digit; the answer is m + 1.
  let m = 0n;
  let value: Enclosure | undefined;
  for (let i = squares.length - 2; i >= 0; i -= 1) {
    const candidate = value === undefined ? squares[i]! : multiply(value, squares[i]!, bits);
    const exponent = m + (1n << BigInt(i));
    const order = decide(base, exponent, candidate, target, goal);
    if (order === undefined) return undefined;
    if (order > 0) {
      m = exponent;
      value = candidate;
    }
  }
  return m + 1n;
}
