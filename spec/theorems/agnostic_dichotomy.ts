/**
 * # agnostic_dichotomy
 *
 * X finite, G not empty. Either |P_f(G)| = 1, and no sample is needed, or there is Y ⊆ X, |Y| = m ≥ 2, such that
 * every g errs somewhere on Y and for each y ∈ Y some g errs on Y at y only. Then for 0 < γ ≤ 1/(2(m−1)), ε < 2γ,
 * a = (1−(m−2)γ)/m, D₁: y₁ ↦ a−γ, every other point of Y ↦ a+γ, and D₂ = D₁ with y₁, y₂ exchanged, every distiller's
 * worse agnostic failure is ≥ ½(1−TV(D₁ⁿ, D₂ⁿ)), with equality for the family {D₁, D₂}; and
 * TV = Σ_k C(n,k)(2a)^k(1−2a)^{n−k}·TV(Bin(k, ½+γ/2a), Bin(k, ½−γ/2a)).
 *
 * Proof idea: drop ∩E_g; what is left of the frontier's error sets are at least two non-empty sets, none inside
 * another, and no point lies in all of them. Y is minimal among the sets that meet each of them. An output that is
 * good for D_j errs on Y at y_j only, so no output is good for both: Le Cam's two points. m = 2 is
 * two_point_lower_bound without its hypothesis.
 */
import fc from "fast-check";
import { formatRational, HALF, isZero, ONE, rational } from "../../src/exact/rational.js";
import { allConcepts, concept, explicitClass, subsetDistributions } from "../arbitraries.js";
import { cube } from "../definitions/01-cube.js";
import { table } from "../definitions/02-concept.js";
import { functions } from "../definitions/04-concept-class.js";
import { paretoFrontier } from "../definitions/08-pareto-frontier.js";
import {
  contestedPair,
  contestedSet,
  isContested,
  largestGamma,
  totalVariation,
} from "../definitions/21-contested-points.js";
import type { ClassJson, ConceptJson, DistributionJson } from "../implementation.js";
import { distinctClasses, read } from "../instances.js";
import { all, atMost, claim, fails, statement } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance {
  readonly source: ConceptJson;
  readonly targetClass: ClassJson;
  readonly samples: number;
  /** γ and ε as shares of 1/(2(m−1)) and of 2γ, the latter below 1. */
  readonly gammaShare: string;
  readonly epsilonShare: string;
}

export default statement<Instance>({
  name: "agnostic_dichotomy",
  kind: "theorem",
  title: "Agnostic distilling costs nothing, or of order 1/ε²",
  claim:
    "For every source f and non-empty G, either |P_f(G)| = 1 (no sample is needed) or there " +
    "are m ≥ 2 points Y on which every g errs and, for each y ∈ Y, some g errs at y only. " +
    "Then for 0 < γ ≤ 1/(2(m−1)), ε < 2γ, D₁ with mass a−γ on y₁ and a+γ on the rest of Y, a " +
    "= (1−(m−2)γ)/m, and D₂ with y₁ and y₂ exchanged, every distiller's worse agnostic " +
    "failure with n samples is at least ½(1−TV(D₁ⁿ,D₂ⁿ)), and exactly that for the family " +
    "{D₁, D₂}.",
  proofIdea:
    "Y is minimal among the sets that meet every error set less the common part; an output " +
    "that is good for D_j errs on Y at y_j only, so the two samples must be told apart (Le " +
    "Cam).",
  meaning:
    "There is nothing in between: either one small model is best under every distribution and " +
    "costs no input, or choosing between small models costs of order 1/ε² inputs, however the " +
    "weights are used.",
  source: ["lecam1973"],
  status: "proved",
  furtherProofs: ["agnostic_dichotomy#agnostic_dichotomy_set", "agnostic_dichotomy#agnostic_dichotomy_free"],
  onlyTested: "that the bound is attained by the family {D₁, D₂}.",
  implementedIn: [
    "src/distillation/dichotomy.ts#contestedPoints",
    "src/distillation/dichotomy.ts#halfOverlap",
  ],
  instance: variablesUpTo(2).chain((d) =>
    fc.record({
      source: concept(d),
      targetClass: explicitClass(d, 4),
      samples: fc.constantFrom(1, 2, 0, 3),
      gammaShare: fc.constantFrom("1", "1/2", "1/3", "3/4"),
      epsilonShare: fc.constantFrom("0", "1/2", "3/4", "99/100"),
    }),
  ),
  telling: ({ source, targetClass, samples }) =>
    samples > 0 && paretoFrontier(table(source), functions(targetClass)).length > 1,
  *exhaustive() {
    for (const targetClass of distinctClasses(1))
      for (const source of allConcepts(1))
        for (const samples of [0, 1, 2])
          yield { source, targetClass, samples, gammaShare: "1/2", epsilonShare: "1/2" };
    for (const targetClass of distinctClasses(2).filter((c) => functions(c).length <= 9))
      for (const source of allConcepts(2))
        yield { source, targetClass, samples: 1, gammaShare: "1", epsilonShare: "3/4" };
  },
  async holds({ source, targetClass, samples: n, gammaShare, epsilonShare }, implementation) {
    const [f, G, d] = [table(source), functions(targetClass), source.variables];
    const asked = { source, targetClass, samples: n };
    const worstOf = async (
      distributions: Parameters<typeof totalVariation>[0][],
      epsilon: string,
      samples: number,
    ) => {
      const { value, lower, upper } = await implementation.minimax({
        sourceClass: { kind: "explicit", concepts: [source] },
        targetClass,
        distributions,
        samples,
        epsilon,
        mode: "agnostic",
        access: "distill",
      });
      return { lower: read(value ?? lower!), upper: read(value ?? upper!) };
    };
    const first = await implementation.dichotomy(asked);
    const Y = first.points?.map((x) => cube(d).indexOf(x));
    if (first.frontier === 1 || Y === undefined) {
      const free = await worstOf(subsetDistributions(d), "0", 0);
      return all(
        claim(first.frontier === 1, () => `a frontier of size ${first.frontier}, and no contested points`),
        claim(contestedSet(f, G) === undefined, () => "some points are contested although |P_f(G)| = 1"),
        claim(
          isZero(free.lower),
          () => `|P_f(G)| = 1, but without samples some failure is ${formatRational(free.lower)}`,
        ),
      );
    }
    if (!isContested(f, G, Y)) return fails(`the points ${first.points!.join(", ")} are not contested`);
    const gamma = largestGamma(Y.length).mul(read(gammaShare));
    const epsilon = gamma.mul(rational(2)).mul(read(epsilonShare));
    const answer = await implementation.dichotomy({ ...asked, gamma: formatRational(gamma) });
    const { failure, distributions = [] } = answer;
    const lawText = (D: DistributionJson) =>
      JSON.stringify(Object.entries("weights" in D ? D.weights : {}).sort());
    const pair = contestedPair(d, Y, gamma);
    const [D1, D2] = pair;
    const floor = ONE.sub(totalVariation(D1!, D2!, n)).mul(HALF);
    const widest = contestedPair(d, Y, largestGamma(Y.length));
    const most = ONE.sub(totalVariation(widest[0]!, widest[1]!, n)).mul(HALF);
    const value = await worstOf([...distributions], formatRational(epsilon), n);
    return all(
      claim(answer.frontier === paretoFrontier(f, G).length && answer.frontier > 1, () => {
        return `a frontier of ${answer.frontier} is reported, it has ${paretoFrontier(f, G).length}`;
      }),
      claim(answer.points?.join() === first.points!.join(), () => "the points depend on γ"),
      claim(answer.gamma === formatRational(gamma), () => `γ = ${answer.gamma} is reported`),
      claim(distributions.map(lawText).join() === pair.map(lawText).join(), () => {
        return `the distributions ${JSON.stringify(distributions)} are not D₁ and D₂ on the points in their order`;
      }),
      claim(failure !== undefined && read(failure).equals(floor), () => {
        return `½(1−TV(D₁ⁿ,D₂ⁿ)) = ${formatRational(floor)}, the implementation says ${failure}`;
      }),
      claim(first.failure !== undefined && read(first.failure).equals(most), () => {
        return `for the largest γ ½(1−TV) = ${formatRational(most)}, the implementation says ${first.failure}`;
      }),
      atMost(floor, value.upper, () => {
        return (
          `some distiller fails with probability ≤ ${formatRational(value.upper)} < ½(1−TV) = ` +
          `${formatRational(floor)}`
        );
      }),
      claim(value.lower.lte(floor), () => {
        return (
          `½(1−TV) = ${formatRational(floor)} is attained, the value is said to be ≥ ` +
          `${formatRational(value.lower)}`
        );
      }),
    );
  },
});
