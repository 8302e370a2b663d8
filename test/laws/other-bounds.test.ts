import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialTail as summedTail } from "../../spec/binomial.js";
import { antichainError as expectedError, halfOverlap, leastSamples } from "../../spec/least-samples.js";
import {
  type AmplificationParameters,
  amplification,
  amplificationPlan,
  amplifiedFailureAtMost,
} from "../../src/bounds/amplification.js";
import { antichain, antichainError } from "../../src/bounds/antichain.js";
import { upperConfidence } from "../../src/bounds/clopper-pearson.js";
import { compose } from "../../src/bounds/composition.js";
import { growth } from "../../src/bounds/growth.js";
import { noFreeLunch } from "../../src/bounds/no-free-lunch.js";
import { MAX_TAIL_SAMPLES, type TwoPointParameters, twoPoint } from "../../src/bounds/two-point.js";
import {
  formatRational,
  HALF,
  ONE,
  parseRational,
  power,
  type Rational,
  rational,
  sum,
  ZERO,
} from "../../src/exact/rational.js";
import { binomialTail, compareBinomialTail } from "../../src/probability/binomial.js";
import { powerAtMost } from "./powers-by-series.js";

const fraction = (limit: number): fc.Arbitrary<Rational> =>
  fc
    .integer({ min: 2, max: limit })
    .chain((d) => fc.integer({ min: 1, max: d - 1 }).map((n) => rational(n, d)));

/** The least n of the literal definition, which counts up. */
const counted = (params: { readonly bound: string } & Readonly<Record<string, unknown>>): bigint =>
  leastSamples(
    {
      ...params,
      ...Object.fromEntries(
        Object.entries(params).map(([name, value]) => [
          name,
          typeof value === "object" ? formatRational(value as Rational) : value,
        ]),
      ),
    },
    (text) => parseRational(text)!,
  );

const choose = (n: number, k: number): bigint => {
  let row = [1n];
  for (let i = 0; i < n; i += 1) row = [...row, 0n].map((x, j) => x + (row[j - 1] ?? 0n));
  return row[k] ?? 0n;
};

describe("binomial tails", () => {
  const tail = (n: number, k: number, p: Rational): Rational =>
    sum(
      Array.from({ length: k + 1 }, (_, i) =>
        rational(choose(n, i))
          .mul(power(p, i))
          .mul(power(ONE.sub(p), n - i)),
      ),
    );
  test("equal the sum of their terms, and compare as it does", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 30 }),
        fraction(50),
        fraction(50),
        (n, k, p, target) => {
          const exact = tail(n, Math.min(k, n), p);
          const got = binomialTail(BigInt(n), BigInt(Math.min(k, n)), p);
          expect(got.equals(exact)).toBe(true);
          const order = compareBinomialTail(BigInt(n), BigInt(Math.min(k, n)), p, target);
          expect(order).toBe(Math.sign(exact.compare(target)));
          expect(compareBinomialTail(BigInt(n), BigInt(Math.min(k, n)), p, exact)).toBe(0);
        },
      ),
    );
  });
});

describe("clopper_pearson", () => {
  test("the tail at the bound is at most δ, and a width below it at least δ", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.nat(60),
        fraction(100),
        fraction(200),
        (n, k, delta, width) => {
          fc.pre(k < n);
          const p = { samples: BigInt(n), disagreements: BigInt(k), delta, width };
          const { upper, tail } = upperConfidence(p);
          expect(tail.lte(delta) && tail.equals(summedTail(n, k, upper))).toBe(true);
          const below = upper.sub(width);
          if (below.gt(ZERO)) expect(summedTail(n, k, below).gte(delta)).toBe(true);
        },
      ),
    );
  });
  test("no disagreement in 59 comparisons: below 1/20 at δ = 1/20", () => {
    const { upper } = upperConfidence({
      samples: 59n,
      disagreements: 0n,
      delta: rational(1n, 20n),
      width: rational(1n, 10_000n),
    });
    expect(upper.lte(rational(1n, 20n)) && upper.gt(rational(49n, 1000n))).toBe(true);
  });
  test("as many disagreements as samples exclude nothing; more are an error", () => {
    const p = { delta: HALF, width: HALF };
    expect(upperConfidence({ ...p, samples: 3n, disagreements: 3n }).upper.equals(ONE)).toBe(true);
    expect(upperConfidence({ ...p, samples: 0n, disagreements: 0n }).tail.equals(ONE)).toBe(true);
    expect(() => upperConfidence({ ...p, samples: 3n, disagreements: 4n })).toThrow(/at most samples/);
    const wide = { samples: 10n ** 9n, disagreements: 5n, delta: HALF, width: rational(1n, 1000n) };
    expect(() => upperConfidence(wide)).toThrow(/limit is 400000/);
  });
});

describe("growth", () => {
  test("least n is the first at which the inequality holds, though it is not monotone", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), fraction(6), fraction(20), (v, epsilon, delta) => {
        const p = { vcDimension: BigInt(v), epsilon, delta };
        const n = counted({ bound: "growth", vcDimension: v, epsilon, delta });
        expect(growth.least(p)).toBe(n);
        expect([growth.decide(p, n), growth.decide(p, n - 1n)]).toEqual([true, false]);
        expect(growth.closedForm(p)!.samples >= n).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe("amplification", () => {
  const parameters: fc.Arbitrary<AmplificationParameters> = fc.record({
    failure: fraction(8),
    samples: fc.bigInt({ min: 0n, max: 12n }),
    epsilon: fraction(4),
    delta: fraction(6),
  });
  test("the plan is the cheapest of all with fewer runs than it costs", () => {
    fc.assert(
      fc.property(parameters, (p) => {
        const plan = amplificationPlan(p);
        expect(plan.samples).toBe(plan.runs * p.samples + plan.validation);
        const { failure, samples, epsilon, delta } = p;
        expect(plan.samples).toBe(counted({ bound: "amplification", failure, samples, epsilon, delta }));
        expect(amplifiedFailureAtMost(p, plan.runs, plan.validation)).toBe(true);
        for (let runs = 1n; runs <= 40n; runs += 1n) {
          const rest = plan.samples - 1n - runs * p.samples;
          if (rest >= 0n) expect(amplifiedFailureAtMost(p, runs, rest)).toBe(false);
        }
        expect(amplification.closedForm(p)!.samples >= plan.samples).toBe(true);
      }),
    );
  });
});

describe("composition", () => {
  const stage = fc.record({
    epsilon: fraction(9),
    delta: fraction(9),
    samples: fc.bigInt({ min: 0n, max: 99n }),
  });
  test("absolute adds, agnostic counts the first accuracy twice", () => {
    fc.assert(
      fc.property(stage, stage, (first, second) => {
        const absolute = compose({ mode: "absolute", first, second });
        expect(absolute.epsilon.equals(first.epsilon.add(second.epsilon))).toBe(true);
        expect(absolute.delta.equals(first.delta.add(second.delta))).toBe(true);
        const agnostic = compose({ mode: "agnostic", first, second });
        expect(agnostic.epsilon.sub(absolute.epsilon).equals(first.epsilon)).toBe(true);
        expect(agnostic.optima).toEqual({ first: 2, second: 1 });
      }),
    );
  });
  test("an ill-formed stage is named", () => {
    const good = { epsilon: HALF, delta: HALF, samples: 1n };
    expect(() => compose({ mode: "absolute", first: good, second: { ...good, delta: ONE } })).toThrow(
      /second\.delta/,
    );
  });
});

describe("lower bounds: the inequality fails below the least n and holds from it on", () => {
  const accuracy = { epsilon: fraction(60), delta: fraction(60) };
  test("no_free_lunch", () => {
    fc.assert(
      fc.property(fc.record({ points: fc.bigInt({ min: 1n, max: 2n ** 20n }), ...accuracy }), (p) => {
        const n = noFreeLunch.least(p);
        const holds = (samples: bigint) =>
          p.points === 1n
            ? samples > 0n || HALF.lte(p.epsilon.add(p.delta))
            : powerAtMost(ONE.sub(rational(1n, p.points)), samples, p.epsilon.add(p.delta).mul(rational(2n)));
        expect([holds(n), noFreeLunch.decide(p, n)]).toEqual([true, true]);
        if (n > 0n) expect([holds(n - 1n), noFreeLunch.decide(p, n - 1n)]).toEqual([false, false]);
        expect(noFreeLunch.closedForm(p)!.samples <= n).toBe(true);
      }),
    );
  });
  /** Most samples for which the total variation is summed by its definition. */
  const MOST_SUMMED = 60n;
  /** ½(1−ε)^n ≤ δ; ½(1−TV) ≤ δ, or above the limit of exact tails (1−ε²)^n ≤ 4δ(1−δ). */
  function twoPointHolds({ mode, epsilon, delta }: TwoPointParameters, n: bigint): boolean {
    if (mode === "realizable") return powerAtMost(ONE.sub(epsilon), n, delta.mul(rational(2n)));
    if (n <= MAX_TAIL_SAMPLES) return halfOverlap(Number(n), epsilon.mul(HALF)).lte(delta);
    return powerAtMost(ONE.sub(epsilon.mul(epsilon)), n, rational(4n).mul(delta).mul(ONE.sub(delta)));
  }
  test("two_point", () => {
    let judged = 0;
    fc.assert(
      fc.property(
        fc.record({ mode: fc.constantFrom("realizable" as const, "agnostic" as const), ...accuracy }),
        (p) => {
          const n = twoPoint.least(p);
          if (n <= MOST_SUMMED || p.mode === "realizable" || n > MAX_TAIL_SAMPLES + 1n) {
            expect(twoPointHolds(p, n)).toBe(true);
            if (n > 0n) expect(twoPointHolds(p, n - 1n)).toBe(false);
            judged += 1;
          }
          expect(twoPoint.decide(p, n)).toBe(true);
          if (n > 0n) expect(twoPoint.decide(p, n - 1n)).toBe(false);
          expect(twoPoint.closedForm(p)!.samples <= n).toBe(true);
        },
      ),
    );
    expect(judged).toBeGreaterThan(40);
  });
  test("two_point, agnostic: continues above the limit of exact tails", () => {
    const p = { mode: "agnostic" as const, epsilon: rational(1n, 1000n), delta: rational(1n, 1000n) };
    const n = twoPoint.least(p);
    expect(n > MAX_TAIL_SAMPLES && twoPoint.decide(p, n) && !twoPoint.decide(p, n - 1n)).toBe(true);
  });
  test("antichain: the closed sum is the expectation over all sequences", () => {
    for (let m = 1; m <= 4; m += 1)
      for (let n = 0; n <= 5; n += 1) {
        const terms: Rational[] = [];
        for (let code = 0; code < m ** n; code += 1) {
          const seen = new Set<number>();
          for (let i = 0, rest = code; i < n; i += 1, rest = Math.floor(rest / m)) seen.add(rest % m);
          terms.push(rational(m - seen.size, 2 * m - seen.size));
        }
        const mean = sum(terms).div(rational(m ** n));
        expect(antichainError(BigInt(m), BigInt(n)).equals(mean)).toBe(true);
      }
  });
  test("antichain: least n", () => {
    fc.assert(
      fc.property(fc.record({ half: fc.bigInt({ min: 1n, max: 12n }), ...accuracy }), (p) => {
        const n = antichain.least(p);
        const holds = (samples: bigint) =>
          expectedError(Number(p.half), Number(samples)).lte(p.epsilon.add(p.delta));
        expect([holds(n), antichain.decide(p, n)]).toEqual([true, true]);
        if (n > 0n) expect([holds(n - 1n), antichain.decide(p, n - 1n)]).toEqual([false, false]);
      }),
    );
    expect(() => antichain.least({ half: 1000n, epsilon: HALF, delta: HALF })).toThrow(/limit is 128/);
  });
});
