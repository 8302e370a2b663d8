/**
 * # verification_bound
 *
 * A fixed g of error > ε (so ε < 1) passes n fresh comparisons with f with probability ≤ (1−ε)^n. So
 * N_real(1,ε,δ) fresh samples certify any candidate, however it was found, whatever F and G are.
 *
 * Proof idea: iid_power with P = {x : f(x) = g(x)}, of mass 1 − err(g) < 1 − ε.
 */

import fc from "fast-check";
import { formatRational, ONE, power, sum } from "../../src/exact/rational.js";
import { allConcepts, concept, distribution, openFraction, subsetDistributions } from "../arbitraries.js";
import { table } from "../definitions/02-concept.js";
import { error } from "../definitions/06-error.js";
import { isConsistent, labelled, samples } from "../definitions/07-sample.js";
import type { ConceptJson, DistributionJson } from "../implementation.js";
import { count, read } from "../instances.js";
import { all, claim, HOLDS, statement } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance {
  readonly source: ConceptJson;
  readonly target: ConceptJson;
  readonly distribution: DistributionJson;
  readonly samples: number;
  readonly epsilon: string;
  readonly delta: string;
}

export default statement<Instance>({
  name: "verification_bound",
  kind: "theorem",
  title: "Verification bound",
  claim:
    "A fixed g of error > ε (so ε < 1) passes n fresh comparisons with f with probability ≤ (1−ε)^n. So, for 0 < ε < 1 and 0 < δ < 1, N_real(1,ε,δ) samples that were not used to find it certify any candidate, whatever F and G are.",
  proofIdea: "iid_power for the set on which f and g agree, of mass below 1 − ε.",
  meaning:
    "However the small model was found, this many fresh comparisons without a disagreement certify it: the grade “confidence”.",
  source: [],
  status: "proved",
  furtherProofs: ["verification_bound#verification_bound_candidate", "sample_size#sample_size_real"],
  onlyTested: "N_real(1,ε,δ) is O(log(1/δ)/ε).",
  implementedIn: ["src/bounds/verification.ts#verification"],
  instance: variablesUpTo(2).chain((d) =>
    fc.record({
      source: concept(d),
      target: concept(d),
      distribution: distribution(d),
      samples: fc.constantFrom(1, 0, 2, 3),
      epsilon: openFraction(),
      delta: openFraction(),
    }),
  ),
  telling: ({ source, target, distribution: D, samples: n, epsilon }) => {
    const err = error(table(source), table(target), D);
    return n > 0 && err.gt(read(epsilon)) && err.lt(ONE);
  },
  *exhaustive() {
    for (const d of [0, 1, 2]) {
      for (const source of allConcepts(d)) {
        for (const target of allConcepts(d)) {
          for (const D of subsetDistributions(d)) {
            for (const n of d < 2 ? [0, 1, 2, 3] : [2]) {
              yield { source, target, distribution: D, samples: n, epsilon: "1/3", delta: "1/5" };
            }
          }
        }
      }
    }
  },
  async holds({ source, target, distribution: D, samples: n, epsilon, delta }, implementation) {
    const eps = read(epsilon);
    const err = read((await implementation.error({ source, target, distribution: D })).error);
    const least = count((await implementation.sampleBound({ bound: "verify", epsilon, delta })).samples);
    const passes = sum(
      samples(D, n)
        .filter(({ sample }) => isConsistent(table(target), labelled(table(source), sample)))
        .map(({ probability }) => probability),
    );
    const bound = power(ONE.sub(eps), n);
    return all(
      claim(power(ONE.sub(eps), least).lte(read(delta)), () => `N_real(1,ε,δ) = ${least} is not enough`),
      least === 0n
        ? HOLDS
        : claim(
            power(ONE.sub(eps), least - 1n).gt(read(delta)),
            () => `N_real(1,ε,δ) = ${least} is not least`,
          ),
      claim(passes.equals(power(ONE.sub(err), n)), () => {
        return `g passes ${n} comparisons with probability ${formatRational(passes)}, but (1 − err)^n = ${formatRational(power(ONE.sub(err), n))}`;
      }),
      err.gt(eps)
        ? claim(
            passes.lte(bound),
            () => `g passes with probability ${formatRational(passes)} > (1−ε)^n = ${formatRational(bound)}`,
          )
        : HOLDS,
    );
  },
});
