/** # The steps of `distill`: what may enlarge a tree, and what a sample is said to hold. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Concept } from "../../src/boolean/concept.js";
import { pointOfIndex } from "../../src/boolean/point.js";
import { type Ask, sensitivePair, sensitivePairs } from "../../src/distillation/sensitive-pairs.js";
import { ONE, rational, ZERO } from "../../src/exact/rational.js";
import { distill } from "../../src/pipeline/distill.js";
import { type Distribution, inSupport } from "../../src/probability/distribution.js";
import { pointMasses } from "../../src/probability/finite.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { verifyCertificate } from "../../src/verify/tree/verify.js";

/** x0 ∧ x1 as a network without hidden layers: x0 + x1 − 3/2 > 0. */
const AND: Concept = {
  kind: "relu-network",
  variables: 2,
  inputs: "01",
  layers: [{ weights: [[ONE, ONE]], bias: [rational(-3, 2)], activation: "identity", residual: false }],
};

const options = { maxLeaves: 8, maxDepth: 3, epsilon: rational(1, 100), delta: rational(1, 10), seed: 1 };
const distilled = (distribution: Distribution, samples = 50) =>
  distill({ kind: "concept", concept: AND }, { ...options, distribution, samples });

describe("a counterexample", () => {
  const onlyWhereX1: Record<string, Distribution> = {
    product: { kind: "product", biases: [rational(1, 2), ONE] },
    weights: {
      kind: "weights",
      variables: 2,
      weights: { "01": rational(1, 2), "11": rational(1, 2), "10": ZERO },
    },
    empirical: { kind: "empirical", points: ["01", "11"] },
  };
  for (const [name, distribution] of Object.entries(onlyWhereX1))
    it(`of no mass enlarges neither the sample nor the tree: ${name}`, () => {
      const { tree, summary, search } = distilled(distribution);
      expect(tree.root).toEqual({ variable: 0, zero: { label: 0 }, one: { label: 1 } });
      expect(search.leaves).toBe(2);
      expect(summary).toMatchObject({ rounds: 1, sampleSize: 50, drawn: 50 });
    });

  it("of some mass is added with points near it, and counted apart from the draws", () => {
    // One draw: the first tree is a constant, and wrong.
    const { tree, summary, certificate } = distilled({ kind: "uniform", variables: 2 }, 1);
    expect(summary.drawn).toBe(1);
    expect(summary.sampleSize).toBeGreaterThan(1);
    // Equal at every input: a list of points would say nothing more.
    expect(certificate.claims.optimality).toBeUndefined();
    expect(tree.root).not.toHaveProperty("label");
    expect(certificate.claims.everyInput!.differs).toEqual(ZERO);
  });
});

describe("a table with many columns", () => {
  it("has its tree proved the best one in steps, each of which counts", () => {
    const random = new RandomSource(3);
    const variables = 24;
    const examples = Array.from({ length: 150 }, () => {
      const bits = Array.from({ length: variables }, () => random.bit());
      const clean = (bits[5]! & bits[11]!) ^ bits[17]!;
      return { point: bits.join(""), label: (random.below(8) === 0 ? 1 - clean : clean) as 0 | 1 };
    });
    const distribution = { kind: "empirical", points: examples.map(({ point }) => point) } as const;
    const made = distill({ kind: "examples", variables, examples }, { ...options, distribution });
    const { optimality } = made.certificate.claims;
    expect(optimality!.errors).toBeGreaterThan(0);
    const verdict = (steps: readonly string[]) =>
      verifyCertificate({ ...made.certificate, claims: { optimality: { ...optimality!, steps } } });
    const steps = optimality!.steps!;
    expect(verdict(steps)).toMatchObject({ valid: true });
    for (const missing of [steps.length - 1, steps.findIndex((step) => step.startsWith("pairs"))])
      expect(verdict(steps.filter((_, at) => at !== missing))).toMatchObject({
        valid: false,
        check: "optimality",
      });
    const { errors } = optimality!;
    const lie = { ...optimality!, errors: errors + 1, steps };
    expect(verifyCertificate({ ...made.certificate, claims: { optimality: lie } }).valid).toBe(false);
    // A lower bound instead: what the steps show is enough for it, and at least 0 says nothing.
    const atLeast = (bound: number) =>
      verifyCertificate({
        ...made.certificate,
        claims: { optimality: { ...optimality!, atLeast: bound, steps } },
      });
    expect(atLeast(1)).toMatchObject({ valid: true });
    for (const bound of [0, errors + 1])
      expect(atLeast(bound)).toMatchObject({ valid: false, check: "optimality" });
  });
});

describe("inSupport", () => {
  it("is a positive mass", () => {
    const probability = fc.constantFrom(ZERO, ONE, rational(1, 3));
    const distribution = fc.oneof(
      fc
        .array(probability, { minLength: 3, maxLength: 3 })
        .map((biases) => ({ kind: "product", biases }) as const),
      fc
        .array(fc.constantFrom("000", "110", "101", "111"), { minLength: 1, maxLength: 6 })
        .map((points) => ({ kind: "empirical", points }) as const),
      fc
        .subarray(["000", "100", "011"], { minLength: 1 })
        .map(
          (points) =>
            ({ kind: "weights", variables: 3, weights: { [points[0]!]: ONE, "111": ZERO } }) as const,
        ),
      fc.constant({ kind: "uniform", variables: 3 } as const),
    );
    fc.assert(
      fc.property(distribution, (d) => {
        const { weights } = pointMasses(d);
        for (let j = 0; j < 8; j += 1) {
          const x = pointOfIndex(j, 3);
          expect(inSupport(d, x)).toBe(weights[j]! > 0n);
        }
      }),
      { seed: 1 },
    );
  });
});

describe("sensitive pairs", () => {
  const table = fc.array(fc.constantFrom(0 as const, 1 as const), { minLength: 16, maxLength: 16 });
  const asks =
    (f: readonly (0 | 1)[]): Ask =>
    (x) =>
      f[x.reduce((j, b, i) => j | (b << i), 0)]!;
  const isPair = (ask: Ask, { variable, zero, one, valueAtZero }: ReturnType<typeof sensitivePair>) =>
    [0, 1, 2, 3].every((i) => (i === variable ? zero[i] === 0 && one[i] === 1 : zero[i] === one[i])) &&
    ask(zero) === valueAtZero &&
    ask(one) !== valueAtZero;

  it("are found between any two points of different value, in ⌈log₂⌉ queries", () => {
    fc.assert(
      fc.property(table, fc.nat(15), fc.nat(15), (f, i, j) => {
        fc.pre(f[i] !== f[j]);
        let queries = 0;
        const ask: Ask = (x) => {
          queries += 1;
          return asks(f)(x);
        };
        const [x, y] = [pointOfIndex(i, 4), pointOfIndex(j, 4)];
        const pair = sensitivePair(ask, x, y, f[i]!);
        const distance = x.filter((b, v) => b !== y[v]).length;
        expect(queries).toBeLessThanOrEqual(Math.ceil(Math.log2(distance)));
        expect(isPair(asks(f), pair)).toBe(true);
      }),
      { seed: 1 },
    );
  });

  it("one a variable, and all of them when every pair of points is tried", () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 5 }), (f, most) => {
        const found = sensitivePairs({
          variables: 4,
          ask: asks(f),
          trial: (index, keep) => {
            const x = pointOfIndex(index % 16, 4);
            const y = pointOfIndex((index >> 4) % 16, 4).map((b, v) => (keep[v] === 1 ? x[v]! : b));
            return [x, y];
          },
          patience: 256,
          most,
        });
        const depends = [0, 1, 2, 3].filter((v) => f.some((value, j) => value !== f[j ^ (1 << v)]));
        expect(found.pairs.every((pair) => isPair(asks(f), pair))).toBe(true);
        const variables = found.pairs.map(({ variable }) => variable);
        expect(new Set(variables).size).toBe(variables.length);
        if (found.exhausted) expect([...variables].sort()).toEqual(depends);
        else expect(variables).toHaveLength(most);
      }),
      { seed: 1 },
    );
  });
});
