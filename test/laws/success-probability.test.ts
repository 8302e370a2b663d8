/** Success probabilities and PAC-distillation of families, in both ways of adding up, against the definitions. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distribution as anyDistribution, concept } from "../../spec/arbitraries.js";
import { table as tableOf } from "../../spec/definitions/02-concept.js";
import { isConsistent, labelled } from "../../spec/definitions/07-sample.js";
import * as literal from "../../spec/definitions/10-distiller.js";
import * as success from "../../spec/definitions/11-success-probability.js";
import * as pac from "../../spec/definitions/12-pac-distillation.js";
import type { DistributionJson } from "../../spec/implementation.js";
import { contestedSetting, read } from "../../spec/instances.js";
import { choices, distillerOf, learnerOf } from "../../spec/random-distillers.js";
import { formatTable, parseTable } from "../../src/boolean/truth-table.js";
import {
  consistentDistiller,
  type Distiller,
  distillerOfLearner,
  ermDistiller,
  type Learner,
} from "../../src/distillation/distiller.js";
import { pacDistills } from "../../src/distillation/pac-distillation.js";
import {
  distillerSuccessProbability,
  ermSuccessProbability,
} from "../../src/distillation/success-probability.js";
import { DomainError } from "../../src/exact/domain-error.js";
import { formatRational, ONE, type Rational, rational } from "../../src/exact/rational.js";
import { enumerateClass } from "../../src/learning/enumerate.js";
import { classSchema } from "../../src/oracle/schemas/class.js";
import { distributionSchema } from "../../src/oracle/schemas/distribution.js";

const SEED = 20_240_314;
const D = 2;

const outcomes = (list: readonly literal.Outcome[], variables: number) =>
  list.map(({ concept: g, probability }) => ({ concept: parseTable(variables, g)!, probability }));

/** The literal distiller as one of `src`. */
const asDistiller =
  (A: literal.Distiller): Distiller =>
  (source, sample) =>
    outcomes(A(formatTable(source), sample), source.variables);

/** The literal learner, which sees the examples in order. */
const asLearner =
  (L: literal.Learner, variables: number): Learner =>
  (sample) =>
    outcomes(L(sample.map(({ point, label }) => ({ point, label: `${label}` }))), variables);

const tables = fc
  .uniqueArray(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 4 })
  .map((codes) => codes.map((code) => Array.from({ length: 4 }, (_, j) => (code >> j) & 1).join("")));

const elementsOf = (G: readonly string[], variables = D) =>
  enumerateClass(
    classSchema.parse({
      kind: "explicit",
      concepts: G.map((table) => ({ kind: "truth-table", variables, table })),
    }),
  ).elements;

const promised = <T>(compute: () => T): T | "vacuous" => {
  try {
    return compute();
  } catch (problem) {
    if (problem instanceof DomainError && problem.code === "vacuous") return "vacuous";
    throw problem;
  }
};

const MODES = ["absolute", "realizable", "agnostic"] as const;

const task = fc.record({
  f: tables.map(([f]) => f!),
  G: tables,
  distribution: anyDistribution(D),
  n: fc.nat({ max: 3 }),
  // Sixteenths: the errors of uniform D and of small products are met.
  epsilon: fc.integer({ min: 0, max: 16 }).map((p) => rational(p, 16)),
  mode: fc.constantFrom(...MODES),
  numbers: choices,
});

/** In canonical order, as a class is enumerated. */
const sorted = (G: readonly string[]): string[] => [...G].sort();

describe(`any distiller, seed ${SEED}`, () => {
  const compare = (
    of: (G: readonly string[], numbers: readonly number[]) => literal.Distiller,
    own: (G: readonly string[], numbers: readonly number[]) => Distiller,
  ) =>
    fc.assert(
      fc.property(task, ({ f, G: given, distribution, n, epsilon, mode, numbers }) => {
        const G = sorted(given);
        const expected = success.isPromised(f, G, distribution, mode)
          ? success.successProbability(of(G, numbers), { f, D: distribution, G, n, epsilon, mode })
          : "vacuous";
        const got = promised(() =>
          distillerSuccessProbability({
            source: parseTable(D, f)!,
            elements: elementsOf(G),
            distribution: distributionSchema.parse(distribution),
            samples: n,
            epsilon,
            mode,
            distiller: own(G, numbers),
          }),
        );
        expect(got === "vacuous" ? got : formatRational(got)).toBe(
          expected === "vacuous" ? expected : formatRational(expected),
        );
      }),
      { seed: SEED, numRuns: 120 },
    );

  test("with coins of its own", () => {
    compare(distillerOf, (G, numbers) => asDistiller(distillerOf(G, numbers)));
  });
  test("a learner made a distiller, which sees every example in its order", () => {
    compare(
      (G, numbers) => literal.asDistiller(learnerOf(G, numbers)),
      (G, numbers) => distillerOfLearner(asLearner(learnerOf(G, numbers), D)),
    );
  });
  test("ERM over the frontier", () => {
    compare(literal.ermDistiller, (G) => ermDistiller(elementsOf(G)));
  });
  test("the last consistent concept", () => {
    compare(
      (G) => (f, S) => literal.always(G.findLast((g) => isConsistent(g, labelled(f, S))) ?? G.at(-1)!),
      (G) => consistentDistiller(elementsOf(G)),
    );
  });
});

describe(`PAC-distillation of a family, seed ${SEED}`, () => {
  test("holds, fails with the same first pair, or is vacuous, and the least success is met", () => {
    const seen = new Set<unknown>();
    fc.assert(
      fc.property(
        task,
        tables,
        fc.array(anyDistribution(D), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 0, max: 9 }),
        ({ G: given, n, epsilon, mode, numbers }, given2, family, ninths) => {
          const [F, G] = [sorted(given2), sorted(given)];
          const delta = rational(ninths, 9);
          const A = distillerOf(G, numbers);
          const request = { G, n: n % 3, epsilon, mode };
          const expected = pac.pacDistills(A, { ...request, F, family, delta });
          const laws = family.map((law) => distributionSchema.parse(law));
          const got = pacDistills({
            distiller: asDistiller(A),
            sources: elementsOf(F),
            targets: elementsOf(G),
            family: laws,
            samples: n % 3,
            epsilon,
            delta,
            mode,
          });
          seen.add(expected.holds);
          expect(got.holds).toBe(expected.holds);
          if (got.holds === false && expected.holds === false) {
            expect(formatTable(got.source.table)).toBe(expected.f);
            expect(laws.indexOf(got.distribution)).toBe(family.indexOf(expected.D));
            expect(formatRational(got.success)).toBe(formatRational(expected.success));
          }
          if (got.holds === true && expected.holds === true) {
            const each = F.flatMap((f) =>
              family
                .filter((law) => success.isPromised(f, G, law, mode))
                .map((law) => success.successProbability(A, { ...request, f, D: law })),
            );
            expect(got.pairs).toBe(expected.pairs);
            expect(formatRational(got.least)).toBe(
              formatRational(each.reduce((a, b) => (b.lt(a) ? b : a), ONE)),
            );
          }
        },
      ),
      { seed: SEED, numRuns: 120 },
    );
    expect([...seen].sort()).toEqual([false, true, "vacuous"]);
  });
});

describe(`ERM, seed ${SEED}`, () => {
  /** Weights whose common denominator has 40 digits: their powers are far above 2^53. */
  const spoilt = fc.bigInt({ min: 10n ** 39n, max: 10n ** 40n });
  interface Asked {
    readonly f: string;
    readonly variables: number;
    readonly G: readonly string[];
    readonly law: DistributionJson;
    readonly samples: number;
    readonly epsilon: Rational;
  }

  function compare({ f, variables, G, law, samples, epsilon }: Asked): void {
    const elements = elementsOf(G, variables);
    const A = literal.ermDistiller(elements.map(({ table }) => formatTable(table)));
    const expected = success.successProbability(A, {
      f,
      D: law,
      G,
      n: samples,
      epsilon,
      mode: "agnostic",
    });
    const got = ermSuccessProbability({
      source: parseTable(variables, f)!,
      elements,
      distribution: distributionSchema.parse(law),
      samples,
      epsilon,
      mode: "agnostic",
    });
    expect(formatRational(got)).toBe(formatRational(expected));
  }

  test.each(["in doubles", "in long integers"])("added up %s", (way) => {
    let strictlyBetween = 0;
    fc.assert(
      fc.property(contestedSetting("agnostic"), spoilt, fc.nat({ max: 4 }), (setting, big, eighths) => {
        const { source, targetClass, distribution, samples } = setting;
        if (distribution.kind !== "weights" || targetClass.kind !== "explicit") return;
        const entries = Object.entries(distribution.weights);
        // 1/big is moved from the last weight to the first.
        const moved = entries.map(([point, w], i) => {
          const shift = rational(1n, big);
          if (way === "in doubles" || entries.length === 1) return [point, w] as const;
          const q = i === 0 ? read(w).add(shift) : i === entries.length - 1 ? read(w).sub(shift) : read(w);
          return [point, formatRational(q)] as const;
        });
        const law = { ...distribution, weights: Object.fromEntries(moved) };
        const G = targetClass.concepts.map((g) => tableOf(g));
        if (samples > 0 && entries.length > 1) strictlyBetween += 1;
        compare({
          f: tableOf(source),
          variables: source.variables,
          G,
          law,
          samples: Math.min(samples, 5),
          epsilon: rational(eighths, 8),
        });
      }),
      { seed: SEED, numRuns: 120 },
    );
    expect(strictlyBetween).toBeGreaterThan(60);
  });

  test("a concept of any kind is a source", () => {
    fc.assert(
      fc.property(concept(D), tables, anyDistribution(D), fc.nat({ max: 3 }), (source, G, law, samples) => {
        compare({ f: tableOf(source), variables: D, G, law, samples, epsilon: rational(1, 8) });
      }),
      { seed: SEED, numRuns: 50 },
    );
  });
});
