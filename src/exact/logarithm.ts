/**
 * # Enclosed logarithms
 *
 * The natural logarithm of a rational between two rationals, and ⌈scale·ln x⌉ decided by them. decimal.js
 * computes ln with a directed rounding mode; its last digits are not relied on: the enclosure is widened by a
 * thousand units in the last place, and a test holds it against an independent power series. Logarithms are
 * commentary: no least n depends on them.
 *
 * Main definitions: `lnEnclosure`, `scaledLn`, `scaledLog2`.
 */
import { Decimal } from "decimal.js";
import { DomainError } from "./domain-error.js";
import { bitLength, ceilingQuotient } from "./integer.js";
import {
  formatRational,
  maximum,
  minimum,
  numerator,
  ONE,
  parseRational,
  type Rational,
  rational,
  ZERO,
} from "./rational.js";

/** decimal.js stores ln 10 with 1025 digits: more than this is not to be had. */
const MAX_DIGITS = 1000;
const FIRST_DIGITS = 40;

export interface Interval {
  readonly lower: Rational;
  readonly upper: Rational;
}

const toRational = (x: Decimal): Rational => parseRational(x.toFixed())!;

/** What was computed last is kept, as bounds ask for few numbers many times. */
const MAX_KEPT = 500;
const MAX_KEY = 200;

/** The value of a function of the key, kept where the key is short. */
function kept<V>(known: Map<string, V>, key: string, compute: () => V): V {
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = compute();
  if (known.size >= MAX_KEPT) known.clear();
  if (key.length <= MAX_KEY) known.set(key, value);
  return value;
}

const enclosures = new Map<string, Interval>();
const multiples = new Map<string, ScaledLn>();

/** An interval that contains ln x, about `digits` significant digits wide; x > 0. ln 1 = 0 exactly. */
export const lnEnclosure = (x: Rational, digits: number): Interval =>
  kept(enclosures, `${formatRational(x)} ${digits}`, () => enclosed(x, digits));

function enclosed(x: Rational, digits: number): Interval {
  if (x.lte(ZERO)) throw new RangeError("ln takes a number above 0");
  if (x.equals(ONE)) return { lower: ZERO, upper: ZERO };
  const end = (rounding: Decimal.Rounding): Rational => {
    const Directed = Decimal.clone({ precision: digits + 5, rounding, toExpNeg: -9e15, toExpPos: 9e15 });
    return toRational(new Directed(x.n.toString()).div(x.d.toString()).ln());
  };
  const slack = rational(1n, 10n ** BigInt(digits));
  const down = end(Decimal.ROUND_FLOOR);
  const up = end(Decimal.ROUND_CEIL);
  const margin = maximum(down.abs(), up.abs()).mul(slack);
  return { lower: minimum(down, up).sub(margin), upper: maximum(down, up).add(margin) };
}

export interface ScaledLn extends Interval {
  /** ⌈scale·ln x⌉. */
  readonly ceiling: bigint;
}

/** The first of ever narrower enclosures whose two ends have one ceiling. */
function decided(enclosure: (digits: number) => Interval): ScaledLn {
  for (let digits = FIRST_DIGITS; digits <= MAX_DIGITS; digits *= 2) {
    const { lower, upper } = enclosure(digits);
    const ceiling = ceilingQuotient(numerator(lower), lower.d);
    if (ceiling === ceilingQuotient(numerator(upper), upper.d)) return { lower, upper, ceiling };
  }
  throw new DomainError(
    "too-large",
    `the closed form needs more than ${MAX_DIGITS} digits of a logarithm`,
    [],
    {
      limit: MAX_DIGITS,
    },
  );
}

/**
 * scale·ln x for scale ≥ 0 and x ≥ 1, enclosed so narrowly that its ceiling is decided. For x ≠ 1 and
 * scale ≠ 0 the number is irrational (Lindemann), hence never an integer, and some precision decides it.
 */
export const scaledLn = (scale: Rational, x: Rational): ScaledLn =>
  kept(multiples, `${formatRational(scale)} ${formatRational(x)}`, () =>
    decided((digits) => {
      const ln = lnEnclosure(x, digits);
      return { lower: scale.mul(ln.lower), upper: scale.mul(ln.upper) };
    }),
  );

/** log₂ x when it is an integer. */
function exactLog2(x: Rational): bigint | undefined {
  if (x.d === 1n && x.n === 1n << BigInt(bitLength(x.n) - 1)) return BigInt(bitLength(x.n) - 1);
  return undefined;
}

/**
 * scale·log₂ x for scale ≥ 0 and x ≥ 1, enclosed like `scaledLn`; irrational unless x is a power of 2, which
 * is seen.
 */
export function scaledLog2(scale: Rational, x: Rational): ScaledLn {
  const exact = exactLog2(x);
  if (exact !== undefined) {
    const value = scale.mul(rational(exact));
    return { lower: value, upper: value, ceiling: ceilingQuotient(numerator(value), value.d) };
  }
  return decided((digits) => {
    const ln = lnEnclosure(x, digits);
    const ln2 = lnEnclosure(rational(2n), digits);
    return { lower: scale.mul(ln.lower).div(ln2.upper), upper: scale.mul(ln.upper).div(ln2.lower) };
  });
}
