/**
 * Each bound decides whether n samples are enough as its inequality does, ties included; and what is too large,
 * or out of its range, is refused.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tiedDelta } from "../../spec/instances/ties.js";
import { read } from "../../spec/instances.js";
import { mutualVcError } from "../../spec/least-samples.js";
import { agnostic } from "../../src/bounds/agnostic.js";
import { amplifiedFailureAtMost } from "../../src/bounds/amplification.js";
import { antichain, MAX_SAMPLES } from "../../src/bounds/antichain.js";
import type { SampleBound } from "../../src/bounds/bound.js";
import { BOUNDS, boundNamed } from "../../src/bounds/bounds.js";
import { growth, MAX_VC_DIMENSION } from "../../src/bounds/growth.js";
import { learnThenDistill } from "../../src/bounds/learn-then-distill.js";
import { MULTIPLES, mutualVc } from "../../src/bounds/mutual-vc.js";
import { realizable } from "../../src/bounds/realizable.js";
import { DomainError } from "../../src/exact/domain-error.js";
import { scaledLog2 } from "../../src/exact/logarithm.js";
import {
  formatRational,
  HALF,
  minimum,
  ONE,
  power,
  type Rational,
  rational,
  ZERO,
} from "../../src/exact/rational.js";

/** Are n samples enough, by the inequality of each bound whose two sides are short? */
const INEQUALITIES: Readonly<Record<string, (p: Readonly<Record<string, string>>, n: number) => boolean>> = {
  realizable: (p, n) =>
    read(`${p.k}`)
      .mul(power(ONE.sub(read(p.epsilon!)), n))
      .lte(read(p.delta!)),
  agnostic: (p, n) =>
    power(read(`${p.k}`), 2)
      .mul(power(ONE.sub(power(read(p.epsilon!), 2)), n))
      .lte(power(read(p.delta!), 2)),
  verify: (p, n) => power(ONE.sub(read(p.epsilon!)), n).lte(read(p.delta!)),
  no_free_lunch: (p, n) =>
    power(ONE.sub(ONE.div(read(`${p.points}`))), n)
      .mul(HALF)
      .lte(read(p.epsilon!).add(read(p.delta!))),
  two_point: (p, n) =>
    power(ONE.sub(read(p.epsilon!)), n)
      .mul(HALF)
      .lte(read(p.delta!)),
  two_source: (p, n) =>
    power(ONE.sub(read(p.epsilon!)), n)
      .mul(HALF)
      .lte(read(p.delta!)),
};

const fraction = (limit: number): fc.Arbitrary<Rational> =>
  fc
    .integer({ min: 2, max: limit })
    .chain((d) => fc.integer({ min: 1, max: d - 1 }).map((n) => rational(n, d)));

describe("decisions", () => {
  test("of the inequality itself, for the first numbers of samples", () => {
    const asked = fc
      .record({
        bound: fc.constantFrom(...Object.keys(INEQUALITIES)),
        k: fc.integer({ min: 1, max: 40 }).map(String),
        points: fc.integer({ min: 1, max: 20 }).map(String),
        epsilon: fraction(5).map(formatRational),
        delta: fraction(40).map(formatRational),
        tied: fc.option(fc.integer({ min: 1, max: 12 })),
      })
      .map(({ tied, ...params }) => {
        const delta = tied === null ? undefined : tiedDelta(params, read, tied);
        return delta?.gt(ZERO) && delta.lt(ONE) ? { ...params, delta: formatRational(delta) } : params;
      });
    fc.assert(
      fc.property(asked, ({ bound, ...params }) => {
        const [epsilon, delta] = [read(params.epsilon), read(params.delta)];
        const [k, points] = [BigInt(params.k), BigInt(params.points)];
        const counts = bound === "verify" ? {} : { k, points };
        const request = { epsilon, delta, ...counts, mode: "realizable" } as never;
        for (let n = 0; n <= 13; n += 1)
          expect(boundNamed(bound as "realizable").decide(request, BigInt(n)), `${n} samples`).toBe(
            INEQUALITIES[bound]!(params, n),
          );
      }),
      { numRuns: 200 },
    );
  });

  test("of the mutual VC dimension, by its definition, ties included", () => {
    const asked = fc.record({
      dimension: fc.integer({ min: 2, max: 5 }),
      epsilon: fraction(12),
      delta: fraction(12),
      tied: fc.constantFrom(undefined, ...MULTIPLES),
      n: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(asked, ({ dimension, epsilon, delta, tied, n }) => {
        const p = minimum(ONE, epsilon.mul(rational(tied ?? 2n)));
        const meeting = mutualVcError(dimension, p, n).sub(epsilon).div(p.sub(epsilon));
        const isTied = tied !== undefined && meeting.gt(ZERO) && meeting.lt(ONE);
        const parameters = { dimension: BigInt(dimension), epsilon, delta: isTied ? meeting : delta };
        const isEnough = MULTIPLES.every((c) => {
          const q = minimum(ONE, epsilon.mul(rational(c)));
          const error = mutualVcError(dimension, q, n);
          return error.sub(epsilon).lte(parameters.delta.mul(q.sub(epsilon)));
        });
        expect(mutualVc.decide(parameters, BigInt(n))).toBe(isEnough);
        expect(mutualVc.least(parameters) <= BigInt(n)).toBe(isEnough);
      }),
      { numRuns: 200 },
    );
  });

  test("of what is learned and then distilled: both stages together", () => {
    const parameters = { sources: 4n, k: 2n, epsilon: rational(1, 4), delta: rational(1, 10) };
    const half = rational(1, 20);
    const labelled = realizable.least({ k: 4n, epsilon: rational(1, 16), delta: half });
    const n = labelled + agnostic.least({ k: 2n, epsilon: rational(1, 8), delta: half });
    expect([n - 1n, n, n + 1n].map((m) => learnThenDistill.decide(parameters, m))).toEqual([
      false,
      true,
      true,
    ]);
  });
});

test("a plan of runs and validation that just suffices", () => {
  // δ = 1/2 + (4/5)^4, and (1 − ε²)^{m/2} = (4/5)^m.
  const asked = {
    failure: HALF,
    samples: 1n,
    epsilon: rational(3, 5),
    delta: HALF.add(power(rational(4, 5), 4)),
  };
  expect([3n, 4n, 5n].map((m) => amplifiedFailureAtMost(asked, 1n, m))).toEqual([false, true, true]);
});

test("the closed form of growth is the largest of three terms", () => {
  const term = (scale: Rational, x: Rational): bigint => scaledLog2(scale, x).ceiling;
  for (const [v, e, delta] of [
    [3n, 2n, HALF],
    [0n, 2n, HALF],
    [0n, 2n, rational(9, 20)],
    [0n, 8n, rational(1, 900)],
    [1n, 5n, rational(1n, 10n ** 30n)],
  ] as const) {
    const form = growth.closedForm({ vcDimension: v, epsilon: rational(1n, e), delta })!;
    const terms = [
      8n * e,
      term(rational(4n * e), rational(2).div(delta)),
      term(rational(8n * v * e), rational(13n * e)),
    ];
    expect(form.samples).toBe(terms.reduce((a, b) => (a > b ? a : b)));
  }
});

describe("what is refused", () => {
  const accuracy = { epsilon: HALF, delta: HALF };

  test("more than can be computed with", () => {
    expect(() => growth.least({ vcDimension: MAX_VC_DIMENSION + 1n, ...accuracy })).toThrow(/VC dimension/);
    const half = { half: 2n, epsilon: rational(1, 16), delta: rational(1, 16) };
    expect(antichain.decide(half, MAX_SAMPLES)).toBe(true);
    expect(() => antichain.decide(half, MAX_SAMPLES + 1n)).toThrow(/samples/);
    const tiny = power(HALF, 1000);
    expect(() => antichain.least({ half: 100n, epsilon: tiny, delta: tiny })).toThrow(/number of samples/);
  });

  test.each(Object.entries(BOUNDS))(
    "%s: ε, δ and counts out of their ranges, whatever is asked",
    (_, bound) => {
      const { parameters } = bound.witness as unknown as { parameters: Readonly<Record<string, unknown>> };
      const asked = bound as unknown as SampleBound<Readonly<Record<string, unknown>>>;
      const wrong = Object.entries(parameters).flatMap(([field, value]) =>
        typeof value === "bigint"
          ? [{ ...parameters, [field]: -1n }]
          : typeof value === "string" || "samples" in (value as object)
            ? []
            : [ZERO, ONE, rational(-1, 2)].map((q) => ({ ...parameters, [field]: q })),
      );
      const hasForm = asked.closedForm(parameters) !== undefined;
      for (const request of wrong) {
        expect(() => asked.least(request)).toThrow(DomainError);
        expect(() => asked.decide(request, 5n)).toThrow(DomainError);
        if (hasForm) expect(() => asked.closedForm(request)).toThrow(DomainError);
      }
    },
  );
});
