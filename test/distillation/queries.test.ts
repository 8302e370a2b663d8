/**
 * Searches by queries against their definitions with the same coins: heavy coefficients, the majority junta, points of
 * given biases; and what counts their work.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Bit } from "../../src/boolean/concept.js";
import { pointOfIndex } from "../../src/boolean/point.js";
import { parseTable, valueAt } from "../../src/boolean/truth-table.js";
import { upperConfidence } from "../../src/bounds/clopper-pearson.js";
import { weightedSteps } from "../../src/distillation/best-tree-for.js";
import {
  checkQueries,
  heavyCoefficients,
  sampledHeavyCoefficients,
  samplesPerTest,
} from "../../src/distillation/heavy-coefficients.js";
import { sampledMajorityJunta } from "../../src/distillation/majority-junta.js";
import { QuerySource } from "../../src/distillation/query-source.js";
import { ermSuccessProbability } from "../../src/distillation/success-probability.js";
import { HALF, ONE, power, type Rational, rational, ZERO } from "../../src/exact/rational.js";
import { enumerateClass } from "../../src/learning/enumerate.js";
import { RandomSource } from "../../src/probability/random-source.js";

const bits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom("0", "1"), { minLength: length, maxLength: length }).map((list) => list.join(""));
const seeds = fc.nat(2 ** 31);

describe("heavy coefficients by queries", () => {
  /** The means of f(yx)f(y′x)χ_α(y⊕y′), level by level, each prefix by itself, as sums over m samples. */
  function literal(table: string, d: number, theta: Rational, m: number, random: RandomSource) {
    const f = (x: readonly number[]): number =>
      table[x.reduce((j, bit, i) => j + (bit << i), 0)] === "1" ? -1 : 1;
    const from = Array.from({ length: m }, () => Array.from({ length: d }, () => random.bit() as number));
    const to = from.map((x) => [...x]);
    let kept: number[][] = [[]];
    const counts = [1];
    let tests = 0;
    for (let i = 0; i < d && kept.length > 0; i += 1) {
      for (const x of to) if (random.bit() === 1) x[i]! ^= 1;
      const extended = kept.flatMap((S) => [S, [...S, i]]);
      tests += extended.length;
      kept = extended.filter((S) => {
        let total = 0;
        from.forEach((y, j) => {
          const odd = S.reduce((parity, v) => parity ^ y[v]! ^ to[j]![v]!, 0);
          total += f(y) * f(to[j]!) * (odd === 1 ? -1 : 1);
        });
        // The mean is at least 3θ²/4.
        return rational(total, m).gte(power(theta, 2).mul(rational(3, 4)));
      });
      counts.push(kept.length);
    }
    const coefficients = kept.map((subset) => {
      const total = to.reduce(
        (sum, x) => sum + f(x) * (subset.reduce((p, v) => p ^ x[v]!, 0) === 1 ? -1 : 1),
        0,
      );
      return { subset, value: rational(total, m) };
    });
    return { kept: counts, tests, coefficients };
  }

  test("are those of the definition with the same coins, within the bound on queries", () => {
    let misses = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }).chain((d) => fc.tuple(fc.constant(d), bits(2 ** d))),
        fc.constantFrom(ONE, rational(3, 4)),
        seeds,
        ([d, text], theta, seed) => {
          const delta = HALF;
          const m = Number(samplesPerTest(d, theta, delta));
          const table = parseTable(d, text)!;
          let asked = 0;
          const ask = (x: Uint8Array): Bit => {
            asked += 1;
            return valueAt(
              table,
              [...x].reduce((j, bit, i) => j + (bit << i), 0),
            );
          };
          const found = sampledHeavyCoefficients(d, ask, { theta, delta }, new RandomSource(seed));
          expect(found).toMatchObject({
            ...literal(text, d, theta, m, new RandomSource(seed)),
            failed: false,
          });
          expect(found).toMatchObject({
            samples: BigInt(m),
            queries: asked,
            queryBound: BigInt(m * (d + 1)),
          });
          expect(asked).toBeLessThanOrEqual(m * (d + 1));
          expect(asked).toBeGreaterThan(m);
          const all = heavyCoefficients(table, theta).coefficients;
          if (!all.every(({ subset }) => found.coefficients.some((c) => String(c.subset) === String(subset))))
            misses += 1;
          // 4d/θ² and 2d/θ², rounded down.
          const square = power(theta, 2);
          const floor = (q: Rational): bigint => q.n / q.d;
          expect(found.testBound).toBe(floor(rational(4 * d).div(square)));
          expect(heavyCoefficients(table, theta).testBound).toBe(floor(rational(2 * d).div(square)));
        },
      ),
      { numRuns: 40 },
    );
    expect(misses).toBeLessThanOrEqual(20);
  });

  test("the number of samples is the least one that is enough", () => {
    for (const d of [0, 1, 3])
      for (const theta of [ONE, rational(9, 10)])
        for (const delta of [rational(99, 100), HALF, rational(1, 20)]) {
          const square = power(theta, 2);
          const t = square.div(rational(4));
          const base = ONE.div(ONE.add(power(t, 2).div(rational(2))));
          const line = delta.mul(square).div(rational(4 * Math.max(d, 1)));
          const isEnough = (m: number): boolean => rational(2).mul(power(base, m)).lte(line);
          const m = Number(samplesPerTest(d, theta, delta));
          expect(m).toBeGreaterThan(1);
          expect([isEnough(m - 1), isEnough(m)]).toEqual([false, true]);
        }
  });

  test("more prefixes than accurate means allow are a failure, and the end", () => {
    // Coins that change no coordinate make every mean 1: two prefixes are allowed at θ = 1.
    const still = Object.assign(new RandomSource(1), { bit: (): Bit => 0 });
    const told: number[][] = [];
    const found = sampledHeavyCoefficients(
      5,
      () => 1,
      { theta: ONE, delta: HALF },
      still,
      (level, kept) => told.push([level, kept]),
    );
    expect(found).toMatchObject({ failed: true, coefficients: [], kept: [1, 2, 4], tests: 6 });
    expect(told).toEqual([
      [1, 2],
      [2, 4],
    ]);
    // At θ = 3/5 there may be 5 of them.
    const more = sampledHeavyCoefficients(5, () => 1, { theta: rational(3, 5), delta: HALF }, still);
    expect(more).toMatchObject({ failed: true, kept: [1, 2, 4, 8] });
    const one = sampledHeavyCoefficients(1, () => 1, { theta: ONE, delta: HALF }, still);
    expect(one).toMatchObject({
      failed: false,
      kept: [1, 2],
      coefficients: [{ subset: [] }, { subset: [0] }],
    });
  });

  test.each([
    [[3, ZERO, HALF], "threshold"],
    [[3, rational(3, 2), HALF], "threshold"],
    [[3, HALF, ZERO], "delta"],
    [[3, HALF, rational(3, 2)], "delta"],
    [[1001, ONE, HALF], "variables of a source that is asked"],
    [[900, rational(1, 20), HALF], "queries (samples"],
  ] as const)("%s is refused", (given, what) => {
    const [variables, theta, delta] = given;
    expect(() => checkQueries(variables, theta, delta)).toThrow(what);
    expect(checkQueries(1000, ONE, HALF)).toBe(samplesPerTest(1000, ONE, HALF));
  });
});

test("the majority junta by queries is that of the draws, ties are 0", () => {
  fc.assert(
    fc.property(
      bits(16),
      fc.subarray([0, 1, 2, 3]),
      fc.integer({ min: 1, max: 4 }),
      fc.nat(6),
      seeds,
      (text, relevant, votes, samples, seed) => {
        const value = (x: ArrayLike<number>): Bit =>
          text[Array.from(x).reduce((j, bit, i) => j + (bit << i), 0)] === "1" ? 1 : 0;
        const sampler = () => {
          const random = new RandomSource(seed);
          return {
            variables: 4,
            redraw: () => {},
            draw: () => Uint8Array.from({ length: 4 }, () => random.bit()),
          };
        };
        const source = new QuerySource(4, (x) => value(x));
        const delta = rational(1, 10);
        const found = sampledMajorityJunta(source, relevant, sampler(), {
          votes,
          samples: samples + 1,
          delta,
        });
        const { draw } = sampler();
        const table = Array.from({ length: 2 ** relevant.length }, (_, cell) => {
          const answers = Array.from({ length: votes }, () => {
            const x = draw();
            relevant.forEach((v, i) => {
              x[v] = (cell >> i) & 1;
            });
            return value(x) as number;
          });
          return answers.reduce((a, b) => a + b) > votes / 2 ? "1" : "0";
        });
        const wrong = Array.from({ length: samples + 1 }, () => {
          const x = draw();
          return String(value(x)) === table[relevant.reduce((cell, v, i) => cell + (x[v]! << i), 0)] ? 0 : 1;
        }).reduce((a: number, b) => a + b, 0);
        expect(found).toMatchObject({ samples: samples + 1, disagreements: wrong });
        expect(found.junta).toEqual({ kind: "junta", variables: 4, relevant, table: table.join("") });
        const { upper } = upperConfidence({
          ...{
            samples: BigInt(samples + 1),
            disagreements: BigInt(wrong),
            delta,
            width: rational(1, 100_000),
          },
        });
        expect(found.errorBound).toEqual(upper);
      },
    ),
    { numRuns: 60 },
  );
});

/** A stream of 32-bit words that is known. */
class Words extends RandomSource {
  constructor(private readonly words: number[]) {
    super(0);
  }
  override bits32(): number {
    return this.words.shift()!;
  }
}

test("a coin compares its digits with those of p, one after the other", () => {
  const third = Math.floor(2 ** 32 / 3);
  for (const [p, words, bit] of [
    [HALF, [2 ** 31 - 1], 1],
    [HALF, [2 ** 31], 0],
    [HALF, [2 ** 31 + 1], 0],
    [rational(1, 3), [third - 1], 1],
    [rational(1, 3), [third + 1], 0],
    // 1/3 = 0.555…: the same digit again and again.
    [rational(1, 3), [third, third - 1], 1],
    [rational(1, 3), [third, third + 1], 0],
    [rational(1, 3), [third, third, third - 1], 1],
    [rational(1n, 2n ** 64n), [0, 0], 1],
    [rational(1n, 2n ** 64n), [0, 1], 0],
    [rational(2n ** 32n + 1n, 2n ** 64n), [1, 0], 1],
    [rational(2n ** 32n + 1n, 2n ** 64n), [1, 1], 0],
    [ZERO, [], 0],
    [ONE, [], 1],
  ] as const)
    expect(new Words([...words]).bernoulli(p), `${p.n}/${p.d} at ${words}`).toBe(bit);
  expect(() => new RandomSource(1).below(0)).toThrow("a bound from 1 to 2^32");
});

test("steps are counted by the clauses that a row satisfies", () => {
  for (let v = 0; v <= 5; v += 1)
    for (let depth = 0; depth <= v + 1; depth += 1) {
      // Sets of at most so many variables: each with the literals of the row.
      const clauses = Array.from({ length: 2 ** v }, (_, S) => pointOfIndex(S, v)).filter(
        (S) => S.reduce((a, b) => a + b, 0) <= depth,
      ).length;
      for (const [rows, leaves] of [
        [1, 0],
        [7, 2],
      ] as const)
        expect(weightedSteps(rows, v, depth, leaves)).toBe(
          clauses * rows + clauses * 2 ** depth * v * leaves * leaves,
        );
    }
});

test("a sum over too many multisets of samples is refused before it starts", () => {
  const all = enumerateClass({ kind: "parities", variables: 6 }).elements;
  const request = {
    source: parseTable(6, "0001".repeat(16))!,
    elements: all,
    distribution: { kind: "uniform", variables: 6 } as const,
    epsilon: ZERO,
    mode: "agnostic" as const,
  };
  expect(() => ermSuccessProbability({ ...request, samples: 60 })).toThrow("multisets of sample cells");
});
