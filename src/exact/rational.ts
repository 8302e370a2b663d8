/**
 * # Rationals
 *
 * Exact rational numbers, the only numbers on which a verdict rests. The arithmetic is fraction.js (bigint
 * numerator and denominator, always in lowest terms); this file narrows its interface so that no float can
 * enter, and fixes the one text form of the wire contract: `"p/q"` or `"p"`, in lowest terms; finite decimals
 * are read, never written.
 *
 * Why: spec/guide/decisions.md#why-fractionjs
 *
 * Main definitions: `Rational`, `rational`, `isZero`, `isNegative`, `parseRational`, `formatRational`, `sum`.
 */
import Fraction from "fraction.js";
import { gcd } from "./integer.js";

/** A rational number ±n/d in lowest terms: n ≥ 0, d ≥ 1. Immutable by convention. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
  add(b: Rational): Rational;
  sub(b: Rational): Rational;
  mul(b: Rational): Rational;
  /** Throws `RangeError` on division by zero. */
  div(b: Rational): Rational;
  neg(): Rational;
  abs(): Rational;
  inverse(): Rational;
  equals(b: Rational): boolean;
  /** Negative, zero or positive as this <, =, > b. */
  compare(b: Rational): number;
  lt(b: Rational): boolean;
  lte(b: Rational): boolean;
  gt(b: Rational): boolean;
  gte(b: Rational): boolean;
}

/**
 * The rational `numerator / denominator`; both integers, numbers must be safe integers. Throws on a zero
 * denominator or a float.
 */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const d = BigInt(denominator);
  if (d === 0n) throw new RangeError("a rational needs a denominator other than 0");
  const n = BigInt(numerator);
  return (isLong(n) && isLong(d) ? reduced(n, d) : new Fraction(n, d)) as unknown as Rational;
}

const LONG = 2n ** 1024n;
const isLong = (a: bigint): boolean => a >= LONG || a <= -LONG;

/** n/d in lowest terms: for long numbers `gcd` is much quicker than the division by division of fraction.js. */
function reduced(n: bigint, d: bigint): Fraction {
  const terms = [n < 0n ? -n : n, d < 0n ? -d : d] as const;
  const common = gcd(...terms);
  const fraction = new Fraction(0n);
  fraction.s = n < 0n === d < 0n ? 1n : -1n;
  fraction.n = terms[0] / common;
  fraction.d = terms[1] / common;
  return fraction;
}

export const ZERO: Rational = rational(0n);
export const ONE: Rational = rational(1n);
export const HALF: Rational = rational(1n, 2n);

/** Is q = 0? (fraction.js gives zero the sign +1, so its sign field is not exposed.) */
export const isZero = (q: Rational): boolean => q.n === 0n;
export const isNegative = (q: Rational): boolean => (q as unknown as Fraction).s < 0n;
/** The numerator with its sign. */
export const numerator = (q: Rational): bigint => (isNegative(q) ? -q.n : q.n);
/** The denominator, ≥ 1. */
export const denominator = (q: Rational): bigint => q.d;

/** Longest text of a rational that is read, in characters. */
export const MAX_RATIONAL_LENGTH = 100_000;

const FRACTION = /^([+-]?)(\d+)(?:\/(\d+))?$/;
const DECIMAL = /^([+-]?)(\d*)\.(\d+)$/;

/**
 * Reads `"3"`, `"-7/12"` or a finite decimal `"0.05"` exactly.
 * Returns `undefined` for any other text, for a denominator of 0, and above `MAX_RATIONAL_LENGTH` characters.
 */
export function parseRational(text: string): Rational | undefined {
  if (text.length > MAX_RATIONAL_LENGTH) return undefined;
  const fraction = FRACTION.exec(text);
  if (fraction !== null) {
    const d = fraction[3] === undefined ? 1n : BigInt(fraction[3]);
    if (d === 0n) return undefined;
    const n = BigInt(fraction[2]!);
    return rational(fraction[1] === "-" ? -n : n, d);
  }
  const decimal = DECIMAL.exec(text);
  if (decimal !== null) {
    const digits = decimal[3]!;
    const n = BigInt((decimal[2] ?? "") + digits);
    return rational(decimal[1] === "-" ? -n : n, 10n ** BigInt(digits.length));
  }
  return undefined;
}

/** The canonical text: `"p/q"` in lowest terms, `"p"` when the denominator is 1. */
export function formatRational(q: Rational): string {
  const p = numerator(q).toString();
  return q.d === 1n ? p : `${p}/${q.d}`;
}

/** Σ terms; 0 for none. */
export function sum(terms: Iterable<Rational>): Rational {
  let total = ZERO;
  for (const term of terms) total = total.add(term);
  return total;
}

/** base^exponent for an integer exponent ≥ 0; 0^0 = 1. */
export function power(base: Rational, exponent: number | bigint): Rational {
  const e = BigInt(exponent);
  if (e < 0n) throw new RangeError("power takes an exponent of at least 0");
  return rational(numerator(base) ** e, base.d ** e);
}

/** The smaller of two rationals. */
export const minimum = (a: Rational, b: Rational): Rational => (a.lte(b) ? a : b);
/** The larger of two rationals. */
export const maximum = (a: Rational, b: Rational): Rational => (a.gte(b) ? a : b);

/** The exact value of a finite double, a dyadic rational. Throws on NaN and infinities. */
export function rationalOfDouble(x: number): Rational {
  if (!Number.isFinite(x)) throw new RangeError(`a finite number was expected, got ${x}`);
  let exponent = 0;
  let mantissa = x;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent += 1;
  }
  return rational(BigInt(mantissa), 1n << BigInt(exponent));
}

/** A short decimal for people to read, truncated towards zero to `digits` places. Never an input to a decision. */
export function toDecimal(q: Rational, digits = 6): string {
  const scaled = (q.n * 10n ** BigInt(digits)) / q.d;
  const text = scaled.toString().padStart(digits + 1, "0");
  const fractional = text.slice(text.length - digits).replace(/0+$/, "");
  const whole = text.slice(0, text.length - digits);
  return `${isNegative(q) ? "-" : ""}${whole}${fractional === "" ? "" : `.${fractional}`}`;
}
