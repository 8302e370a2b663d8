/**
 * # monotonicity
 *
 * Success is monotone in ε and in the promise (F, 𝒟): what is achieved on a family is achieved on each part
 * of it. Absolute success implies agnostic success.
 *
 * Proof idea: the event err ≤ b + ε grows with ε and with b; a minimum over fewer pairs is no smaller.
 *
 * What follows of all distillers and of all learners at once is asked of the implementation's `minimax`, on
 * the whole promise (F, 𝒟) and on a part (F′, 𝒟′), F′ ⊆ F, 𝒟′ ⊆ 𝒟: the least worst failure on the part is no
 * larger, nor larger than ERM's worst failure on the whole.
 */

import fc from "fast-check";
import { formatRational, maximum, ONE, type Rational } from "../../src/exact/rational.js";
import {
  allConcepts,
  concept,
  conceptClass,
  distribution,
  subsetDistributions,
  unitFraction,
} from "../arbitraries.js";
import { table } from "../definitions/02-concept.js";
import { functions } from "../definitions/04-concept-class.js";
import { error } from "../definitions/06-error.js";
import type { ClassJson, ConceptJson, DistributionJson, Mode } from "../implementation.js";
import { contestedSetting, distinctClasses, read } from "../instances.js";
import { all, claim, statement, type Verdict } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance {
  readonly sources: readonly ConceptJson[];
  readonly targetClass: ClassJson;
  readonly family: readonly DistributionJson[];
  /** The part of the promise: so many of the last sources and of the last distributions. */
  readonly part: readonly [number, number];
  readonly samples: number;
  readonly smaller: string;
  readonly larger: string;
  readonly mode: Exclude<Mode, "realizable">;
}

const ordered = fc
  .tuple(unitFraction(), unitFraction())
  .map(([a, b]) => (read(a).lte(read(b)) ? [a, b] : [b, a]) as [string, string]);

/** Largest game that the literal definition is asked for: samples times concepts. */
const MAX_GAME = 64;

/** As many samples, up to n, as leave the game small; larger ones are left to minimax_certificates. */
function samplesOfGame(n: number, points: number, concepts: number): number {
  return n > 1 && points ** n * concepts > MAX_GAME ? samplesOfGame(n - 1, points, concepts) : n;
}

/** Fewer sources or distributions, where there is more than one. */
const partOf = (sources: number, family: number): fc.Arbitrary<readonly [number, number]> =>
  fc
    .tuple(fc.integer({ min: 1, max: sources }), fc.integer({ min: 1, max: family }))
    .filter(([s, D]) => s + D < sources + family || sources + family === 2);

export default statement<Instance>({
  name: "monotonicity",
  kind: "theorem",
  title: "Monotonicity",
  claim:
    "Success is monotone in ε and in the promise (F, 𝒟), and absolute success implies agnostic success; a " +
    "learner (proper, as all here: it outputs in G) is a distiller, so whatever " +
    "holds of all distillers holds of all learners.",
  proofIdea: "The event err ≤ b + ε grows with ε and b; the least success over fewer pairs is no smaller.",
  meaning: "A guarantee for a loose tolerance or a wide family never says less about a part of it.",
  source: [],
  status: "proved",
  furtherProofs: [
    "monotonicity#monotonicity_mode",
    "monotonicity#monotonicity_learners",
    "monotonicity#monotonicity_lower_bound",
  ],
  implementedIn: [
    "src/distillation/success-probability.ts#threshold",
    "src/distillation/minimax/minimax.ts#minimax",
  ],
  appliedIn: ["src/distillation/pac-distillation.ts#pacDistills"],
  instance: fc
    .tuple(
      fc
        .oneof(
          contestedSetting("agnostic").chain(({ source, targetClass, distribution: D, samples }) =>
            fc.record({
              sources: fc.array(concept(source.variables), { maxLength: 2 }).map((more) => [source, ...more]),
              targetClass: fc.constant(targetClass),
              family: fc.array(distribution(source.variables), { maxLength: 2 }).map((more) => [D, ...more]),
              samples: fc.constant(Math.min(samples, 3)),
            }),
          ),
          variablesUpTo(2).chain((d) =>
            fc.record({
              sources: fc.array(concept(d), { minLength: 1, maxLength: 3 }),
              targetClass: conceptClass(d),
              family: fc.array(distribution(d), { minLength: 1, maxLength: 3 }),
              samples: fc.nat({ max: 2 }),
            }),
          ),
        )
        .chain((parts) =>
          partOf(parts.sources.length, parts.family.length).map((part) => ({ ...parts, part })),
        ),
      ordered,
      fc.constantFrom("absolute" as const, "agnostic" as const),
    )
    .map(([parts, [smaller, larger], mode]) => ({ ...parts, smaller, larger, mode })),
  telling: ({ sources, targetClass, family, smaller, larger }) => {
    const G = functions(targetClass);
    return sources.some((source) =>
      family.some((D) =>
        G.some((g) => {
          const err = error(table(source), g, D);
          return err.gt(read(smaller)) && err.lte(read(larger));
        }),
      ),
    );
  },
  *exhaustive() {
    for (const d of [1, 2]) {
      const [sources, family] = [allConcepts(d), subsetDistributions(d, 2)];
      const part = [2 ** d, d] as const;
      for (const targetClass of distinctClasses(d))
        for (const mode of ["absolute", "agnostic"] as const)
          yield { sources, targetClass, family, part, samples: 1, smaller: "0", larger: "1/2", mode };
    }
  },
  async holds(
    { sources, targetClass, family, part: [ofSources, ofFamily], samples, smaller, larger, mode },
    implementation,
  ) {
    const success = async (
      source: ConceptJson,
      D: DistributionJson,
      epsilon: string,
      m: Mode,
      n = samples,
    ): Promise<Rational> => {
      const request = {
        source,
        targetClass,
        distribution: D,
        samples: n,
        epsilon,
        mode: m,
        distiller: "erm",
      } as const;
      return read((await implementation.successProbability(request)).probability);
    };
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
            return (
              `success falls from ${formatRational(tight)} at ε = ${smaller} to ` +
              `${formatRational(loose)} at ε = ${larger}`
            );
          }),
          claim(absolute.lte(agnostic), () => {
            return `absolute success ${formatRational(absolute)} is above agnostic success ${formatRational(agnostic)}`;
          }),
        );
        if (!verdict.holds) return verdict;
      }
    }
    const few = samplesOfGame(samples, 2 ** sources[0]!.variables, functions(targetClass).length);
    const ermFailures: Rational[] = [];
    for (const source of sources)
      for (const D of family) ermFailures.push(ONE.sub(await success(source, D, smaller, mode, few)));
    return all(
      await partIsNoHarder("distill", ermFailures.reduce(maximum)),
      await partIsNoHarder("learn", ONE),
    );

    /** `achieved`: a worst failure on the whole promise, of some algorithm that sees no more than `access` lets it. */
    async function partIsNoHarder(access: "distill" | "learn", achieved: Rational): Promise<Verdict> {
      const failure = (F: readonly ConceptJson[], distributions: readonly DistributionJson[]) =>
        implementation.minimax({
          sourceClass: { kind: "explicit", concepts: F },
          targetClass,
          distributions,
          samples: few,
          epsilon: smaller,
          mode,
          access,
        });
      const whole = await failure(sources, family);
      const part = await failure(sources.slice(-ofSources), family.slice(-ofFamily));
      // The values may be enclosed only: what is refuted is that the smaller is surely the larger.
      const [least, most] = [read(part.value ?? part.lower!), read(whole.value ?? whole.upper!)];
      return all(
        claim(least.lte(most), () => {
          return (
            `${access}: every algorithm fails with probability ≥ ${formatRational(least)} on a part of ` +
            `the promise, but some with ≤ ${formatRational(most)} on the whole`
          );
        }),
        claim(least.lte(achieved), () => {
          return (
            `${access}: every algorithm fails with probability ≥ ${formatRational(least)} on a part of the ` +
            `promise, but ERM with ≤ ${formatRational(achieved)} on the whole`
          );
        }),
      );
    }
  },
});
