import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agnostic } from "../../src/bounds/agnostic.js";
import { realizable } from "../../src/bounds/realizable.js";
import { verification } from "../../src/bounds/verification.js";
import { lnEnclosure, scaledLn } from "../../src/exact/logarithm.js";
import { comparePower, leastExponent } from "../../src/exact/power.js";
import { ONE, power, type Rational, rational } from "../../src/exact/rational.js";
import { lnBySeries, powerAtMost } from "./powers-by-series.js";

/** A rational strictly between 0 and 1 with a denominator of at most `limit`. */
const fraction = (limit: number): fc.Arbitrary<Rational> =>
  fc
    .integer({ min: 2, max: limit })
    .chain((d) => fc.integer({ min: 1, max: d - 1 }).map((n) => rational(n, d)));

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

  test("what was asked before is kept for just that number, scale and width", () => {
    for (const n of [2n, 3n]) {
      const x = rational(n);
      const widths = [10, 30].map((digits) => {
        const { lower, upper } = lnEnclosure(x, digits);
        return upper.sub(lower);
      });
      expect(widths[1]!.lt(widths[0]!)).toBe(true);
    }
    const ceilings = [2n, 3n].flatMap((n) =>
      [1n, 10n, 1000n].map((scale) => scaledLn(rational(scale), rational(n)).ceiling),
    );
    // ln 2 = 0.69314…, ln 3 = 1.09861…
    expect(ceilings).toEqual([1n, 7n, 694n, 2n, 11n, 1099n]);
    expect(scaledLn(rational(1n, 3n), rational(3n)).ceiling).toBe(1n);
  });
});

interface Parameters {
  readonly k: bigint;
  readonly epsilon: Rational;
  readonly delta: Rational;
}
const parameters: fc.Arbitrary<Parameters> = fc.record({
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
  /** k(1−ε)^n ≤ δ and k²(1−ε²)^n ≤ δ², as they are defined, by logarithms of the test's own. */
  const inequality = {
    realizable: ({ k, epsilon, delta }: Parameters, n: bigint) =>
      powerAtMost(ONE.sub(epsilon), n, delta.div(rational(k))),
    agnostic: ({ k, epsilon, delta }: Parameters, n: bigint) =>
      powerAtMost(ONE.sub(epsilon.mul(epsilon)), n, power(delta.div(rational(k)), 2)),
  };
  for (const bound of [realizable, agnostic])
    test(`${bound.statement}: n holds, n−1 does not, and the closed form is above by its slack at most`, () => {
      fc.assert(
        fc.property(parameters, (p) => {
          const n = bound.least(p);
          const holds = bound === agnostic ? inequality.agnostic : inequality.realizable;
          expect(holds(p, n)).toBe(true);
          expect(n > 0n && holds(p, n - 1n)).toBe(false);
          expect([bound.decide(p, n), bound.decide(p, n - 1n)]).toEqual([true, false]);
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
    const base = rational(99n, 100n);
    expect([298n, 299n].map((n) => powerAtMost(base, n, p.delta))).toEqual([false, true]);
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
