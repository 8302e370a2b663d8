/**
 * # agnostic_bound
 *
 * Let 0 ≤ ε ≤ 1, and let ĝ minimise the empirical error over 𝒞, P_f(G) ⊆ 𝒞 ⊆ G. Then
 * Pr[err(ĝ) > opt + ε]² ≤ |𝒞|²(1−ε²)^n. So N_agn(k,ε,δ) := min{n : k²(1−ε²)^n ≤ δ²} is enough; N_agn ≤ ⌈2
 * ln(k/δ)/ε²⌉.
 *
 * Proof idea: for a bad g compare with the best g*: Z = 1[g errs] − 1[g* errs] ∈ {−1,0,1}, E Z > ε. With
 * t = √((1−ε)/(1+ε)) < 1, Pr[ΣZ_i ≤ 0] ≤ E t^{ΣZ_i} = (E t^Z)^n, and E t^Z is largest at Pr[Z≠0] = 1, E
 * Z = ε, where it is √(1−ε²). No exponential is needed.
 *
 * The claim is about every 𝒞 between P_f(G) and G, and every empirical minimiser in it, so it is asked at both
 * ends, 𝒞 = P_f(G) and 𝒞 = G, and of the worst one: it fails when some minimiser has error > opt + ε.
 */
import { formatRational, isZero, ONE, type Rational } from "../../src/exact/rational.js";
import { type Table, table } from "../definitions/02-concept.js";
import { functions } from "../definitions/04-concept-class.js";
import { error, optimalError } from "../definitions/06-error.js";
import { labelled, samples } from "../definitions/07-sample.js";
import { paretoFrontier } from "../definitions/08-pareto-frontier.js";
import {
  type AgnosticInstance,
  agnosticInstance,
  gapOf,
  squaredBound,
  worstFailure,
} from "../instances/agnostic.js";
import { contestedExamples, count, read, smallSettings } from "../instances.js";
import { all, claim, HOLDS, probabilityAtMost, statement, type Verdict } from "../statement.js";

export default statement<AgnosticInstance>({
  name: "agnostic_bound",
  kind: "theorem",
  title: "Agnostic bound",
  claim:
    "Let 0 ≤ ε ≤ 1. If ĝ minimises the empirical error over 𝒞 with P_f(G) ⊆ 𝒞 ⊆ G, Pr[err(ĝ) > opt+ε]² ≤ " +
    "|𝒞|²(1−ε²)^n; so, for 0 < ε < 1 and 0 < δ < 1, N_agn(k,ε,δ) = min{n : " +
    "k²(1−ε²)^n ≤ δ²} samples are enough with k = |𝒞|.",
  proofIdea:
    "Compare a bad g with the best g* through Z = 1[g errs] − 1[g* errs]; with t = " +
    "√((1−ε)/(1+ε)), Pr[ΣZ ≤ 0] ≤ (E t^Z)^n ≤ (1−ε²)^{n/2}; union bound.",
  meaning:
    "When no small tree computes the network, ERM is still within ε of the best small tree after this many samples.",
  source: ["haussler1992"],
  status: "proved",
  furtherProofs: ["agnostic_bound#agnostic_bound_distills", "sample_size#sample_size_agn"],
  onlyTested: "N_agn ≤ ⌈2 ln(k/δ)/ε²⌉, with the logarithm enclosed.",
  implementedIn: ["src/bounds/agnostic.ts#agnostic"],
  instance: agnosticInstance,
  telling: (instance) => {
    const { source, targetClass, samples: n, epsilon } = instance;
    const { length } = paretoFrontier(table(source), functions(targetClass));
    return squaredBound(length, read(epsilon), n).lt(ONE) && gapOf(instance).gt(read(epsilon));
  },
  *exhaustive() {
    const deltas: Readonly<Record<string, string>> = { "1/5": "1/100", "2/3": "99/100" };
    for (const parts of contestedExamples("agnostic"))
      for (const epsilon of ["1/5", "1/3", "1/2", "2/3", "0", "1"])
        yield { ...parts, epsilon, delta: deltas[epsilon] ?? "1/3" };
    for (const parts of smallSettings(2)) {
      const isSmall = parts.source.variables < 2;
      for (const n of isSmall ? [0, 1, 2] : [2]) {
        for (const epsilon of isSmall ? ["1/4", "1/2"] : ["1/4"]) {
          yield { ...parts, samples: n, epsilon, delta: "1/3" };
        }
      }
    }
  },
  async holds({ source, targetClass, distribution: D, samples: n, epsilon, delta }, implementation) {
    const eps = read(epsilon);
    const f = table(source);
    const { size, concepts } = await implementation.frontier({ source, targetClass });
    const answer = await implementation.successProbability({
      source,
      targetClass,
      distribution: D,
      samples: n,
      epsilon,
      mode: "agnostic",
      distiller: "erm",
    });
    const failure = ONE.sub(read(answer.probability));
    const opt = optimalError(f, functions(targetClass), D);
    const G = functions(targetClass);
    const frontier = [...new Set(concepts.map(table))];
    const isBetween =
      paretoFrontier(f, G).every((g) => frontier.includes(g)) && frontier.every((g) => G.includes(g));
    const drawn = samples(D, n).map(({ sample, probability }) => ({
      seen: labelled(f, sample),
      probability,
    }));
    const worst = (C: readonly Table[]): Rational =>
      worstFailure(
        C,
        C.map((g) => error(f, g, D).gt(opt.add(eps))),
        drawn,
      );
    const below = (who: string, k: number, failure: Rational): Verdict => {
      const bound = squaredBound(k, eps, n);
      return probabilityAtMost(failure.mul(failure), bound, () => {
        return (
          `${who} fails with probability ${formatRational(failure)}; its square is ` +
          `above k²(1−ε²)^n = ${formatRational(bound)}`
        );
      });
    };
    return all(
      claim(isBetween && size === frontier.length, () => "P_f(G) ⊆ 𝒞 ⊆ G is false of the frontier's 𝒞"),
      below("ERM", size, failure),
      below("some empirical minimiser over P_f(G)", size, worst(frontier)),
      below("some empirical minimiser over G", G.length, worst(G)),
      await leastEnough(),
    );

    async function leastEnough(): Promise<Verdict> {
      // At ε = 0 no n is enough for k ≥ 1, at ε = 1 one is: N_agn is for those between.
      if (isZero(eps) || eps.equals(ONE)) return HOLDS;
      const { samples } = await implementation.sampleBound({ bound: "agnostic", k: size, epsilon, delta });
      const least = count(samples);
      const square = (m: bigint) => squaredBound(size, eps, m);
      const target = read(delta).mul(read(delta));
      return all(
        claim(square(least).lte(target), () => `N_agn = ${least} is not enough`),
        least === 0n ? HOLDS : claim(square(least - 1n).gt(target), () => `N_agn = ${least} is not least`),
      );
    }
  },
});
