/**
 * The junta search: exact success probabilities against the bound, queries against theirs, refutations,
 * contradictions; the majority junta; the learner.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bit } from "../../src/boolean/concept.js";
import { evaluate } from "../../src/boolean/evaluate.js";
import { pointOfIndex } from "../../src/boolean/point.js";
import { relevantVariables, tabulate } from "../../src/boolean/tabulate.js";
import { parseTable } from "../../src/boolean/truth-table.js";
import { learnerSamples, learnJunta } from "../../src/distillation/junta-learner.js";
import { juntaSearch, queryBound, trialsPerRound } from "../../src/distillation/junta-search.js";
import { searchProbability } from "../../src/distillation/junta-search-probability.js";
import { majorityJunta } from "../../src/distillation/majority-junta.js";
import { QuerySource } from "../../src/distillation/query-source.js";
import { DomainError } from "../../src/exact/domain-error.js";
import { HALF, ONE, rational } from "../../src/exact/rational.js";
import { pointSampler, RandomSource } from "../../src/probability/random-source.js";

const SEED = 20261124;
const bits = (count: number) =>
  fc.array(fc.constantFrom("0", "1"), { minLength: count, maxLength: count }).map((b) => b.join(""));

describe("junta_search", () => {
  it("finds all with probability ≥ 1 − δ, exactly, for every function on at most 3 variables and random biases", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 3 })
          .chain((d) =>
            fc.tuple(bits(2 ** d), fc.array(fc.integer({ min: 1, max: 4 }), { minLength: d, maxLength: d })),
          ),
        fc.integer({ min: 2, max: 6 }),
        ([table, parts], inverse) => {
          const source = parseTable(parts.length, table)!;
          const biases = parts.map((p) => rational(p, 5));
          const k = relevantVariables(source).length;
          const parameters = { k, delta: rational(1, inverse), biases };
          const success = searchProbability(source, biases, trialsPerRound(parameters));
          expect(success.gte(ONE.sub(parameters.delta))).toBe(true);
        },
      ),
      { seed: SEED, numRuns: 120 },
    );
  });

  it("has the exact probability as its frequency", () => {
    const table = parseTable(3, "00010111")!; // majority
    const parameters = { k: 3, delta: HALF, biases: 3 };
    const exact = searchProbability(table, [HALF, HALF, HALF], 3n);
    expect(exact.lt(ONE)).toBe(true);
    let successes = 0;
    const runs = 4000;
    for (let seed = 0; seed < runs; seed += 1) {
      // The same walk with t = 3 trials a round, on the real search's own parts.
      const source = new QuerySource(
        3,
        (x) => ((table.words[0]! >>> (x[0]! + 2 * x[1]! + 4 * x[2]!)) & 1) as Bit,
      );
      const result = juntaSearch(
        source,
        { ...parameters, delta: rational(63, 64).mul(rational(3)).mul(rational(1, 4)) },
        new RandomSource(seed),
      );
      if (result.relevant.length === 3) successes += 1;
    }
    const t = trialsPerRound({ ...parameters, delta: rational(189, 256) });
    const expected = searchProbability(table, [HALF, HALF, HALF], t);
    const p = Number(expected.n) / Number(expected.d);
    expect(Math.abs(successes / runs - p)).toBeLessThanOrEqual(5 * Math.sqrt((p * (1 - p)) / runs));
  });

  it("recovers 8 among 1000 within the stated number of queries", () => {
    const relevant = [3, 77, 200, 511, 512, 700, 901, 999];
    const random = new RandomSource(7);
    const junta = {
      kind: "junta" as const,
      variables: 1000,
      relevant,
      table: Array.from({ length: 256 }, () => random.bit()).join(""),
    };
    const source = new QuerySource(1000, (x) => evaluate(junta, x));
    const parameters = { k: 8, delta: rational(1, 1000), biases: 1000 };
    const result = juntaSearch(source, parameters, new RandomSource(1));
    expect(result.relevant).toEqual(relevant);
    expect(result.junta!.table).toBe(junta.table);
    expect(BigInt(result.queries) <= queryBound(parameters, 1000)).toBe(true);
    for (const { variable, zero, one, valueAtZero } of result.witnesses) {
      expect(zero.filter((bit, i) => bit !== one[i]).length).toBe(1);
      expect([zero[variable], one[variable]]).toEqual([0, 1]);
      expect([evaluate(junta, zero), evaluate(junta, one)]).toEqual([valueAtZero, 1 - valueAtZero]);
    }
  });

  it("refutes with k + 1 sensitive pairs, and notices a source that changes its mind", () => {
    const parity = new QuerySource(6, (x) => x.reduce((a, b) => a ^ b, 0) as Bit);
    const refuted = juntaSearch(parity, { k: 3, delta: rational(1, 100), biases: 6 }, new RandomSource(1));
    expect([refuted.refuted, refuted.witnesses.length, refuted.junta]).toEqual([true, 4, undefined]);
    const asked = new Set<string>();
    const moody = new QuerySource(4, (x) => {
      const again = asked.has(x.join(""));
      asked.add(x.join(""));
      return (again ? 1 - x[0]! : x[0]!) as Bit;
    });
    const parameters = { k: 2, delta: rational(1, 100), biases: 4 };
    expect(() => juntaSearch(moody, parameters, new RandomSource(3))).toThrow(/answered . first and . later/);
  });

  it("refuses k > d and δ = 0 with the field", () => {
    const source = new QuerySource(2, () => 0);
    for (const [parameters, field] of [
      [{ k: 3, delta: HALF, biases: 2 }, "k"],
      [{ k: 1, delta: rational(0), biases: 2 }, "delta"],
    ] as const)
      try {
        juntaSearch(source, parameters, new RandomSource(1));
        expect.unreachable();
      } catch (error) {
        expect(error).toBeInstanceOf(DomainError);
        expect((error as DomainError).path).toEqual([field]);
      }
  });
});

describe("the majority junta", () => {
  it("has error at most the disagreement rate, and at least half of it", () => {
    fc.assert(
      fc.property(bits(16), fc.subarray([0, 1, 2, 3]), (text, relevant) => {
        const table = parseTable(4, text)!;
        const { error, disagreement, junta } = majorityJunta(table, relevant, {
          kind: "product",
          biases: [rational(1, 3), HALF, rational(2, 7), HALF],
        });
        expect(error.lte(disagreement)).toBe(true);
        expect(disagreement.lte(error.mul(rational(2)))).toBe(true);
        expect(junta.relevant).toEqual(relevant);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});

describe("learning from labelled samples", () => {
  it("finds a consistent junta with the stated number of samples", () => {
    const junta = { kind: "junta" as const, variables: 12, relevant: [2, 5, 9], table: "01101001" };
    const epsilon = rational(1, 16);
    const n = Number(learnerSamples(12, 3, epsilon, rational(1, 100)));
    const sampler = pointSampler(new RandomSource(5), 12);
    const points = Array.from({ length: n }, () => sampler.draw());
    const learned = learnJunta(
      points,
      points.map((x) => evaluate(junta, x)),
      3,
    );
    expect(learned.junta).toEqual(junta);
    expect(tabulate(learned.junta!)).toEqual(tabulate(junta));
  });

  it("says that no 1-junta is consistent with XOR, and refuses 8 among 1000", () => {
    const points = [0, 1, 2, 3].map((j) => pointOfIndex(j, 2));
    expect(learnJunta(points, [0, 1, 1, 0], 1)).toEqual({ junta: undefined, subsets: 2 });
    const long = new Uint8Array(1000);
    expect(() => learnJunta([long], [0], 8)).toThrow(/sets/);
  });
});

describe("random draws", () => {
  it("are exact in distribution for a rational bias", () => {
    const random = new RandomSource(11);
    let ones = 0;
    const runs = 90_000;
    for (let i = 0; i < runs; i += 1) ones += random.bernoulli(rational(1, 3));
    expect(Math.abs(ones / runs - 1 / 3)).toBeLessThan(5 * Math.sqrt(2 / 9 / runs));
  });
});
