/**
 * # antichain_lower_bound
 *
 * f = 0, X of size 2m, G = indicators of the m-subsets, D_T uniform on a uniformly random m-subset T: every
 * distiller's expected error is ≥ E[(m−K)/(2m−K)], K = number of distinct points among n draws from m. So
 * even with one known source, distilling may need Ω(m) samples; nothing is compared with learning.
 *
 * Proof idea: given the sample, T is uniform among the m-sets that contain the K points seen. An output A
 * errs on A ∩ T; the points of A outside the sample are each in T with probability (m−K)/(2m−K), those inside
 * always, so avoiding the sample is best and costs that much.
 *
 * By brute force over every map from samples to G for m ≤ 3 (each sample separately, since the maps are
 * free), and through minimax for the failure probability on the cubes with 2 and 4 points.
 */
import fc from "fast-check";
import { formatRational, power, type Rational, rational, sum } from "../../src/exact/rational.js";
import { openFraction } from "../arbitraries.js";
import { cube } from "../definitions/01-cube.js";
import { conceptOfTable } from "../definitions/02-concept.js";
import type { ClassJson, DistributionJson } from "../implementation.js";
import { count, read } from "../instances.js";
import { antichainError } from "../least-samples.js";
import { type Choices, choices } from "../random-distillers.js";
import { all, atMost, claim, HOLDS, statement, type Verdict } from "../statement.js";

interface Instance {
  /** m. */
  readonly half: number;
  readonly samples: number;
  readonly distiller: Choices;
  readonly epsilon: string;
  readonly delta: string;
}

/** All k-subsets of 0 … n−1. */
const subsets = (n: number, k: number): number[][] =>
  k === 0
    ? [[]]
    : Array.from({ length: n }, (_, i) => i).flatMap((last) =>
        subsets(last, k - 1).map((set) => [...set, last]),
      );

const sequences = (points: readonly number[], n: number): number[][] =>
  n === 0 ? [[]] : sequences(points, n - 1).flatMap((S) => points.map((x) => [...S, x]));

/** The mean over T of the expected error of the distiller S ↦ A(S). */
function meanError(m: number, n: number, A: (S: readonly number[]) => readonly number[]): Rational {
  const family = subsets(2 * m, m);
  const errors = family.flatMap((T) =>
    sequences(T, n).map((S) => rational(A(S).filter((x) => T.includes(x)).length, m)),
  );
  return sum(errors).div(rational(family.length).mul(power(rational(m), n)));
}

/** The least mean error of any distiller: for each sample the best output on its own. */
function leastMeanError(m: number, n: number): Rational {
  const family = subsets(2 * m, m);
  const bySample = new Map<string, number[][]>();
  for (const T of family)
    for (const S of sequences(T, n)) {
      const key = S.join();
      const list = bySample.get(key);
      if (list === undefined) bySample.set(key, [T]);
      else list.push(T);
    }
  let mistakes = 0;
  for (const possible of bySample.values())
    mistakes += Math.min(
      ...family.map((A) => possible.reduce((t, T) => t + A.filter((x) => T.includes(x)).length, 0)),
    );
  return rational(mistakes, m).div(rational(family.length).mul(power(rational(m), n)));
}

export default statement<Instance>({
  name: "antichain_lower_bound",
  kind: "theorem",
  title: "Antichain lower bound",
  claim:
    "For f = 0 on 2m points, G the m-subsets and D_T uniform on a random m-subset T, every distiller's " +
    "expected error is ≥ E[(m−K)/(2m−K)], K the number of distinct points among n draws from m; an " +
    "(ε,δ)-distiller of f into G on these distributions, ε ≥ 0, needs ε+δ at least that.",
  proofIdea:
    "Given a sample with K distinct points, an unseen point is in T with " +
    "probability (m−K)/(2m−K), and the output has m points.",
  meaning:
    "Even with one network, known completely, distilling needs samples in proportion to m when the small " +
    "class is a large antichain of trade-offs. It bounds distilling only: nothing is said of learning.",
  source: [],
  status: "proved",
  furtherProofs: ["antichain_lower_bound#antichain_lower_bound_pac"],
  implementedIn: ["src/bounds/antichain.ts#antichain"],
  appliedIn: ["src/bounds/antichain.ts#antichainError"],
  instance: fc.record({
    half: fc.integer({ min: 1, max: 3 }),
    samples: fc.nat({ max: 2 }),
    distiller: choices,
    epsilon: openFraction(8),
    delta: openFraction(8),
  }),
  telling: ({ half, samples }) => half > 1 && samples > 0,
  *exhaustive() {
    for (const half of [1, 2, 3])
      for (const n of [0, 1, 2])
        for (const seed of [0, 3])
          yield { half, samples: n, distiller: [seed, 1, 4, 2], epsilon: "1/10", delta: "1/10" };
  },
  async holds({ half: m, samples: n, distiller, epsilon, delta }, implementation) {
    const family = subsets(2 * m, m);
    const bound = antichainError(m, n);
    const mean = meanError(m, n, (S) => {
      const code = S.reduce((t, x, i) => t + (x + 1) * (i + 3), 0);
      return family[(distiller[code % distiller.length]! + code) % family.length]!;
    });
    const best = leastMeanError(m, n);
    const least = Number(
      count((await implementation.sampleBound({ bound: "antichain", half: m, epsilon, delta })).samples),
    );
    const allowed = read(epsilon).add(read(delta));
    return all(
      atMost(
        bound,
        mean,
        () => `this distiller's mean error is ${formatRational(mean)} < ${formatRational(bound)}`,
      ),
      atMost(
        bound,
        best,
        () => `some distiller's mean error is ${formatRational(best)} < ${formatRational(bound)}`,
      ),
      claim(antichainError(m, least).lte(allowed), () => `n = ${least} is excluded although it need not be`),
      least === 0
        ? HOLDS
        : claim(antichainError(m, least - 1).gt(allowed), () => `n = ${least - 1} is not excluded`),
      ...(m <= 2 ? [await everyDistiller()] : []),
    );

    /** Whatever the distiller, its worst failure at ε is at least its mean error less ε. */
    async function everyDistiller(): Promise<Verdict> {
      const d = m;
      const points = cube(d);
      const indicator = (set: readonly number[]) =>
        points.map((_, j) => (set.includes(j) ? "1" : "0")).join("");
      const targetClass: ClassJson = {
        kind: "explicit",
        concepts: family.map((set) => conceptOfTable(d, indicator(set))),
      };
      const answer = await implementation.minimax({
        sourceClass: { kind: "explicit", concepts: [conceptOfTable(d, indicator([]))] },
        targetClass,
        distributions: family.map(
          (T): DistributionJson => ({ kind: "empirical", points: T.map((j) => points[j]!) }),
        ),
        samples: n,
        epsilon,
        mode: "realizable",
        access: "distill",
      });
      const value = read(answer.value ?? answer.upper!);
      return atMost(bound, value.add(read(epsilon)), () => {
        return `some distiller fails with probability ≤ ${formatRational(value)} < ${formatRational(bound)} − ε`;
      });
    }
  },
});
