/**
 * # amplification
 *
 * From failure δ₀ at (ε, n): K independent runs, then the candidate with the fewest disagreements on m
 * validation samples: error ≤ ε+ε′ (absolute mode) with failure ≤ δ₀^K + K(1−ε′²)^{m/2}, K·n+m samples.
 *
 * Proof idea: all runs fail with probability δ₀^K. Otherwise some candidate g* has error ≤ ε; a candidate of
 * error > ε+ε′ has at most as many disagreements as g* with probability ≤ (1−ε′²)^{m/2}, as in
 * agnostic_bound; union over K.
 *
 * Asked of arbitrary distillers, with ties in validation resolved for the worse.
 */

import fc from "fast-check";
import { formatRational, ONE, power, type Rational, rational, sum, ZERO } from "../../src/exact/rational.js";
import { concept, distribution, explicitClass, openFraction } from "../arbitraries.js";
import { conceptOfTable, type Table, table } from "../definitions/02-concept.js";
import { functions } from "../definitions/04-concept-class.js";
import { labelled, mistakes, samples } from "../definitions/07-sample.js";
import { successProbability } from "../definitions/11-success-probability.js";
import { read, type Setting } from "../instances.js";
import { type Choices, choices, distillerOf } from "../random-distillers.js";
import { all, claim, probabilityAtMost, statement } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance extends Setting {
  readonly distiller: Choices;
  readonly samples: number;
  readonly runs: number;
  readonly validation: number;
  readonly epsilon: string;
  readonly slack: string;
  /** δ₀ and δ for which a plan of runs and validation is asked. */
  readonly failure: string;
  readonly delta: string;
}

/** All lists of `runs` candidates with their probabilities, when each run draws one of `law` independently. */
function products(
  law: readonly (readonly [Table, Rational])[],
  runs: number,
): { candidates: readonly Table[]; probability: Rational }[] {
  let lists: { candidates: readonly Table[]; probability: Rational }[] = [
    { candidates: [], probability: ONE },
  ];
  for (let i = 0; i < runs; i += 1)
    lists = lists.flatMap(({ candidates, probability }) =>
      law.map(([g, p]) => ({ candidates: [...candidates, g], probability: probability.mul(p) })),
    );
  return lists;
}

const random: fc.Arbitrary<Instance> = fc
  .oneof({ arbitrary: fc.constant(1), weight: 2 }, variablesUpTo(1))
  .chain((d) =>
    fc.record({
      source: concept(d),
      targetClass: explicitClass(d, 3),
      distribution: distribution(d),
      distiller: choices,
      samples: fc.nat({ max: 2 }),
      runs: fc.integer({ min: 1, max: 3 }),
      validation: fc.nat({ max: 3 }),
      epsilon: openFraction(5),
      slack: openFraction(5),
      failure: fc.constantFrom("1/2", "1/3", "1/5"),
      delta: fc.constantFrom("1/3", "1/10", "2/3"),
    }),
  );

/** One candidate errs on a light point, the other on a heavy one, and validation is long enough for a bound below 1. */
const lopsided: fc.Arbitrary<Instance> = fc
  .record({
    tables: fc.constantFrom(["10", "01"], ["01", "10"]),
    light: fc.integer({ min: 8, max: 16 }),
    distiller: choices,
    samples: fc.constantFrom(0, 1),
    runs: fc.constantFrom(2, 2, 1, 3),
    validation: fc.constantFrom(4, 6, 2, 8),
    slack: fc.constantFrom("2/3", "3/4", "4/5"),
    failure: fc.constantFrom("1/2", "1/3"),
    delta: fc.constantFrom("1/3", "1/10", "2/3"),
  })
  .map(({ tables, light, ...rest }) => ({
    ...rest,
    source: conceptOfTable(1, "00"),
    targetClass: { kind: "explicit", concepts: tables.map((text) => conceptOfTable(1, text)) },
    distribution: {
      kind: "weights",
      variables: 1,
      weights: { "0": `${light - 1}/${light}`, "1": `1/${light}` },
    },
    epsilon: `1/${light}`,
  }));

export default statement<Instance>({
  name: "amplification",
  kind: "theorem",
  title: "Amplification of confidence",
  claim:
    "Let K ≥ 1 and 0 ≤ ε′ ≤ 1. If a distiller has error > ε with probability ≤ δ₀ from n samples, K " +
    "independent runs and a choice by the fewest disagreements in m fresh comparisons have error > " +
    "ε+ε′ with probability ≤ δ₀^K + K(1−ε′²)^{m/2}, from K·n+m samples.",
  proofIdea:
    "Some run succeeds except with probability δ₀^K; validation is then an agnostic choice among K " +
    "candidates against one good one, so agnostic_bound applies to each bad one.",
  meaning:
    "A distillation that works half of the time becomes reliable at the price of a few repetitions and " +
    "a validation set that depends on neither the network nor the class.",
  source: ["haussler1992"],
  status: "proved",
  furtherProofs: ["amplification#amplification_sqrt"],
  implementedIn: ["src/bounds/amplification.ts#amplification"],
  appliedIn: ["src/guarantees/guaranteed-distiller.ts#amplified"],
  instance: fc.oneof({ weight: 2, arbitrary: random }, lopsided),
  telling: (instance) => {
    const { source, targetClass, distribution: D, distiller, samples: n, runs, validation } = instance;
    const f = table(source);
    const G = functions(targetClass);
    const success = successProbability(distillerOf(G, distiller), {
      f,
      D,
      G,
      n,
      epsilon: read(instance.epsilon),
      mode: "absolute",
    });
    return runs > 1 && validation > 0 && success.gt(ZERO) && success.lt(ONE);
  },
  *exhaustive() {
    for (const source of ["00", "01"])
      for (const runs of [1, 2])
        for (const validation of [0, 1, 2])
          yield {
            source: { kind: "truth-table", variables: 1, table: source },
            targetClass: { kind: "all", variables: 1 },
            distribution: { kind: "uniform", variables: 1 },
            distiller: [0, 1, 2, 3, 5],
            samples: 1,
            runs,
            validation,
            epsilon: "1/4",
            slack: "1/4",
            failure: "1/2",
            delta: validation === 0 ? "2/3" : "1/4",
          };
  },
  async holds(instance, implementation) {
    const { source, targetClass, distribution: D, samples: n, runs, validation: m } = instance;
    const f = table(source);
    const G = functions(targetClass);
    const [eps, slack] = [read(instance.epsilon), read(instance.slack)];
    const errors = new Map<Table, Rational>();
    for (const g of G) {
      const target = conceptOfTable(source.variables, g);
      errors.set(g, read((await implementation.error({ source, target, distribution: D })).error));
    }
    const A = distillerOf(G, instance.distiller);
    const law = new Map<Table, Rational>();
    for (const { sample, probability } of samples(D, n))
      for (const outcome of A(f, sample))
        law.set(
          outcome.concept,
          (law.get(outcome.concept) ?? ZERO).add(probability.mul(outcome.probability)),
        );
    const isBad = (g: Table, limit: Rational): boolean => errors.get(g)!.gt(limit);
    const once = sum([...law].flatMap(([g, p]) => (isBad(g, eps) ? [p] : [])));
    const checks = samples(D, m).map(({ sample, probability }) => ({
      seen: labelled(f, sample),
      probability,
    }));
    const failure = sum(
      products([...law], runs).flatMap(({ candidates, probability }) =>
        checks
          .filter(({ seen }) => {
            const fewest = Math.min(...candidates.map((g) => mistakes(g, seen)));
            return candidates.some((g) => mistakes(g, seen) === fewest && isBad(g, eps.add(slack)));
          })
          .map((check) => check.probability.mul(probability)),
      ),
    );
    // failure ≤ δ₀^K + K(1−ε′²)^{m/2}: where the first term does not suffice, compare squares.
    const rest = failure.sub(power(once, runs));
    const square = rational(runs * runs).mul(power(ONE.sub(slack.mul(slack)), m));
    const [delta0, delta] = [read(instance.failure), read(instance.delta)];
    /**
     * Is there a plan of `total` samples? Runs that need no sample are free; beyond 64 of them δ₀^K is below
     * any δ asked here.
     */
    const isEnough = (total: number): boolean =>
      Array.from({ length: n === 0 ? 64 : Math.floor(total / n) }, (_, i) => i + 1).some((K) => {
        const left = delta.sub(power(delta0, K)).div(rational(K));
        return left.gte(ZERO) && power(ONE.sub(slack.mul(slack)), total - K * n).lte(left.mul(left));
      });
    const asked = {
      bound: "amplification" as const,
      failure: instance.failure,
      samples: n,
      epsilon: instance.slack,
      delta: instance.delta,
    };
    const total = Number((await implementation.sampleBound(asked)).samples);
    return all(
      probabilityAtMost(rest.lte(ZERO) ? ZERO : rest.mul(rest), square, () => {
        return (
          `one run fails with probability ${formatRational(once)}, ${runs} runs with ` +
          `validation still with ${formatRational(failure)}`
        );
      }),
      claim(isEnough(total), () => `no plan of ${total} samples meets δ = ${instance.delta}`),
      claim(
        total === 0 || !isEnough(total - 1),
        () => `a plan of ${total - 1} samples meets δ = ${instance.delta}`,
      ),
    );
  },
});
