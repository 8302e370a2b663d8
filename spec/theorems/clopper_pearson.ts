/**
 * # clopper_pearson
 *
 * Let 0 < δ < 1. After k disagreements in n fresh comparisons, p̄ = sup{p : Pr[Bin(n,p) ≤ k] ≥ δ} is an upper
 * confidence bound: Pr[err > p̄] ≤ δ.
 *
 * Proof idea: the tail falls as p grows, strictly where k < n. Let k* be the largest count whose p̄ is below
 * the true error p. The bound misses exactly when the count is ≤ k*, which has probability
 * Pr[Bin(n,p) ≤ k*] < δ since p is above the supremum for k*.
 */
import fc from "fast-check";
import { formatRational, ONE, type Rational, sum, ZERO } from "../../src/exact/rational.js";
import { openFraction, probabilityOfFailure, unitFraction } from "../arbitraries.js";
import { binomialMass, binomialTail } from "../binomial.js";
import { read } from "../instances.js";
import { all, claim, HOLDS, probabilityAtMost, statement, type Verdict } from "../statement.js";

interface Instance {
  readonly samples: number;
  readonly delta: string;
  readonly width: string;
  /** The true error of the candidate. */
  readonly error: string;
}

export default statement<Instance>({
  name: "clopper_pearson",
  kind: "theorem",
  title: "Clopper–Pearson upper confidence bound",
  claim:
    "Let 0 < δ < 1. After k disagreements in n fresh comparisons let p̄ = sup{p : Pr[Bin(n,p) ≤ k] ≥ δ}. " +
    "Then Pr[err > p̄] ≤ δ over the comparisons; for k < n every p⁺ whose tail Pr[Bin(n,p⁺) ≤ k] is " +
    "≤ δ will do in place of p̄; for k = n both p⁺ and its tail are 1.",
  proofIdea:
    "The tail falls in p. The bound misses only if the count is at most the largest k whose " +
    "p̄ is below the true error, and that has probability < δ.",
  meaning:
    "A small model that disagreed with the network on a few of n fresh inputs still gets a bound on its " +
    "error under the distribution that these were drawn from, whatever that is; one that disagreed on all gets none.",
  source: ["clopper1934"],
  status: "proved",
  furtherProofs: ["clopper_pearson#clopper_pearson_sup", "clopper_pearson#clopper_pearson_candidate"],
  onlyTested: "The bound reported is within the requested width: the tail at p⁺ − width is ≥ δ.",
  implementedIn: [
    "src/bounds/clopper-pearson.ts#upperConfidence",
    "src/probability/binomial.ts#binomialTail",
  ],
  instance: fc.record({
    samples: fc.nat({ max: 7 }),
    delta: probabilityOfFailure(20),
    width: openFraction(40),
    error: unitFraction(20),
  }),
  telling: ({ samples, error }) => samples > 1 && error !== "0" && error !== "1",
  *exhaustive() {
    for (const samples of [0, 1, 2, 3])
      for (const delta of ["1/20", "1/2", "1/100", "99/100"])
        for (const error of ["0", "1/10", "1/2", "9/10", "1"]) yield { samples, delta, width: "1/64", error };
  },
  async holds({ samples: n, delta, width, error }, implementation) {
    const [level, slack, p] = [read(delta), read(width), read(error)];
    const bounds: Rational[] = [];
    const verdicts: Verdict[] = [];
    for (let k = 0; k <= n; k += 1) {
      const answer = await implementation.upperConfidence({ samples: n, disagreements: k, delta, width });
      const [upper, tail] = [read(answer.upper), read(answer.tail)];
      bounds.push(upper);
      if (k === n) {
        verdicts.push(claim(upper.equals(ONE) && tail.equals(ONE), () => `n disagreements exclude nothing`));
        continue;
      }
      const below = upper.sub(slack);
      verdicts.push(
        claim(tail.equals(binomialTail(n, k, upper)), () => {
          return `the tail at ${answer.upper} is ${formatRational(binomialTail(n, k, upper))}, not ${answer.tail}`;
        }),
        claim(tail.lte(level), () => `the tail at ${answer.upper} is ${answer.tail}, above δ`),
        below.gt(ZERO)
          ? claim(
              binomialTail(n, k, below).gte(level),
              () => `${answer.upper} is more than the width above p̄ for k = ${k}`,
            )
          : HOLDS,
      );
    }
    const misses = sum(bounds.map((upper, k) => (p.gt(upper) ? binomialMass(n, k, p) : ZERO)));
    return all(
      ...verdicts,
      probabilityAtMost(
        misses,
        level,
        () => `at error ${error} the bound misses with probability ${formatRational(misses)}`,
      ),
    );
  },
});
