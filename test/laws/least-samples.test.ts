import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agnostic } from "../../src/bounds/agnostic.js";
import { realizable } from "../../src/bounds/realizable.js";
import { verification } from "../../src/bounds/verification.js";
import { lnEnclosure } from "../../src/exact/logarithm.js";
import { comparePower, leastExponent } from "../../src/exact/power.js";
import { ONE, power, type Rational, rational } from "../../src/exact/rational.js";

/** A rational strictly between 0 and 1 with a denominator of at most `limit`. */
const fraction = (limit: number): fc.Arbitrary<Rational> =>
  fc
    .integer({ min: 2, max: limit })
    .chain((d) => fc.integer({ min: 1, max: d - 1 }).map((n) => rational(n, d)));

/** ln x by Σ 2 z^(2i+1)/(2i+1), z = (x−1)/(x+1): all terms positive, the tail below its first term over 1−z². x ≥ 1. */
function lnBySeries(x: Rational): { lower: Rational; upper: Rational } {
  const z = x.sub(ONE).div(x.add(ONE));
  const zz = z.mul(z);
  const scale = 10n ** 40n;
  const round = (q: Rational, up: boolean): Rational => rational((q.n * scale) / q.d + (up ? 1n : 0n), scale);
  let lower = rational(0n);
  let upper = rational(0n);
  let power = z;
  let i = 0;
  for (; i < 400; i += 1) {
    const term = power.mul(rational(2n, BigInt(2 * i + 1)));
    lower = lower.add(round(term, false));
    upper = upper.add(round(term, true));
    power = round(power.mul(zz), true);
  }
  const tail = power.mul(rational(2n, BigInt(2 * i + 1))).div(ONE.sub(zz));
  // `power` is rounded up at each step; the lower sum subtracts all the roundings at once.
  return { lower: lower.sub(rational(1000n, scale)), upper: upper.add(tail).add(rational(1n, scale)) };
}

describe("powers against targets", () => {
  test("comparePower is the exact order", () => {
    fc.assert(
      fc.property(fraction(50), fc.integer({ min: 0, max: 300 }), fraction(1000), (base, n, target) => {
        expect(comparePower(base, BigInt(n), target)).toBe(Math.sign(power(base, n).compare(target)));
      }),
    );
  });
  test("equality is seen, also where the exact power is long", () => {
    for (const [n, d, e] of [
      [1n, 2n, 10n],
      [2n, 3n, 500n],
      [9999n, 10000n, 300n],
    ] as const) {
      const base = rational(n, d);
      const target = power(base, e);
      expect(comparePower(base, e, target)).toBe(0);
      expect(comparePower(base, e - 1n, target)).toBe(1);
      expect(comparePower(base, e + 1n, target)).toBe(-1);
      expect(leastExponent(base, target)).toBe(e);
      // One part in 10^400 beside equality, where short enclosures overlap.
      const hair = rational(1n, 10n ** 400n);
      expect(leastExponent(base, target.mul(ONE.sub(hair)))).toBe(e + 1n);
      expect(leastExponent(base, target.mul(ONE.add(hair)))).toBe(e);
    }
  });
  test("leastExponent is the first n, by counting up", () => {
    fc.assert(
      fc.property(fraction(40), fraction(100_000), (base, target) => {
        let n = 0n;
        let value = ONE;
        while (value.gt(target)) {
          value = value.mul(base);
          n += 1n;
        }
        expect(leastExponent(base, target)).toBe(n);
      }),
    );
  });
});

describe("logarithms", () => {
  test("the enclosure of decimal.js meets that of the series, and is narrow", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 300n }), fc.bigInt({ min: 1n, max: 100n }), (a, b) => {
        const x = rational(a + b, b);
        const ours = lnEnclosure(x, 30);
        const series = lnBySeries(x);
        expect(ours.lower.lte(series.upper) && series.lower.lte(ours.upper)).toBe(true);
        expect(ours.upper.sub(ours.lower).lte(rational(1n, 10n ** 27n))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

const parameters = fc.record({
  k: fc.oneof(
    fc.bigInt({ min: 1n, max: 100n }),
    fc.integer({ min: 0, max: 1000 }).map((e) => 2n ** BigInt(e)),
  ),
  epsilon: fc.oneof(
    fraction(30),
    fc.integer({ min: 1, max: 6 }).map((e) => rational(1n, 10n ** BigInt(e))),
  ),
  delta: fc.oneof(
    fraction(30),
    fc.integer({ min: 1, max: 6 }).map((e) => rational(1n, 10n ** BigInt(e))),
  ),
});

describe("least numbers of samples", () => {
  for (const bound of [realizable, agnostic])
    test(`${bound.statement}: n holds, n−1 does not, and the closed form is above by its slack at most`, () => {
      fc.assert(
        fc.property(parameters, (p) => {
          const n = bound.least(p);
          expect(bound.decide(p, n)).toBe(true);
          expect(n > 0n && bound.decide(p, n - 1n)).toBe(false);
          const closed = bound.closedForm(p)!;
          expect(n <= closed.samples).toBe(true);
          // −ln(1−x) ≤ x/(1−x), so n ≥ (1−x)·closed with x = ε or ε².
          const x = bound === agnostic ? power(p.epsilon, 2) : p.epsilon;
          expect(rational(n).gte(ONE.sub(x).mul(closed.lower))).toBe(true);
        }),
      );
    });
  test("verify is realizable with one candidate", () => {
    const p = { epsilon: rational(1n, 100n), delta: rational(1n, 20n) };
    expect(verification.least(p)).toBe(299n);
    expect(verification.decide(p, 298n)).toBe(false);
  });
  test("known values", () => {
    const p = { k: 64n, epsilon: rational(1n, 20n), delta: rational(1n, 100n) };
    expect(realizable.least(p)).toBe(171n);
    expect(realizable.closedForm(p)!.samples).toBe(176n);
  });
  test("errors name the field and what its ends mean", () => {
    const p = { k: 2n, epsilon: rational(1n, 2n), delta: rational(1n, 2n) };
    expect(() => realizable.least({ ...p, epsilon: rational(0n) })).toThrow(/epsilon.*never be drawn/);
    expect(() => realizable.least({ ...p, epsilon: rational(3n, 2n) })).toThrow(
      /epsilon.*got 3\/2.*0 samples suffice/,
    );
    expect(() => agnostic.least({ ...p, delta: rational(1n) })).toThrow(/delta.*got 1;.*0 samples suffice/);
    expect(() => agnostic.least({ ...p, k: 0n })).toThrow(/without a concept/);
    expect(() => realizable.least({ ...p, epsilon: rational(1n, 10n ** 400n) })).toThrow(/bits of epsilon/);
    expect(() => realizable.least({ ...p, k: 10n ** 100_000n })).toThrow(/bits of k/);
  });
});
