/**
 * # realizable_bound
 *
 * Let 0 ≤ ε ≤ 1, and let 𝒞 ⊆ G contain a concept of error 0. Any distiller that outputs some c ∈ 𝒞 consistent
 * with f on S fails (error > ε) with probability ≤ |𝒞|(1−ε)^n. So, for 0 < ε < 1 and 0 < δ < 1,
 * n ≥ N_real(k,ε,δ) := min{n : k(1−ε)^n ≤ δ} is enough with k = |𝒞|.
 *
 * Proof idea: a fixed concept of error > ε is consistent with n samples with probability < (1−ε)^n
 * (iid_power); sum over 𝒞.
 *
 * The claim is about every consistent distiller, so it is asked of the worst one: it fails whenever some
 * consistent c ∈ 𝒞 has error > ε.
 */

import fc from "fast-check";
import { formatRational, ONE, power, type Rational, rational, sum, ZERO } from "../../src/exact/rational.js";
import { openFraction } from "../arbitraries.js";
import { type Table, table } from "../definitions/02-concept.js";
import { functions } from "../definitions/04-concept-class.js";
import { error } from "../definitions/06-error.js";
import { isConsistent, labelled, samples } from "../definitions/07-sample.js";
import { paretoFrontier } from "../definitions/08-pareto-frontier.js";
import type { DistributionJson } from "../implementation.js";
import {
  contestedExamples,
  contestedSetting,
  count,
  isRealizable,
  read,
  realizableSetting,
  type Setting,
  smallSettings,
} from "../instances.js";
import { all, claim, probabilityAtMost, statement } from "../statement.js";

interface Instance extends Setting {
  readonly samples: number;
  readonly epsilon: string;
  readonly delta: string;
}

/** Pr[some consistent c ∈ 𝒞 has error > ε]: the failure of the worst consistent distiller. */
export function worstConsistentFailure(
  f: Table,
  candidates: readonly Table[],
  D: DistributionJson,
  n: number,
  epsilon: Rational,
): Rational {
  const bad = candidates.filter((c) => error(f, c, D).gt(epsilon));
  return sum(
    samples(D, n)
      .filter(({ sample }) => bad.some((c) => isConsistent(c, labelled(f, sample))))
      .map(({ probability }) => probability),
  );
}

export default statement<Instance>({
  name: "realizable_bound",
  kind: "theorem",
  title: "Realizable bound",
  claim:
    "Let 0 ≤ ε ≤ 1. If 𝒞 ⊆ G contains a concept of error 0, any distiller that outputs some c ∈ 𝒞 " +
    "consistent with f on S fails (error > ε) with probability ≤ |𝒞|(1−ε)^n; so, for 0 < ε < 1 and 0 < δ " +
    "< 1, N_real(k,ε,δ) = min{n : k(1−ε)^n ≤ δ} samples are enough with k = |𝒞|.",
  proofIdea:
    "A fixed concept of error > ε survives n samples with probability ≤ (1−ε)^n (iid_power); union bound over 𝒞.",
  meaning:
    "If some small tree agrees with the network wherever the inputs come from, this many samples make any " +
    "consistent tree of the frontier ε-good, and only the frontier is counted.",
  source: ["blumer1987"],
  status: "proved",
  furtherProofs: ["realizable_bound#realizable_bound_distills", "sample_size#sample_size_real"],
  onlyTested: "N_real ≤ ⌈ln(k/δ)/ε⌉, with the logarithm enclosed.",
  implementedIn: ["src/bounds/realizable.ts#realizable"],
  instance: fc
    .tuple(
      fc.oneof(
        { weight: 3, arbitrary: contestedSetting("realizable") },
        fc.tuple(realizableSetting(2), fc.nat({ max: 3 })).map(([parts, n]) => ({ ...parts, samples: n })),
      ),
      fc.oneof({ weight: 8, arbitrary: openFraction() }, fc.constantFrom("0", "1")),
      fc.oneof({ weight: 5, arbitrary: openFraction() }, fc.constantFrom("1/1000", "999/1000")),
    )
    .map(([parts, epsilon, delta]) => ({ ...parts, epsilon, delta })),
  telling: ({ source, targetClass, distribution: D, samples: n, epsilon }) => {
    const f = table(source);
    const C = paretoFrontier(f, functions(targetClass));
    const bound = rational(C.length).mul(power(ONE.sub(read(epsilon)), n));
    return bound.lt(ONE) && worstConsistentFailure(f, C, D, n, read(epsilon)).gt(ZERO);
  },
  *exhaustive() {
    for (const parts of contestedExamples("realizable"))
      for (const epsilon of ["1/5", "1/3", "1/2", "2/3"]) yield { ...parts, epsilon, delta: "1/3" };
    for (const parts of smallSettings(2)) {
      if (!isRealizable(parts)) continue;
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
    const shared = {
      source,
      targetClass,
      distribution: D,
      epsilon,
      mode: "realizable",
      distiller: "erm",
    } as const;
    const { size, concepts } = await implementation.frontier({ source, targetClass });
    const k = rational(size);
    const bound = k.mul(power(ONE.sub(eps), n));
    const success = read((await implementation.successProbability({ ...shared, samples: n })).probability);
    const worst = worstConsistentFailure(table(source), concepts.map(table), D, n, eps);
    const all_ = functions(targetClass);
    const ofAll = worstConsistentFailure(table(source), all_, D, n, eps);
    const holdsOfFailures = all(
      probabilityAtMost(
        ONE.sub(success),
        bound,
        () =>
          `ERM fails with probability ${formatRational(ONE.sub(success))} > k(1−ε)^n = ${formatRational(bound)}`,
      ),
      probabilityAtMost(
        worst,
        bound,
        () =>
          "some consistent distiller fails with probability " +
          `${formatRational(worst)} > k(1−ε)^n = ${formatRational(bound)}`,
      ),
      probabilityAtMost(ofAll, rational(all_.length).mul(power(ONE.sub(eps), n)), () => {
        return `with 𝒞 = G some consistent distiller fails with probability ${formatRational(ofAll)} > |G|(1−ε)^n`;
      }),
    );
    // The numbers of samples are for 0 < ε < 1 only.
    if (!holdsOfFailures.holds || epsilon === "0" || epsilon === "1") return holdsOfFailures;
    const answer = await implementation.sampleBound({ bound: "realizable", k: size, epsilon, delta });
    const least = count(answer.samples);
    const failureAt = (m: bigint) => k.mul(power(ONE.sub(eps), m));
    const enough = failureAt(least).lte(read(delta));
    const fewer = least === 0n || failureAt(least - 1n).gt(read(delta));
    const verdict = all(
      holdsOfFailures,
      claim(
        enough,
        () =>
          `N_real = ${least} is not enough: k(1−ε)^n = ${formatRational(failureAt(least))} > δ = ${delta}`,
      ),
      claim(fewer, () => `N_real = ${least} is not least: ${least - 1n} samples are enough`),
    );
    if (!verdict.holds || least > 4n) return verdict;
    const atLeast = read(
      (await implementation.successProbability({ ...shared, samples: Number(least) })).probability,
    );
    return atLeast.gte(ONE.sub(read(delta)))
      ? verdict
      : claim(
          false,
          () =>
            `with N_real = ${least} samples ERM succeeds with probability ${formatRational(atLeast)} < 1 − δ`,
        );
  },
});
