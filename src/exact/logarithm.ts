/**
 * # Enclosed logarithms
 *
 * The natural logarithm of a rational between two rationals, and ⌈scale·ln x⌉ decided by them. decimal.js computes ln with a
 * directed rounding mode; its last digits are not relied on: the enclosure is widened by a thousand units in the last place,
 * and a test holds it against an independent power series. Logarithms are commentary: no least n depends on them.
 *
 * Main definitions: `lnEnclosure`, `scaledLn`.
 */
import { Decimal } from "decimal.js";
import { DomainError } from "./domain-error.js";
import { ceilingQuotient } from "./integer.js";
import { maximum, minimum, ONE, parseRational, type Rational, rational, ZERO } from "./rational.js";

/** decimal.js stores ln 10 with 1025 digits: more than this is not to be had. */
const MAX_DIGITS = 1000;
const FIRST_DIGITS = 40;

export interface Interval {
  readonly lower: Rational;
  readonly upper: Rational;
}

const toRational = (x: Decimal): Rational => parseRational(x.toFixed())!;

/** An interval that contains ln x, about `digits` significant digits wide; x > 0. ln 1 = 0 exactly. */
export function lnEnclosure(x: Rational, digits: number): Interval {
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

/**
 * scale·ln x for scale > 0 and x ≥ 1, enclosed so narrowly that its ceiling is decided. For x ≠ 1 the number is irrational
 * (Lindemann), hence never an integer, and some precision decides it.
 */
export function scaledLn(scale: Rational, x: Rational): ScaledLn {
  for (let digits = FIRST_DIGITS; digits <= MAX_DIGITS; digits *= 2) {
    const ln = lnEnclosure(x, digits);
    const lower = scale.mul(ln.lower);
    const upper = scale.mul(ln.upper);
    const ceiling = ceilingQuotient(lower.s * lower.n, lower.d);
    if (ceiling === ceilingQuotient(upper.s * upper.n, upper.d)) return { lower, upper, ceiling };
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
