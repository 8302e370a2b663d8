/** Distillers built from others: what they output and what is said of it, against the constructions spelt out. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { samples as samplesOf } from "../../spec/definitions/07-sample.js";
import type { DistributionJson } from "../../spec/implementation.js";
import { choices, distillerOf } from "../../spec/random-distillers.js";
import { formatTable, parseTable } from "../../src/boolean/truth-table.js";
import { agnostic } from "../../src/bounds/agnostic.js";
import { amplificationPlan } from "../../src/bounds/amplification.js";
import { realizable } from "../../src/bounds/realizable.js";
import { verification } from "../../src/bounds/verification.js";
import type { Distiller, Outcome } from "../../src/distillation/distiller.js";
import { formatRational, HALF, ONE, type Rational, rational, sum, ZERO } from "../../src/exact/rational.js";
import {
  amplified,
  composed,
  consistentFor,
  ermFor,
  type GuaranteedDistiller,
  unconditionally,
  verified,
} from "../../src/guarantees/guaranteed-distiller.js";
import { enumerateClass } from "../../src/learning/enumerate.js";
import { classSchema } from "../../src/oracle/schemas/class.js";

const SEED = 20_240_314;

const elementsOf = (G: readonly string[]) =>
  enumerateClass(
    classSchema.parse({
      kind: "explicit",
      concepts: G.map((table) => ({ kind: "truth-table", variables: 1, table })),
    }),
  ).elements;

const ALL = ["00", "01", "10", "11"];

/** Any map from (f, S) to a coin between two functions on one variable. */
const own =
  (numbers: readonly number[]): Distiller =>
  (source, sample) =>
    distillerOf(ALL, numbers)(formatTable(source), sample).map(({ concept, probability }) => ({
      concept: parseTable(1, concept)!,
      probability,
    }));

/** The probability of each function, by its table. */
function law(outcomes: readonly Outcome[]): Record<string, string> {
  const tables = [...new Set(outcomes.map(({ concept }) => formatTable(concept)))].sort();
  return Object.fromEntries(
    tables.map((table) => [
      table,
      formatRational(
        sum(
          outcomes
            .filter(({ concept }) => formatTable(concept) === table)
            .map(({ probability }) => probability),
        ),
      ),
    ]),
  );
}

const fraction = (most: number) => fc.integer({ min: 1, max: most - 1 }).map((p) => rational(p, most));

const distiller = (numbers: readonly number[], samples: number, epsilon: Rational, delta: Rational) => ({
  targets: elementsOf(ALL),
  guarantee: { promise: "all" as const, optima: [], epsilon, delta, samples },
  run: own(numbers),
});

const wrong = (g: string, f: string, sample: readonly number[]): number =>
  sample.filter((x) => g[x] !== f[x]).length;

describe(`amplified, seed ${SEED}`, () => {
  const parameters = fc.record({
    numbers: choices,
    samples: fc.nat({ max: 2 }),
    base: fraction(9),
    failure: fc.constantFrom(HALF, rational(1, 3), rational(1, 4)),
    epsilon: fc.constantFrom(rational(7, 8), rational(3, 4), rational(9, 10)),
    delta: fc.constantFrom(rational(2, 5), rational(1, 5), rational(1, 9)),
    f: fc.constantFrom(...ALL),
    draws: fc.array(fc.nat({ max: 1 }), { minLength: 60, maxLength: 60 }),
  });

  test("adds ε′ to ε, has the failure asked for, and takes K·n + m samples", () => {
    fc.assert(
      fc.property(parameters, ({ numbers, samples, base, failure, epsilon, delta }) => {
        const plan = amplificationPlan({ failure, samples: BigInt(samples), epsilon, delta });
        const { guarantee } = amplified(distiller(numbers, samples, base, failure), { epsilon, delta });
        expect(formatRational(guarantee.epsilon)).toBe(formatRational(base.add(epsilon)));
        expect(formatRational(guarantee.delta)).toBe(formatRational(delta));
        expect(BigInt(guarantee.samples)).toBe(plan.runs * BigInt(samples) + plan.validation);
        expect(guarantee).toMatchObject({ promise: "all", optima: [] });
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  test("outputs the first of K candidates with the fewest mistakes on the last m examples", () => {
    let severalRuns = 0;
    fc.assert(
      fc.property(parameters, ({ numbers, samples: n, base, failure, epsilon, delta, f, draws }) => {
        const plan = amplificationPlan({ failure, samples: BigInt(n), epsilon, delta });
        const built = amplified(distiller(numbers, n, base, failure), { epsilon, delta });
        const [runs, total] = [Number(plan.runs), built.guarantee.samples];
        const sample = draws.slice(0, total);
        const validation = sample.slice(runs * n);
        let lists: Outcome[][] = [[]];
        for (let i = 0; i < runs; i += 1) {
          const outputs = own(numbers)(parseTable(1, f)!, sample.slice(i * n, i * n + n));
          lists = lists.flatMap((list) => outputs.map((outcome) => [...list, outcome]));
        }
        const expected = lists.map((list): Outcome => {
          const mistakes = list.map(({ concept }) => wrong(formatTable(concept), f, validation));
          return {
            concept: list[mistakes.indexOf(Math.min(...mistakes))]!.concept,
            probability: list.map(({ probability }) => probability).reduce((a, b) => a.mul(b), ONE),
          };
        });
        expect(law(built.run(parseTable(1, f)!, sample))).toEqual(law(expected));
        if (runs > 1 && n > 0) severalRuns += 1;
      }),
      { seed: SEED, numRuns: 100 },
    );
    expect(severalRuns).toBeGreaterThan(30);
  });

  test("keeps its promise: the exact success is at least 1 − δ where one run succeeds half of the time", () => {
    // One run outputs f or its opposite, by the first point drawn.
    const half: GuaranteedDistiller = {
      targets: elementsOf(ALL),
      guarantee: { promise: "all", optima: [], epsilon: ZERO, delta: HALF, samples: 1 },
      run: (source, [x]) => [
        { concept: parseTable(1, x === 0 ? formatTable(source) : "10")!, probability: ONE },
      ],
    };
    const uniform: DistributionJson = { kind: "uniform", variables: 1 };
    for (const delta of [rational(2, 5), rational(1, 5)]) {
      const built = amplified(half, { epsilon: rational(7, 8), delta });
      const failure = sum(
        samplesOf(uniform, built.guarantee.samples).flatMap(({ sample, probability }) =>
          built
            .run(parseTable(1, "01")!, sample)
            .filter(({ concept }) =>
              rational(wrong(formatTable(concept), "01", [0, 1]), 2).gt(built.guarantee.epsilon),
            )
            .map((outcome) => outcome.probability.mul(probability)),
        ),
      );
      expect(failure.gt(ZERO) && failure.lte(delta)).toBe(true);
    }
  });
});

describe(`composed, seed ${SEED}`, () => {
  const stage = fc.record({
    numbers: choices,
    samples: fc.nat({ max: 2 }),
    epsilon: fraction(7),
    delta: fraction(11),
  });
  const coefficients = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 });

  test("runs the second on what the first outputs, on the rest of the sample", () => {
    fc.assert(
      fc.property(
        stage,
        stage,
        fc.constantFrom(...ALL),
        fc.array(fc.nat({ max: 1 }), { minLength: 4, maxLength: 4 }),
        (a, b, f, draws) => {
          const sample = draws.slice(0, a.samples + b.samples);
          const [first, second] = [a, b].map(({ numbers, samples, epsilon, delta }) =>
            distiller(numbers, samples, epsilon, delta),
          );
          const expected = own(a.numbers)(parseTable(1, f)!, sample.slice(0, a.samples)).flatMap((middle) =>
            own(b.numbers)(middle.concept, sample.slice(a.samples)).map(({ concept, probability }) => ({
              concept,
              probability: probability.mul(middle.probability),
            })),
          );
          expect(law(composed(first!, second!).run(parseTable(1, f)!, sample))).toEqual(law(expected));
        },
      ),
      { seed: SEED, numRuns: 100 },
    );
  });

  test("δ and n add up; the first's bound counts 1 + c times, c the coefficients of the second", () => {
    fc.assert(
      fc.property(stage, stage, coefficients, coefficients, (a, b, c1, c2) => {
        const of = ({ numbers, samples, epsilon, delta }: typeof a, list: readonly number[]) => {
          const plain = distiller(numbers, samples, epsilon, delta);
          const optima = list.map((coefficient) => ({ coefficient, targets: plain.targets }));
          return { ...plain, guarantee: { ...plain.guarantee, optima } };
        };
        const { guarantee } = composed(of(a, c1), of(b, c2));
        const factor = 1 + c2.reduce((x, y) => x + y, 0);
        expect(formatRational(guarantee.delta)).toBe(formatRational(a.delta.add(b.delta)));
        expect(formatRational(guarantee.epsilon)).toBe(
          formatRational(a.epsilon.mul(rational(factor)).add(b.epsilon)),
        );
        expect(guarantee.samples).toBe(a.samples + b.samples);
        expect(guarantee.optima.map(({ coefficient }) => coefficient)).toEqual([
          ...c1.map((c) => factor * c),
          ...c2,
        ]);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  test("a guarantee on realizable pairs only is refused, unless the targets express the sources", () => {
    const accuracy = { epsilon: HALF, delta: HALF };
    const all = distiller([1], 1, HALF, HALF);
    const promised = consistentFor(elementsOf(["00", "01"]), accuracy);
    const at = (...path: string[]) => expect.objectContaining({ code: "mismatch", path });
    expect(() => composed(all, promised)).toThrow(at("second", "promise"));
    expect(() => composed(promised, all)).toThrow(at("first", "promise"));
    expect(composed(all, unconditionally(promised, elementsOf(["01"]))).guarantee.promise).toBe("all");
    expect(() => unconditionally(promised, elementsOf(["01", "11"]))).toThrow(at("sources"));
  });
});

describe("of a class", () => {
  const accuracy = { epsilon: rational(1, 3), delta: rational(1, 4) };
  test("ERM and a consistent choice take the samples of their bounds", () => {
    const targets = elementsOf(["00", "01", "11"]);
    expect(BigInt(ermFor(targets, accuracy).guarantee.samples)).toBe(agnostic.least({ k: 3n, ...accuracy }));
    expect(ermFor(targets, accuracy).guarantee).toMatchObject({
      promise: "all",
      optima: [{ coefficient: 1, targets }],
      ...accuracy,
    });
    expect(BigInt(consistentFor(targets, accuracy).guarantee.samples)).toBe(
      realizable.least({ k: 3n, ...accuracy }),
    );
    expect(consistentFor(targets, accuracy).guarantee).toMatchObject({ promise: "realizable", optima: [] });
  });

  test("a candidate is certified by as many fresh examples as verification asks for, all of them right", () => {
    const candidate = { targets: elementsOf(ALL), samples: 2, run: own([3, 1]) };
    const checked = verified(candidate, accuracy);
    const fresh = Number(verification.least(accuracy));
    expect(checked.samples).toBe(2 + fresh);
    for (let code = 0; code < 2 ** 5; code += 1) {
      const sample = Array.from({ length: checked.samples }, (_, i) => (code >> (i % 5)) & 1);
      for (const { concept, certified } of checked.run(parseTable(1, "01")!, sample))
        expect(certified).toBe(wrong(formatTable(concept), "01", sample.slice(2)) === 0);
      expect(law(checked.run(parseTable(1, "01")!, sample))).toEqual(
        law(own([3, 1])(parseTable(1, "01")!, sample.slice(0, 2))),
      );
    }
  });
});
