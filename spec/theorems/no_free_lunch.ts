/**
 * # no_free_lunch
 *
 * All functions on N points, uniform D: for every learner with n samples the error averaged over f
 * is ≥ ½(1−1/N)^n. So an (ε,δ)-learner of all functions needs ε+δ ≥ ½(1−1/N)^n, while distilling the class
 * into itself needs no sample.
 *
 * Proof idea: fix the sample's points and the learner's coins. Over a uniformly random f, the label of a
 * point not drawn is a fair coin, so the learner errs there with probability ½; a point is not drawn with
 * probability (1−1/N)^n.
 *
 * Asked of arbitrary learners, and, through minimax, of every learner at once.
 */

import fc from "fast-check";
import { formatRational, HALF, ONE, power, rational, sum } from "../../src/exact/rational.js";
import { openFraction } from "../arbitraries.js";
import { functions } from "../definitions/04-concept-class.js";
import { error } from "../definitions/06-error.js";
import { labelled, samples } from "../definitions/07-sample.js";
import type { ClassJson, DistributionJson } from "../implementation.js";
import { count, read } from "../instances.js";
import { type Choices, choices, learnerOf } from "../random-distillers.js";
import { all, atMost, claim, HOLDS, statement, type Verdict } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance {
  readonly variables: number;
  readonly samples: number;
  readonly learner: Choices;
  readonly epsilon: string;
  readonly delta: string;
}

export default statement<Instance>({
  name: "no_free_lunch",
  kind: "theorem",
  title: "No free lunch",
  claim:
    "N ≥ 1. Every learner with n samples has error ≥ ½(1−1/N)^n under the uniform distribution on N " +
    "points, averaged over all functions; an (ε,δ)-learner of all functions, ε ≥ 0, needs ε+δ ≥ " +
    "½(1−1/N)^n. Distilling the class into itself needs no sample.",
  proofIdea:
    "The label of a point that was not drawn is a fair coin to the learner; " +
    "it is not drawn with probability (1−1/N)^n.",
  meaning:
    "Learning an arbitrary network's function from labelled inputs alone takes as many " +
    "inputs as there are points; opening the network takes none.",
  source: ["devroye1996", "wolpert1996"],
  status: "proved",
  furtherProofs: ["no_free_lunch#no_free_lunch_distiller"],
  implementedIn: ["src/bounds/no-free-lunch.ts#noFreeLunch"],
  instance: fc.record({
    variables: variablesUpTo(2),
    samples: fc.nat({ max: 2 }),
    learner: choices,
    epsilon: openFraction(8),
    delta: openFraction(8),
  }),
  telling: ({ variables, samples }) => variables > 0 && samples > 0,
  *exhaustive() {
    for (const variables of [0, 1])
      for (const n of [0, 1, 2])
        for (const seed of [0, 1, 7])
          yield { variables, samples: n, learner: [seed, 2, 5, 1], epsilon: "1/16", delta: "1/8" };
  },
  async holds({ variables, samples: n, learner, epsilon, delta }, implementation) {
    const points = 2 ** variables;
    const D: DistributionJson = { kind: "uniform", variables };
    const all_: ClassJson = { kind: "all", variables };
    const F = functions(all_);
    const A = learnerOf(F, learner);
    const mean = sum(
      F.flatMap((f) =>
        samples(D, n).flatMap(({ sample, probability }) =>
          A(labelled(f, sample)).map((g) => error(f, g.concept, D).mul(g.probability).mul(probability)),
        ),
      ),
    ).div(rational(F.length));
    const bound = power(ONE.sub(rational(1, points)), n).mul(HALF);
    const asked = { bound: "no_free_lunch" as const, points, epsilon, delta };
    const least = count((await implementation.sampleBound(asked)).samples);
    const allowed = read(epsilon).add(read(delta));
    const at = (m: bigint) => power(ONE.sub(rational(1, points)), m).mul(HALF);
    return all(
      atMost(bound, mean, () => {
        return `this learner's mean error is ${formatRational(mean)} < ½(1−1/N)^n = ${formatRational(bound)}`;
      }),
      claim(at(least).lte(allowed), () => `n = ${least} is excluded although ½(1−1/N)^n ≤ ε+δ`),
      least === 0n ? HOLDS : claim(at(least - 1n).gt(allowed), () => `n = ${least - 1n} is not excluded`),
      ...(variables > 1 ? [] : await everyLearner()),
    );

    /** Whatever the learner, its worst failure at ε is ≥ ½(1−1/N)^n − ε; a distiller's is 0. */
    async function everyLearner(): Promise<Verdict[]> {
      const question = {
        sourceClass: all_,
        targetClass: all_,
        distributions: [D],
        samples: n,
        epsilon,
        mode: "realizable" as const,
      };
      const learn = await implementation.minimax({ ...question, access: "learn" });
      const distill = await implementation.minimax({ ...question, access: "distill", samples: 0 });
      const most = read(learn.value ?? learn.upper!);
      return [
        atMost(bound, most.add(read(epsilon)), () => {
          return `some learner fails with probability ≤ ${formatRational(most)} < ½(1−1/N)^n − ε`;
        }),
        claim(
          read(distill.value ?? distill.upper!).equals(rational(0)),
          () => "distilling into itself may fail",
        ),
      ];
    }
  },
});
