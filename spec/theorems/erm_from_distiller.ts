/**
 * # erm_from_distiller
 *
 * An agnostic distiller A of lookup tables (functions arbitrary on ≤ n given points) into G, run on f = the table of a labelled sample and
 * D = uniform on its points, outputs g with empirical error ≤ min_G + ε: with ε < 1/n it is an ERM oracle for G.
 *
 * Proof idea: under D the error is the empirical error, a multiple of 1/n; less than 1/n above the minimum is the minimum.
 */
import fc from "fast-check";
import { formatRational, minimum, rational } from "../../src/exact/rational.js";
import { bit, classKinds, conceptClass } from "../arbitraries.js";
import { cube } from "../definitions/01-cube.js";
import { conceptOfTable, table } from "../definitions/02-concept.js";
import { functions } from "../definitions/04-concept-class.js";
import { empiricalError } from "../definitions/07-sample.js";
import type { Bit, ClassJson, DistributionJson } from "../implementation.js";
import { read } from "../instances.js";
import { all, claim, statement } from "../statement.js";

interface Instance {
  readonly d: number;
  readonly targetClass: ClassJson;
  /** Distinct points of the cube and their labels. */
  readonly points: readonly number[];
  readonly labels: readonly Bit[];
  readonly draws: number;
}

const instance: fc.Arbitrary<Instance> = fc.nat({ max: 2 }).chain((d) =>
  fc.record({
    d: fc.constant(d),
    targetClass: conceptClass(d),
    points: fc.subarray(
      cube(d).map((_, j) => j),
      { minLength: 1 },
    ),
    labels: fc.array(bit, { minLength: 2 ** d, maxLength: 2 ** d }),
    draws: fc.nat({ max: 2 }),
  }),
);

export default statement<Instance>({
  name: "erm_from_distiller",
  kind: "theorem",
  title: "A distiller of lookup tables is an ERM oracle",
  claim:
    "An agnostic distiller of lookup tables into G, run on the table of a labelled sample and the uniform distribution on its n points, has empirical error ≤ min_G + ε; with ε < 1/n it is an ERM oracle for G.",
  proofIdea: "Under that distribution the error is the empirical error, a multiple of 1/n.",
  meaning:
    "Distilling from a rich source is as hard as ERM for the small class: knowing the network does not make best trees easy.",
  source: ["boixadsera2024"],
  status: "proved",
  implementedIn: [
    "src/learning/optimal-error.ts#optimalError",
    "src/distillation/success-probability.ts#ermSuccessProbability",
  ],
  instance,
  *exhaustive() {
    for (const d of [0, 1, 2]) {
      const all = cube(d).map((_, j) => j);
      for (const targetClass of classKinds(d)) {
        for (let code = 0; code < 2 ** all.length; code += 1) {
          const labels = all.map((j): Bit => (Math.floor(code / 2 ** j) % 2 === 1 ? 1 : 0));
          for (const points of [all, all.slice(0, 3)]) yield { d, targetClass, points, labels, draws: 1 };
        }
      }
    }
  },
  async holds({ d, targetClass, points, labels, draws }, implementation) {
    const n = points.length;
    const lookup = cube(d)
      .map((_, j) => (points.includes(j) ? labels[j]! : 0))
      .join("");
    const source = conceptOfTable(d, lookup);
    const D: DistributionJson = { kind: "empirical", points: points.map((j) => cube(d)[j]!) };
    const sample = points.map((point) => ({ point, label: String(labels[point]!) }));
    const fewest = functions(targetClass)
      .map((g) => empiricalError(g, sample))
      .reduce(minimum);
    const best = await implementation.optimum({ source, targetClass, distribution: D });
    const attained = empiricalError(table(best.concept), sample);
    const success = async (epsilon: string) => {
      const request = {
        source,
        targetClass,
        distribution: D,
        samples: draws,
        epsilon,
        mode: "agnostic",
        distiller: "erm",
      } as const;
      return (await implementation.successProbability(request)).probability;
    };
    const justBelow = formatRational(rational(99, 100 * n));
    const [exactly, almost] = [await success("0"), await success(justBelow)];
    return all(
      claim(
        read(best.error).equals(fewest),
        () => `the optimum is ${best.error}, the least empirical error ${formatRational(fewest)}`,
      ),
      claim(
        attained.equals(fewest),
        () =>
          `the concept given has empirical error ${formatRational(attained)}, the least is ${formatRational(fewest)}`,
      ),
      claim(
        exactly === almost,
        () =>
          `success is ${exactly} at ε = 0 but ${almost} at ε = ${justBelow} < 1/${n}: an error is no multiple of 1/${n}`,
      ),
    );
  },
});
