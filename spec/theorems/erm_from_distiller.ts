/**
 * # erm_from_distiller
 *
 * Let A agnostically (ε,δ)-distil lookup tables (functions that are 1 on at most n points) into G. Run on
 * f = the table of n labelled points and D = uniform on them, A outputs with probability ≥ 1 − δ some g with
 * empirical error ≤ min_G + ε; with ε < 1/n, an empirical minimiser over G.
 *
 * Proof idea: under D the error is the empirical error, a multiple of 1/n; less than 1/n above the minimum is
 * the minimum.
 *
 * It moves hardness from ERM to distilling and has none of its own. Asked of two distillers of tables, each
 * run on the table of the sample: the implementation's ERM over the frontier, by its success probability, and
 * an arbitrary one. Both must output an empirical minimiser exactly as often as they succeed. Points may be
 * repeated, with the same label; ε is drawn below, at and above 1/n.
 */

import fc from "fast-check";
import { formatRational, minimum, type Rational, rational, sum, ZERO } from "../../src/exact/rational.js";
import { bit, classKinds, conceptClass } from "../arbitraries.js";
import { cube } from "../definitions/01-cube.js";
import { conceptOfTable, type Table, table } from "../definitions/02-concept.js";
import { functions } from "../definitions/04-concept-class.js";
import { empiricalError, samples, mistakes as wrong } from "../definitions/07-sample.js";
import { type Distiller, ermDistiller } from "../definitions/10-distiller.js";
import type { Bit, ClassJson, DistributionJson } from "../implementation.js";
import { read } from "../instances.js";
import { type Choices, choices, distillerOf } from "../random-distillers.js";
import { all, claim, HOLDS, statement } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance {
  readonly d: number;
  readonly targetClass: ClassJson;
  /** Points of the cube, perhaps repeated, and the label of each point of the cube. */
  readonly points: readonly number[];
  readonly labels: readonly Bit[];
  /** The size of A's own sample, and ε·n. */
  readonly draws: number;
  readonly mistakes: string;
  readonly distiller: Choices;
}

const instance: fc.Arbitrary<Instance> = variablesUpTo(2).chain((d) =>
  fc.record({
    d: fc.constant(d),
    targetClass: conceptClass(d),
    points: fc.array(fc.nat({ max: 2 ** d - 1 }), { minLength: 1, maxLength: 4 }),
    labels: fc.array(bit, { minLength: 2 ** d, maxLength: 2 ** d }),
    draws: fc.nat({ max: 2 }),
    mistakes: fc.constantFrom("0", "1/2", "99/100", "1", "3/2"),
    distiller: choices,
  }),
);

export default statement<Instance>({
  name: "erm_from_distiller",
  kind: "theorem",
  title: "A distiller of lookup tables is an ERM oracle",
  claim:
    "Let A agnostically (ε,δ)-distil lookup tables (functions that are 1 on at most n points) into G. Run " +
    "on the table of n labelled points, equal points with equal labels, and on the uniform distribution on " +
    "them, A outputs with probability ≥ 1 − δ some g ∈ G with empirical error ≤ " +
    "min_G + ε; with ε < 1/n, an empirical minimiser over G.",
  proofIdea: "Under that distribution the error is the empirical error, a multiple of 1/n.",
  meaning:
    "Distilling from a class rich enough to hold all small tables is no easier than ERM for the small " +
    "class. How hard that is depends on the small class; by itself this proves nothing hard.",
  source: ["boixadsera2024"],
  status: "proved",
  implementedIn: [
    "src/learning/optimal-error.ts#optimalError",
    "src/distillation/success-probability.ts#ermSuccessProbability",
  ],
  instance,
  telling: ({ targetClass, points, labels }) => {
    const sample = points.map((point) => ({ point, label: String(labels[point]!) }));
    return points.length > 1 && new Set(functions(targetClass).map((g) => wrong(g, sample))).size > 1;
  },
  *exhaustive() {
    const distiller = [0, 3, 1, 2];
    for (const d of [0, 1, 2]) {
      const all = cube(d).map((_, j) => j);
      for (const targetClass of classKinds(d)) {
        for (let code = 0; code < 2 ** all.length; code += 1) {
          const labels = all.map((j): Bit => (Math.floor(code / 2 ** j) % 2 === 1 ? 1 : 0));
          yield { d, targetClass, points: all, labels, draws: 1, mistakes: "99/100", distiller };
          const some = [...all.slice(0, 3), 0];
          if (code % 3 !== 1) continue;
          yield { d, targetClass, points: some, labels, draws: 1, mistakes: "1", distiller };
        }
      }
    }
  },
  async holds({ d, targetClass, points, labels, draws, mistakes, distiller }, implementation) {
    const n = points.length;
    const epsilon = read(mistakes).div(rational(n));
    const f: Table = cube(d)
      .map((_, j) => (points.includes(j) ? labels[j]! : 0))
      .join("");
    const source = conceptOfTable(d, f);
    const D: DistributionJson = { kind: "empirical", points: points.map((j) => cube(d)[j]!) };
    const sample = points.map((point) => ({ point, label: String(labels[point]!) }));
    const G = functions(targetClass);
    const empirical = new Map(G.map((g) => [g, empiricalError(g, sample)]));
    const fewest = [...empirical.values()].reduce(minimum);
    const errors = new Map<Table, Rational>();
    for (const g of G) {
      const answer = await implementation.error({ source, target: conceptOfTable(d, g), distribution: D });
      errors.set(g, read(answer.error));
    }
    const best = await implementation.optimum({ source, targetClass, distribution: D });
    const opt = read(best.error);
    const { probability } = await implementation.successProbability({
      source,
      targetClass,
      distribution: D,
      samples: draws,
      epsilon: formatRational(epsilon),
      mode: "agnostic",
      distiller: "erm",
    });
    /** Pr over A's own sample and coins that its output on the table is as wanted. */
    const often = (A: Distiller, wanted: (g: Table) => boolean): Rational =>
      sum(
        samples(D, draws).flatMap((drawn) =>
          A(f, drawn.sample)
            .filter((outcome) => wanted(outcome.concept))
            .map((outcome) => drawn.probability.mul(outcome.probability)),
        ),
      );
    const slack = read(mistakes).lt(rational(1)) ? ZERO : epsilon;
    const isNear = (g: Table): boolean => empirical.get(g)!.lte(fewest.add(slack));
    const any = distillerOf(G, distiller);
    const succeeds = often(any, (g) => errors.get(g)!.lte(opt.add(epsilon)));
    const off = G.find((g) => !errors.get(g)!.equals(empirical.get(g)!));
    const what = slack.equals(ZERO) ? "an empirical minimiser" : "within ε of the least empirical error";
    const attained = empiricalError(table(best.concept), sample);
    return all(
      off === undefined
        ? HOLDS
        : claim(false, () => {
            return (
              `${off} has error ${formatRational(errors.get(off)!)}, but empirical ` +
              `error ${formatRational(empirical.get(off)!)}`
            );
          }),
      claim(opt.equals(fewest) && attained.equals(fewest), () => {
        return (
          `the optimum is ${best.error}, its concept's empirical error ` +
          `${formatRational(attained)}, the least is ${formatRational(fewest)}`
        );
      }),
      claim(often(any, isNear).equals(succeeds), () => {
        return (
          `a distiller succeeds with probability ${formatRational(succeeds)}, but is ` +
          `${what} with ${formatRational(often(any, isNear))}`
        );
      }),
      claim(often(ermDistiller(G), isNear).equals(read(probability)), () => {
        return (
          `ERM succeeds with probability ${probability}, but is ${what} with ` +
          `${formatRational(often(ermDistiller(G), isNear))}`
        );
      }),
    );
  },
});
