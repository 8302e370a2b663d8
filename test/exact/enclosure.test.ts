/**
 * Enclosures by rationals: what is computed contains what is meant, with mantissas of the bits asked for, and
 * two are told apart exactly where they do not overlap, however far apart their exponents are.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  add,
  comparison,
  type Enclosure,
  enclose,
  multiply,
  powerOf,
  scale,
} from "../../src/exact/enclosure.js";
import { bitLength } from "../../src/exact/integer.js";
import { lnEnclosure, scaledLn } from "../../src/exact/logarithm.js";
import { comparePower } from "../../src/exact/power.js";
import { ONE, power, type Rational, rational, ZERO } from "../../src/exact/rational.js";

const BITS = 8;

const end = (mantissa: bigint, exponent: number): Rational =>
  exponent >= 0 ? rational(mantissa << BigInt(exponent)) : rational(mantissa, 1n << BigInt(-exponent));

function contains({ lower, upper, exponent }: Enclosure, x: Rational): void {
  expect(end(lower, exponent).lte(x) && end(upper, exponent).gte(x)).toBe(true);
  expect(bitLength(upper - 1n)).toBeLessThanOrEqual(BITS);
  expect(bitLength(upper)).toBeGreaterThanOrEqual(BITS);
}

const positive = fc
  .tuple(fc.bigInt(1n, 2n ** 12n), fc.bigInt(1n, 2n ** 12n), fc.integer({ min: -20, max: 20 }))
  .map(([n, d, e]) => rational(n, d).mul(end(1n, e)));

test("what is computed with rounding outwards contains the exact value", () => {
  fc.assert(
    fc.property(positive, positive, fc.nat({ max: 9 }), (x, y, n) => {
      const [a, b] = [enclose(x, BITS), enclose(y, BITS)];
      contains(a, x);
      contains(add(a, b, BITS), x.add(y));
      contains(multiply(a, b, BITS), x.mul(y));
      contains(scale(a, y.n, y.d, BITS), x.mul(y));
      contains(powerOf(a, BigInt(n), BITS), power(x, BigInt(n)));
    }),
    { numRuns: 200 },
  );
});

test("two are told apart exactly where they do not overlap", () => {
  const mantissas = fc
    .tuple(fc.bigInt(0n, 2n ** 8n), fc.bigInt(128n, 2n ** 8n))
    .map(([a, b]): readonly [bigint, bigint] => (a < b ? [a, b] : [b, a]));
  const exponents = fc.oneof(
    fc.integer({ min: -12, max: 12 }),
    fc.constantFrom(...[4090, 4096, 4097, 4104, 4105, 4106, 5000].flatMap((e) => [e, -e])),
  );
  fc.assert(
    fc.property(mantissas, mantissas, exponents, ([a, b], [c, d], exponent) => {
      const x = { lower: a, upper: b, exponent };
      const y = { lower: c, upper: d, exponent: 0 };
      const isBelow = end(b, exponent).lt(rational(c));
      const isAbove = end(a, exponent).gt(rational(d));
      expect(comparison(x, y)).toBe(isBelow ? -1 : isAbove ? 1 : undefined);
      expect(comparison(y, x)).toBe(isBelow ? 1 : isAbove ? -1 : undefined);
    }),
    { numRuns: 400 },
  );
});

test("a logarithm is of a number above 0, and that of 1 is 0", () => {
  for (const x of [ZERO, rational(-1)]) expect(() => lnEnclosure(x, 10)).toThrow(RangeError);
  expect(lnEnclosure(ONE, 10)).toEqual({ lower: ZERO, upper: ZERO });
});

test("a power is of a base from 0 to below 1, and with an exponent of at least 0", () => {
  for (const base of [rational(-1, 2), ONE, rational(2)])
    expect(() => comparePower(base, 3n, ONE)).toThrow(RangeError);
  expect(() => comparePower(ZERO, -1n, ONE)).toThrow(RangeError);
  expect(comparePower(ZERO, 0n, ONE)).toBe(0);
});

test("the ceiling of a number next to an integer is decided, whatever digits it takes", () => {
  const ln = lnEnclosure(rational(2), 100);
  expect(scaledLn(ONE.div(ln.upper), rational(2)).ceiling).toBe(1n);
  expect(scaledLn(ONE.div(ln.lower), rational(2)).ceiling).toBe(2n);
  expect(scaledLn(rational(7).div(ln.lower), rational(2)).ceiling).toBe(8n);
});
