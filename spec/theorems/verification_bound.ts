/**
 * # verification_bound
 *
 * A fixed g of error > ε (so ε < 1) passes n fresh comparisons with f with probability ≤ (1−ε)^n. So
 * N_real(1,ε,δ) fresh samples certify any candidate, however it was found, whatever F and G are.
 *
 * Proof idea: iid_power with P = {x : f(x) = g(x)}, of mass 1 − err(g) < 1 − ε.
 */

import fc from "fast-check";
import { formatRational, isZero, ONE, power, sum } from "../../src/exact/rational.js";
import {
  allConcepts,
  concept,
  distribution,
  openFraction,
  probabilityOfFailure,
  subsetDistributions,
} from "../arbitraries.js";
import { conceptOfTable, table } from "../definitions/02-concept.js";
import { error } from "../definitions/06-error.js";
import { isConsistent, labelled, samples } from "../definitions/07-sample.js";
import type { ConceptJson, DistributionJson } from "../implementation.js";
import { count, read } from "../instances.js";
import { all, claim, HOLDS, probabilityAtMost, statement, type Verdict } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance {
  readonly source: ConceptJson;
  readonly target: ConceptJson;
  readonly distribution: DistributionJson;
  readonly samples: number;
  readonly epsilon: string;
  readonly delta: string;
}

const complement = (f: ConceptJson): ConceptJson =>
  conceptOfTable(f.variables, [...table(f)].map((bit) => (bit === "1" ? "0" : "1")).join(""));

export default statement<Instance>({
  name: "verification_bound",
  kind: "theorem",
  title: "Verification bound",
  claim:
    "A fixed g of error > ε (so ε < 1) passes n fresh comparisons with f with probability ≤ (1−ε)^n. So, " +
    "for 0 < ε < 1 and 0 < δ < 1, N_real(1,ε,δ) samples that were not used to find " +
    "it certify any candidate, whatever F and G are.",
  proofIdea: "iid_power for the set on which f and g agree, of mass below 1 − ε.",
  meaning:
    "However the small model was found, this many fresh comparisons without a " +
    "disagreement certify it: the grade “confidence”.",
  source: [],
  status: "proved",
  furtherProofs: ["verification_bound#verification_bound_candidate", "sample_size#sample_size_real"],
  onlyTested: "N_real(1,ε,δ) is O(log(1/δ)/ε).",
  implementedIn: ["src/bounds/verification.ts#verification"],
  instance: variablesUpTo(2).chain((d) =>
    concept(d).chain((source) =>
      fc.record({
        source: fc.constant(source),
        // Now and then the complement, of error 1.
        target: fc.oneof({ arbitrary: concept(d), weight: 7 }, fc.constant(complement(source))),
        distribution: distribution(d),
        samples: fc.constantFrom(1, 0, 2, 3),
        epsilon: fc.oneof({ arbitrary: openFraction(), weight: 7 }, fc.constant("0")),
        delta: probabilityOfFailure(),
      }),
    ),
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
    // The ends of the hypotheses: ε = 0, error 1, δ near 0 and 1.
    const source = conceptOfTable(1, "01");
    for (const target of [conceptOfTable(1, "11"), complement(source)])
      for (const epsilon of ["0", "11/12"])
        for (const delta of ["1/100", "99/100"])
          for (const samples of [0, 1, 3])
            yield {
              source,
              target,
              distribution: { kind: "uniform", variables: 1 },
              samples,
              epsilon,
              delta,
            };
  },
  async holds({ source, target, distribution: D, samples: n, epsilon, delta }, implementation) {
    const eps = read(epsilon);
    const err = read((await implementation.error({ source, target, distribution: D })).error);
    const passes = sum(
      samples(D, n)
        .filter(({ sample }) => isConsistent(table(target), labelled(table(source), sample)))
        .map(({ probability }) => probability),
    );
    const bound = power(ONE.sub(eps), n);
    return all(
      await leastEnough(),
      claim(passes.equals(power(ONE.sub(err), n)), () => {
        return (
          `g passes ${n} comparisons with probability ${formatRational(passes)}, but (1 − ` +
          `err)^n = ${formatRational(power(ONE.sub(err), n))}`
        );
      }),
      err.gt(eps)
        ? probabilityAtMost(
            passes,
            bound,
            () => `g passes with probability ${formatRational(passes)} > (1−ε)^n = ${formatRational(bound)}`,
          )
        : HOLDS,
    );

    async function leastEnough(): Promise<Verdict> {
      // At ε = 0 the bound is 1 for all n: there is no least n to ask for.
      if (isZero(eps)) return HOLDS;
      const { samples } = await implementation.sampleBound({ bound: "verify", epsilon, delta });
      const least = count(samples);
      const at = (m: bigint) => power(ONE.sub(eps), m);
      return all(
        claim(at(least).lte(read(delta)), () => `N_real(1,ε,δ) = ${least} is not enough`),
        least === 0n
          ? HOLDS
          : claim(at(least - 1n).gt(read(delta)), () => `N_real(1,ε,δ) = ${least} is not least`),
      );
    }
  },
});
