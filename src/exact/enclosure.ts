/**
 * # Enclosures
 *
 * A positive real number between two dyadic ones, lower·2^exponent ≤ x ≤ upper·2^exponent, with mantissas of
 * a fixed number of bits. Products are rounded outwards, so an enclosure of a power (1−ε)^n costs log n
 * multiplications of short integers where the exact power would have n digits. What an enclosure cannot
 * decide, a longer one does, or exact integers.
 *
 * Main definitions: `Enclosure`, `enclose`, `multiply`, `comparison`.
 */
import { bitLength } from "./integer.js";
import type { Rational } from "./rational.js";

/** lower·2^exponent ≤ x ≤ upper·2^exponent with 2^(bits−1) ≤ upper ≤ 2^bits and 0 ≤ lower ≤ upper. */
export interface Enclosure {
  readonly lower: bigint;
  readonly upper: bigint;
  readonly exponent: number;
}

/** x > 0 enclosed with mantissas of `bits` bits. */
export function enclose(x: Rational, bits: number): Enclosure {
  const shift = bits - 1 - bitLength(x.n) + bitLength(x.d);
  const scaled = shift >= 0 ? x.n << BigInt(shift) : x.n;
  const divisor = shift >= 0 ? x.d : x.d << BigInt(-shift);
  const lower = scaled / divisor;
  const exact = lower * divisor === scaled;
  return normalise(lower, exact ? lower : lower + 1n, -shift, bits);
}

/** x·y, rounded outwards to `bits` bits. */
export function multiply(x: Enclosure, y: Enclosure, bits: number): Enclosure {
  return normalise(x.lower * y.lower, x.upper * y.upper, x.exponent + y.exponent, bits);
}

/** x + y, rounded outwards to `bits` bits. */
export function add(x: Enclosure, y: Enclosure, bits: number): Enclosure {
  const exponent = Math.min(x.exponent, y.exponent);
  const a = BigInt(x.exponent - exponent);
  const b = BigInt(y.exponent - exponent);
  return normalise((x.lower << a) + (y.lower << b), (x.upper << a) + (y.upper << b), exponent, bits);
}

function normalise(lower: bigint, upper: bigint, exponent: number, bits: number): Enclosure {
  const excess = bitLength(upper) - bits;
  if (excess > 0) {
    const shift = BigInt(excess);
    // The floor of the upper end plus one is above it, also where it was exact: one unit more costs nothing.
    return { lower: lower >> shift, upper: (upper >> shift) + 1n, exponent: exponent + excess };
  }
  const shift = BigInt(-excess);
  return { lower: lower << shift, upper: upper << shift, exponent: exponent + excess };
}

/** −1 when surely x < y, 1 when surely x > y, `undefined` when the enclosures overlap. */
export function comparison(x: Enclosure, y: Enclosure): -1 | 1 | undefined {
  if (isBelow(x, y)) return -1;
  if (isBelow(y, x)) return 1;
  return undefined;
}

/** Is the upper end of x below the lower end of y? */
function isBelow(x: Enclosure, y: Enclosure): boolean {
  const difference = x.exponent - y.exponent;
  // Mantissas of equal length: one whole exponent apart beyond their length settles it without a long shift.
  if (difference > 4096) return false;
  if (difference < -4096) return y.lower > 0n && bitLength(y.lower) - difference > bitLength(x.upper) + 1;
  return difference >= 0 ? x.upper << BigInt(difference) < y.lower : x.upper < y.lower << BigInt(-difference);
}

/** x·(numerator/denominator) for integers ≥ 1, rounded outwards to `bits` bits. */
export function scale(x: Enclosure, numerator: bigint, denominator: bigint, bits: number): Enclosure {
  // Extra bits before the division, so that its rounding is of the size of any other.
  const extra = BigInt(bitLength(denominator) + 2);
  const lower = ((x.lower * numerator) << extra) / denominator;
  const upper = ((x.upper * numerator) << extra) / denominator + 1n;
  return normalise(lower, upper, x.exponent - Number(extra), bits);
}

/** x^n for n ≥ 0, rounded outwards to `bits` bits; the exponent must stay a safe integer. */
export function powerOf(x: Enclosure, n: bigint, bits: number): Enclosure {
  let value: Enclosure = normalise(1n, 1n, 0, bits);
  for (const bit of n.toString(2)) {
    value = multiply(value, value, bits);
    if (bit === "1") value = multiply(value, x, bits);
  }
  return value;
}
