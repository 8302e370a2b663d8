/**
 * # learner_is_distiller
 *
 * A proper learner of G (its outputs are in G) from n samples distills any source, on the pairs it is
 * promised, with the same ε, δ, n: shown f, it looks at the labels only.
 *
 * Proof idea: the distiller (f, S) ↦ A((x_1, f(x_1)), …, (x_n, f(x_n))) has the same output as the learner on
 * every sample.
 *
 * The two sides are computed in different ways: the learner's success is a sum over labelled samples, each
 * weighted by the mass of the labelled distribution; the distiller's is the sum over samples. The learner is
 * an arbitrary table, not a sensible algorithm. Errors come from the implementation. What follows of all
 * learners at once is asked of its `minimax`, for the source and its opposite: the best distiller fails no
 * more often than the best learner, who fails no more often than this one.
 */

import fc from "fast-check";
import { formatRational, isZero, maximum, ONE, type Rational, sum, ZERO } from "../../src/exact/rational.js";
import {
  allConcepts,
  concept,
  distribution,
  explicitClass,
  subsetDistributions,
  unitFraction,
} from "../arbitraries.js";
import { cube } from "../definitions/01-cube.js";
import { conceptOfTable, type Table, table } from "../definitions/02-concept.js";
import { functions } from "../definitions/04-concept-class.js";
import { mass } from "../definitions/05-distribution.js";
import { error } from "../definitions/06-error.js";
import { type LabelledPoint, labelled, samples } from "../definitions/07-sample.js";
import { always, asDistiller, type Learner } from "../definitions/10-distiller.js";
import { successProbability } from "../definitions/11-success-probability.js";
import type { ClassJson, ConceptJson, DistributionJson } from "../implementation.js";
import { read } from "../instances.js";
import { all, claim, statement, type Verdict } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance {
  readonly source: ConceptJson;
  readonly targetClass: ClassJson;
  readonly distribution: DistributionJson;
  readonly samples: number;
  readonly epsilon: string;
  /** The learner's choices: the labelled sample, read as a number, is looked up here. */
  readonly choices: readonly number[];
}

const learnerOf =
  (G: readonly Table[], choices: readonly number[]): Learner =>
  (S: readonly LabelledPoint[]) => {
    const code = S.reduce((total, { point, label }) => 7 * total + 2 * point + Number(label) + 1, 0);
    return always(G[choices[code % choices.length]! % G.length]!);
  };

/** All labelled samples of n points with positive probability under (D, f). */
function labelledSamples(
  f: Table,
  D: DistributionJson,
  n: number,
): { S: LabelledPoint[]; probability: Rational }[] {
  if (n === 0) return [{ S: [], probability: ONE }];
  const examples = cube(Math.log2(f.length)).flatMap((x, point) =>
    ["0", "1"].map((label) => ({ point, label, weight: label === f[point] ? mass(D, x) : ZERO })),
  );
  return labelledSamples(f, D, n - 1).flatMap(({ S, probability }) =>
    examples
      .filter(({ weight }) => !isZero(weight))
      .map(({ point, label, weight }) => ({
        S: [...S, { point, label }],
        probability: probability.mul(weight),
      })),
  );
}

export default statement<Instance>({
  name: "learner_is_distiller",
  kind: "theorem",
  title: "A learner is a distiller",
  claim:
    "A proper learner of G (its outputs are in G) from n samples distills any source into " +
    "G, on the pairs it is promised, with the same ε, δ, n.",
  proofIdea: "Shown f, the learner looks at the labels only, so its output on each sample is the same.",
  meaning:
    "Distilling never needs more samples than proper learning; the interesting question is how many fewer.",
  source: ["boixadsera2024"],
  status: "proved",
  furtherProofs: ["learner_is_distiller#learner_is_distiller_iff"],
  implementedIn: ["src/learning/error.ts#error", "src/distillation/minimax/minimax.ts#minimax"],
  appliedIn: ["src/distillation/distiller.ts#distillerOfLearner"],
  instance: variablesUpTo(2).chain((d) =>
    fc.record({
      source: concept(d),
      targetClass: explicitClass(d),
      distribution: distribution(d),
      samples: fc.constantFrom(1, 0, 2),
      epsilon: unitFraction(),
      choices: fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 7 }),
    }),
  ),
  telling: ({ source, targetClass, distribution: D, samples: n, epsilon }) => {
    const errors = functions(targetClass).map((g) => error(table(source), g, D).lte(read(epsilon)));
    return n > 0 && errors.includes(true) && errors.includes(false);
  },
  *exhaustive() {
    for (const d of [0, 1, 2]) {
      const targetClass: ClassJson = { kind: "parities", variables: d };
      for (const source of allConcepts(d)) {
        for (const D of subsetDistributions(d, 2)) {
          for (const n of [0, 1, 2]) {
            yield {
              source,
              targetClass,
              distribution: D,
              samples: n,
              epsilon: "1/2",
              choices: [0, 1, 2, 3, 1],
            };
          }
        }
      }
    }
  },
  async holds({ source, targetClass, distribution: D, samples: n, epsilon, choices }, implementation) {
    const [f, G] = [table(source), functions(targetClass)];
    const errors = new Map<Table, Rational>();
    for (const g of G) {
      const answer = await implementation.error({
        source,
        target: conceptOfTable(source.variables, g),
        distribution: D,
      });
      errors.set(g, read(answer.error));
    }
    const isGood = (g: Table) => errors.get(g)!.lte(read(epsilon));
    const learner = learnerOf(G, choices);
    const distiller = asDistiller(learner);
    const asLearner = sum(
      labelledSamples(f, D, n)
        .filter(({ S }) => isGood(learner(S)[0]!.concept))
        .map(({ probability }) => probability),
    );
    const asDistillerOf = sum(
      samples(D, n)
        .filter(({ sample }) => isGood(distiller(f, sample)[0]!.concept))
        .map(({ probability }) => probability),
    );
    const sameOutput = samples(D, n).every(
      ({ sample }) => distiller(f, sample)[0]!.concept === learner(labelled(f, sample))[0]!.concept,
    );
    return all(
      claim(asLearner.equals(asDistillerOf) && sameOutput, () => {
        return (
          `as a learner it succeeds with probability ${formatRational(asLearner)}, as a ` +
          `distiller with ${formatRational(asDistillerOf)}`
        );
      }),
      // Larger games are left to minimax_certificates: the literal definition has a variable for each
      // labelled sample and concept.
      ...((2 * f.length) ** n * G.length <= 48 ? await everyLearner() : []),
    );

    async function everyLearner(): Promise<Verdict[]> {
      const opposite = [...f].map((bit) => (bit === "1" ? "0" : "1")).join("");
      const failures = [f, opposite].map((h) =>
        ONE.sub(successProbability(distiller, { f: h, D, G, n, epsilon: read(epsilon), mode: "absolute" })),
      );
      const question = {
        sourceClass: { kind: "explicit", concepts: [source, conceptOfTable(source.variables, opposite)] },
        targetClass,
        distributions: [D],
        samples: n,
        epsilon,
        mode: "absolute",
      } as const;
      const distilling = await implementation.minimax({ ...question, access: "distill" });
      const learning = await implementation.minimax({ ...question, access: "learn" });
      const [best, most] = [
        read(distilling.value ?? distilling.lower!),
        read(learning.value ?? learning.upper!),
      ];
      const least = read(learning.value ?? learning.lower!);
      const own = failures.reduce(maximum);
      return [
        claim(best.lte(most), () => {
          return (
            `the best distiller fails with probability ≥ ${formatRational(best)}, the ` +
            `best learner with ≤ ${formatRational(most)}`
          );
        }),
        claim(least.lte(own), () => {
          return `this learner fails with probability ${formatRational(own)}, the best with ≥ ${formatRational(least)}`;
        }),
      ];
    }
  },
});
