/**
 * # monotonicity
 *
 * Success is monotone in ε and in the promise (F, 𝒟): what is achieved on a family is achieved on each part of it. Absolute success
 * implies agnostic success.
 *
 * Proof idea: the event err ≤ b + ε grows with ε and with b; a minimum over fewer pairs is no smaller.
 */
import fc from "fast-check";
import { formatRational, type Rational } from "../../src/exact/rational.js";
import {
  allConcepts,
  classKinds,
  concept,
  conceptClass,
  distribution,
  subsetDistributions,
  unitFraction,
} from "../arbitraries.js";
import type { ClassJson, ConceptJson, DistributionJson, Mode } from "../implementation.js";
import { contestedSetting, read } from "../instances.js";
import { all, claim, HOLDS, statement } from "../statement.js";

interface Instance {
  readonly sources: readonly ConceptJson[];
  readonly targetClass: ClassJson;
  readonly family: readonly DistributionJson[];
  readonly samples: number;
  readonly smaller: string;
  readonly larger: string;
  readonly mode: Exclude<Mode, "realizable">;
}

const ordered = fc
  .tuple(unitFraction(), unitFraction())
  .map(([a, b]) => (read(a).lte(read(b)) ? [a, b] : [b, a]) as [string, string]);

export default statement<Instance>({
  name: "monotonicity",
  kind: "theorem",
  title: "Monotonicity",
  claim:
    "Success is monotone in ε and in the promise (F, 𝒟), and absolute success implies agnostic success; a learner is a distiller, so whatever holds of all distillers holds of all learners.",
  proofIdea: "The event err ≤ b + ε grows with ε and b; the least success over fewer pairs is no smaller.",
  meaning: "A guarantee for a loose tolerance or a wide family never says less about a part of it.",
  source: ["boixadsera2024"],
  status: "proved",
  furtherProofs: [
    "monotonicity#monotonicity_mode",
    "monotonicity#monotonicity_learners",
    "monotonicity#monotonicity_lower_bound",
  ],
  implementedIn: [
    "src/distillation/success-probability.ts#threshold",
    "src/distillation/pac-distillation.ts#pacDistills",
  ],
  instance: fc
    .tuple(
      fc.oneof(
        contestedSetting("agnostic").chain(({ source, targetClass, distribution: D, samples }) =>
          fc.record({
            sources: fc.array(concept(source.variables), { maxLength: 1 }).map((more) => [source, ...more]),
            targetClass: fc.constant(targetClass),
            family: fc.array(distribution(source.variables), { maxLength: 1 }).map((more) => [D, ...more]),
            samples: fc.constant(Math.min(samples, 3)),
          }),
        ),
        fc.nat({ max: 2 }).chain((d) =>
          fc.record({
            sources: fc.array(concept(d), { minLength: 1, maxLength: 2 }),
            targetClass: conceptClass(d),
            family: fc.array(distribution(d), { minLength: 1, maxLength: 2 }),
            samples: fc.nat({ max: 2 }),
          }),
        ),
      ),
      ordered,
      fc.constantFrom("absolute" as const, "agnostic" as const),
    )
    .map(([parts, [smaller, larger], mode]) => ({ ...parts, smaller, larger, mode })),
  *exhaustive() {
    for (const targetClass of classKinds(2)) {
      for (const mode of ["absolute", "agnostic"] as const) {
        const family = subsetDistributions(2, 2);
        yield { sources: allConcepts(2), targetClass, family, samples: 1, smaller: "0", larger: "1/2", mode };
      }
    }
    for (const targetClass of classKinds(1)) {
      for (const mode of ["absolute", "agnostic"] as const) {
        yield {
          sources: allConcepts(1),
          targetClass,
          family: subsetDistributions(1),
          samples: 1,
          smaller: "0",
          larger: "1/2",
          mode,
        };
      }
    }
  },
  async holds({ sources, targetClass, family, samples, smaller, larger, mode }, implementation) {
    const success = async (
      source: ConceptJson,
      D: DistributionJson,
      epsilon: string,
      m: Mode,
    ): Promise<Rational> => {
      const request = {
        source,
        targetClass,
        distribution: D,
        samples,
        epsilon,
        mode: m,
        distiller: "erm",
      } as const;
      return read((await implementation.successProbability(request)).probability);
    };
    let leastOverall: Rational | undefined;
    const each: Rational[] = [];
    for (const source of sources) {
      for (const D of family) {
        const [tight, loose] = [
          await success(source, D, smaller, mode),
          await success(source, D, larger, mode),
        ];
        const [absolute, agnostic] = [
          await success(source, D, smaller, "absolute"),
          await success(source, D, smaller, "agnostic"),
        ];
        const verdict = all(
          claim(tight.lte(loose), () => {
            return `success falls from ${formatRational(tight)} at ε = ${smaller} to ${formatRational(loose)} at ε = ${larger}`;
          }),
          claim(absolute.lte(agnostic), () => {
            return `absolute success ${formatRational(absolute)} is above agnostic success ${formatRational(agnostic)}`;
          }),
        );
        if (!verdict.holds) return verdict;
        each.push(tight);
        leastOverall = leastOverall === undefined || tight.lt(leastOverall) ? tight : leastOverall;
      }
    }
    const part = each.slice(0, Math.max(1, each.length - 1)).reduce((a, b) => (a.lte(b) ? a : b));
    return leastOverall === undefined
      ? HOLDS
      : claim(
          leastOverall.lte(part),
          () => "the least success over a part of the family is below that over the whole",
        );
  },
});
