/**
 * # two_source_lower_bound
 *
 * Let f₁, f₂ ∈ F agree at x₀ and differ at x₁, and for each some g ∈ G be right on both points. With
 * D = (1−p)δ_{x₀}+pδ_{x₁}, p > ε, every learner's worse failure on (f₁,D), (f₂,D) is ≥ ½(1−p)^n. So a learner
 * needs ½(1−ε)^n ≤ δ, while for F ⊆ G a distiller needs no sample.
 *
 * Proof idea: with probability (1−p)^n the sample is all x₀, with the same labels for both sources; whatever
 * is then output is wrong at x₁, so by p > ε, for one of them. The two failures add to at least (1−p)^n. It
 * is two_point_lower_bound with two sources in place of two distributions.
 *
 * Asked through minimax, so of every learner at once.
 */
import fc from "fast-check";
import { formatRational, HALF, isZero, ONE, power, ZERO } from "../../src/exact/rational.js";
import { openFraction, probabilityOfFailure, unitFraction } from "../arbitraries.js";
import { cube } from "../definitions/01-cube.js";
import { conceptOfTable } from "../definitions/02-concept.js";
import type { ClassJson, DistributionJson } from "../implementation.js";
import { count, read } from "../instances.js";
import { all, atMost, claim, HOLDS, statement, type Verdict } from "../statement.js";

interface Instance {
  /** Values of the two sources at points 0 … 3, and x₀, x₁. */
  readonly tables: readonly [string, string];
  readonly points: readonly [number, number];
  readonly samples: number;
  readonly epsilon: string;
  readonly delta: string;
  /** How far p lies from ε towards 1, where it ends: 0 < t ≤ 1. */
  readonly towards: string;
}

/** The second source: it has the first's value at x₀ and the other one at x₁. */
function second(first: string, other: string, [x0, x1]: readonly [number, number]): string {
  return [...other]
    .map((bit, j) => (j === x0 ? first[j] : j === x1 ? (first[j] === "1" ? "0" : "1") : bit))
    .join("");
}

const pairs = [0, 1, 2, 3].flatMap((a) => [0, 1, 2, 3].filter((b) => b !== a).map((b) => [a, b] as const));
const bitsOf = (code: number): string => code.toString(2).padStart(4, "0");

export default statement<Instance>({
  name: "two_source_lower_bound",
  kind: "theorem",
  title: "Two-source lower bound for learners",
  claim:
    "If two sources agree at x₀ and differ at x₁ and for either some concept of the target class is right " +
    "on both points, every learner with n samples fails with probability ≥ ½(1−p)^n on one of them under D " +
    "= (1−p)δ_{x₀}+pδ_{x₁}, ε < p ≤ 1; so an (ε,δ)-learner, 0 ≤ ε < 1, needs ½(1−ε)^n ≤ δ.",
  proofIdea:
    "On a sample that is all x₀ the two sources look the same, and no output is right " +
    "at x₁ for both: Le Cam's two-point method over sources.",
  meaning:
    "From labelled inputs alone, no algorithm learns even two candidates with fewer than about " +
    "ln(1/2δ)/ε inputs; opening the network removes exactly this cost.",
  source: ["lecam1973", "ehrenfeucht1989"],
  status: "proved",
  furtherProofs: [
    "two_source_lower_bound#two_source_lower_bound_samples",
    "two_source_lower_bound#two_source_distiller",
  ],
  onlyTested: "that ½(1−p)^n is attained where the class consists of the two sources.",
  implementedIn: ["src/bounds/two-source.ts#twoSource"],
  instance: fc
    .record({
      first: fc.nat({ max: 15 }).map(bitsOf),
      other: fc.nat({ max: 15 }).map(bitsOf),
      points: fc.constantFrom(...pairs),
      samples: fc.nat({ max: 3 }),
      epsilon: fc.oneof({ arbitrary: openFraction(6), weight: 5 }, fc.constant("0")),
      delta: probabilityOfFailure(6),
      towards: unitFraction(4).map((t) => (t === "0" ? "1" : t)),
    })
    .map(({ first, other, ...rest }) => ({
      ...rest,
      tables: [first, second(first, other, rest.points)] as const,
    })),
  telling: ({ samples }) => samples > 0,
  *exhaustive() {
    for (const first of ["0000", "0110"])
      for (const points of pairs)
        for (const samples of [0, 1, 2])
          for (const [epsilon, towards, delta] of [
            ["1/4", "1/2", "1/10"],
            ["1/4", "1", "1/100"],
            ["0", "1/2", "99/100"],
            ["0", "1", "1/10"],
          ] as const)
            yield {
              tables: [first, second(first, first, points)],
              points,
              samples,
              epsilon,
              delta,
              towards,
            };
  },
  async holds({ tables, points: [x0, x1], samples: n, epsilon, delta, towards }, implementation) {
    const [first, other] = tables;
    const eps = read(epsilon);
    const p = eps.add(ONE.sub(eps).mul(read(towards)));
    const inRange = eps.gte(ZERO) && eps.lt(p) && p.lte(ONE);
    if (first[x0] !== other[x0] || first[x1] === other[x1] || !inRange)
      return claim(false, () => "the instance does not meet the hypothesis");
    const both: ClassJson = { kind: "explicit", concepts: tables.map((table) => conceptOfTable(2, table)) };
    const D: DistributionJson = {
      kind: "weights",
      variables: 2,
      weights: {
        ...(p.equals(ONE) ? {} : { [cube(2)[x0]!]: formatRational(ONE.sub(p)) }),
        [cube(2)[x1]!]: formatRational(p),
      },
    };
    const question = {
      sourceClass: both,
      targetClass: both,
      distributions: [D],
      epsilon,
      mode: "realizable" as const,
    };
    const learn = await implementation.minimax({ ...question, samples: n, access: "learn" });
    const distill = await implementation.minimax({ ...question, samples: 0, access: "distill" });
    const value = read(learn.value ?? learn.upper!);
    const floor = power(ONE.sub(p), n).mul(HALF);
    return all(
      atMost(floor, value, () => {
        return `some learner fails with probability ≤ ${formatRational(value)} < ½(1−p)^n = ${formatRational(floor)}`;
      }),
      claim(value.lte(floor), () => {
        return `with two sources alone ½(1−p)^n = ${formatRational(floor)} is the value, got ${formatRational(value)}`;
      }),
      claim(read(distill.value ?? distill.upper!).n === 0n, () => "a distiller of its own class may fail"),
      await leastExcluded(),
    );

    async function leastExcluded(): Promise<Verdict> {
      // At ε = 0 it is ½ for all n: there is no least n to ask for.
      if (isZero(eps)) return HOLDS;
      const { samples } = await implementation.sampleBound({ bound: "two_source", epsilon, delta });
      const least = Number(count(samples));
      const at = (m: number) => power(ONE.sub(eps), m).mul(HALF);
      return all(
        claim(at(least).lte(read(delta)), () => `n = ${least} is excluded although it need not be`),
        least === 0 ? HOLDS : claim(at(least - 1).gt(read(delta)), () => `n = ${least - 1} is not excluded`),
      );
    }
  },
});
