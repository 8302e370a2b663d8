/**
 * # two_point_lower_bound
 *
 * Let no g ∈ G be right on both x₁ and x₂, but some g on {x₀,x₁} and some on {x₀,x₂}. Realizable: with
 * D_j = (1−p)δ_{x₀}+pδ_{x_j}, p > ε, every distiller's worse failure is ≥ ½(1−p)^n. Agnostic: with D = (½±γ,
 * ½∓γ) on {x₁,x₂}, 2γ > ε, it is ≥ ½(1−TV(Bin(n,½+γ), Bin(n,½−γ))).
 *
 * Proof idea: on a sample that is all x₀ (probability (1−p)^n under both) the output is wrong on x₁ or on x₂,
 * so the two failures add to at least (1−p)^n. Agnostic: an output is wrong on the heavier point, by more
 * than ε beyond the optimum, under one of the two, and the number of x₁ in the sample is all that
 * distinguishes them: Le Cam's two-point method.
 *
 * Asked through minimax, so of every distiller at once.
 */
import fc from "fast-check";
import { formatRational, HALF, isZero, ONE, power, rational, ZERO } from "../../src/exact/rational.js";
import { explicitClass, probabilityOfFailure, unitFraction } from "../arbitraries.js";
import { cube } from "../definitions/01-cube.js";
import { type Table, table } from "../definitions/02-concept.js";
import { functions } from "../definitions/04-concept-class.js";
import { errorSet } from "../definitions/08-pareto-frontier.js";
import type { ClassJson, ConceptJson, DistributionJson } from "../implementation.js";
import { count, read } from "../instances.js";
import { halfOverlap } from "../least-samples.js";
import { all, atMost, claim, HOLDS, statement, type Verdict } from "../statement.js";

interface Instance {
  readonly source: ConceptJson;
  readonly targetClass: ClassJson;
  /** x₀, x₁, x₂. */
  readonly points: readonly [number, number, number];
  readonly samples: number;
  readonly epsilon: string;
  readonly delta: string;
  /** How far p and 2γ lie from ε towards 1, where they end: 0 < t ≤ 1. */
  readonly towards: string;
}

/** The hypothesis on the class. */
function separates(f: Table, G: readonly Table[], [x0, x1, x2]: readonly [number, number, number]): boolean {
  const sets = G.map((g) => errorSet(f, g));
  const right = (...points: number[]): boolean => sets.some((set) => points.every((x) => !set.includes(x)));
  return !right(x1, x2) && right(x0, x1) && right(x0, x2);
}

/** A class on d = 2 for which the hypothesis holds: the given functions, changed on the three points. */
function arranged(d: number, targetClass: ClassJson, points: readonly [number, number, number]): ClassJson {
  const [x0, x1, x2] = points;
  const changed = functions(targetClass).flatMap((g, i) => {
    // Against f = 0: wrong on x₁ or on x₂, right on x₀ in the first two.
    const set = (bits: Record<number, string>) => [...g].map((bit, j) => bits[j] ?? bit).join("");
    return i < 2
      ? [set({ [x0]: "0", [x1]: i === 0 ? "0" : "1", [x2]: i === 0 ? "1" : "0" })]
      : [set({ [x1]: "1" })];
  });
  const both = changed.length === 1 ? [...changed, flip(changed[0]!, x1, x2)] : changed;
  return {
    kind: "explicit",
    concepts: both.map((text) => ({ kind: "truth-table", variables: d, table: text })),
  };
}

const flip = (text: string, ...points: number[]): string =>
  [...text].map((bit, j) => (points.includes(j) ? (bit === "0" ? "1" : "0") : bit)).join("");

const orders: [number, number, number][] = [
  [0, 1, 2],
  [3, 0, 1],
  [2, 3, 0],
  [1, 2, 3],
];

export default statement<Instance>({
  name: "two_point_lower_bound",
  kind: "theorem",
  title: "Two-point lower bounds",
  claim:
    "If no g ∈ G is right on both x₁ and x₂, but some is on {x₀,x₁} and some on {x₀,x₂}, then every " +
    "distiller's worst failure is ≥ ½(1−p)^n for each p with ε < p ≤ 1 (realizable: D_j = " +
    "(1−p)δ_{x₀}+pδ_{x_j}), and ≥ ½(1−TV(Bin(n,½+γ), Bin(n,½−γ))) for each γ with " +
    "ε < 2γ ≤ 1 (agnostic: D = (½±γ, ½∓γ) on {x₁,x₂}).",
  proofIdea:
    "A sample that says nothing about which of two distributions it came from " +
    "leaves one of two failures at least ½ (Le Cam).",
  meaning:
    "Having the network's weights does not remove the need to sample: as soon as the small class must " +
    "choose where to err, 1/ε or 1/ε² inputs are needed, whatever the algorithm.",
  source: ["lecam1973", "ehrenfeucht1989"],
  status: "proved",
  implementedIn: ["src/bounds/two-point.ts#twoPoint"],
  instance: fc
    .record({
      targetClass: explicitClass(2, 3),
      points: fc.constantFrom(...orders),
      samples: fc.nat({ max: 2 }),
      epsilon: fc.constantFrom("1/3", "0", "1/2", "3/5", "2/3"),
      // The naive count goes through all n in turn, and takes minutes for a tiny δ.
      delta: probabilityOfFailure().map((q) => (read(q).lt(rational(1, 1000)) ? "1/100" : q)),
      towards: unitFraction(4).map((t) => (t === "0" ? "1" : t)),
    })
    .map((parts) => ({
      ...parts,
      source: { kind: "truth-table", variables: 2, table: "0000" },
      targetClass: arranged(2, parts.targetClass, parts.points),
    })),
  telling: ({ samples }) => samples > 0,
  *exhaustive() {
    for (const points of orders)
      for (const n of [0, 1, 2])
        for (const [epsilon, towards, delta] of [
          ["1/3", "1/2", "1/5"],
          ["1/3", "1", "1/100"],
          ["0", "1/2", "99/100"],
          ["0", "1", "1/5"],
        ] as const)
          yield {
            source: { kind: "truth-table", variables: 2, table: "0000" },
            targetClass: arranged(2, { kind: "parities", variables: 2 }, points),
            points,
            samples: n,
            epsilon,
            delta,
            towards,
          };
  },
  async holds({ source, targetClass, points, samples: n, epsilon, delta, towards }, implementation) {
    const eps = read(epsilon);
    const f = table(source);
    if (!separates(f, functions(targetClass), points))
      return claim(false, () => "the instance does not meet the hypothesis");
    const [x0, x1, x2] = points.map((j) => cube(2)[j]!) as [string, string, string];
    const weights = (entries: Record<string, string>): DistributionJson => ({
      kind: "weights",
      variables: 2,
      weights: Object.fromEntries(Object.entries(entries).filter(([, weight]) => weight !== "0")),
    });
    const value = async (distributions: DistributionJson[], mode: "realizable" | "agnostic") => {
      const answer = await implementation.minimax({
        sourceClass: { kind: "explicit", concepts: [source] },
        targetClass,
        distributions,
        samples: n,
        epsilon,
        mode,
        access: "distill",
      });
      return read(answer.value ?? answer.upper!);
    };
    // p = 2γ in (ε, 1].
    const p = eps.add(ONE.sub(eps).mul(read(towards)));
    if (!(eps.gte(ZERO) && eps.lt(p) && p.lte(ONE)))
      return claim(false, () => "the instance does not meet the hypothesis");
    const rare = [formatRational(ONE.sub(p)), formatRational(p)] as const;
    const realizable = await value(
      [weights({ [x0]: rare[0], [x1]: rare[1] }), weights({ [x0]: rare[0], [x2]: rare[1] })],
      "realizable",
    );
    const gamma = p.mul(HALF);
    const [more, less] = [formatRational(HALF.add(gamma)), formatRational(HALF.sub(gamma))];
    const agnostic = await value(
      [weights({ [x1]: more, [x2]: less }), weights({ [x1]: less, [x2]: more })],
      "agnostic",
    );
    const [floor, overlap] = [power(ONE.sub(p), n).mul(HALF), halfOverlap(n, gamma)];
    return all(
      atMost(floor, realizable, () => {
        return (
          "some distiller fails with probability ≤ " +
          `${formatRational(realizable)} < ½(1−p)^n = ${formatRational(floor)}`
        );
      }),
      atMost(overlap, agnostic, () => {
        return (
          `some distiller fails with probability ≤ ${formatRational(agnostic)} ` +
          `< ½(1−TV) = ${formatRational(overlap)}`
        );
      }),
      ...(await leastExcluded()),
    );

    async function leastExcluded(): Promise<Verdict[]> {
      const verdicts: Verdict[] = [];
      // At ε = 0 both are the same for all n: there is no least n to ask for.
      if (isZero(eps)) return verdicts;
      for (const mode of ["realizable", "agnostic"] as const) {
        const { samples } = await implementation.sampleBound({ bound: "two_point", mode, epsilon, delta });
        const least = Number(count(samples));
        const at = (m: number) =>
          mode === "realizable" ? power(ONE.sub(eps), m).mul(HALF) : halfOverlap(m, eps.mul(HALF));
        verdicts.push(
          claim(
            at(least).lte(read(delta)),
            () => `${mode}: n = ${least} is excluded although it need not be`,
          ),
          least === 0
            ? HOLDS
            : claim(at(least - 1).gt(read(delta)), () => `${mode}: n = ${least - 1} is not excluded`),
        );
      }
      return verdicts;
    }
  },
});
