/**
 * # learn_then_distill
 *
 * f ∈ F; n₁ labelled points, f̂ ∈ F consistent with them; n₂ unlabelled points, independent of the first, and ERM of
 * f̂ on P_{f̂}(G). Then err ≤ opt_{f,D}(G) + 2ε₁ + ε₂ except with a probability p such that
 * max(0, p − |F|(1−ε₁)^{n₁})² ≤ K²(1−ε₂²)^{n₂}, K = max_{h∈F} |P_h(G)|.
 *
 * Proof idea: err(f̂) ≤ ε₁ but for |F|(1−ε₁)^{n₁} (realizable_bound). Then each g errs against f and against f̂
 * alike up to ε₁, so opt for f̂ is at most opt + ε₁, ERM adds ε₂ (agnostic_bound), and going back to f adds ε₁.
 */
import fc from "fast-check";
import {
  formatRational,
  maximum,
  ONE,
  power,
  type Rational,
  rational,
  sum,
  ZERO,
} from "../../src/exact/rational.js";
import { choose } from "../binomial.js";
import { cube } from "../definitions/01-cube.js";
import { conceptOfTable, type Table } from "../definitions/02-concept.js";
import { erm, isConsistent, labelled } from "../definitions/07-sample.js";
import { paretoFrontier } from "../definitions/08-pareto-frontier.js";
import type { ClassJson, DistributionJson } from "../implementation.js";
import { count, read } from "../instances.js";
import { all, claim, probabilityAtMost, statement } from "../statement.js";

interface Instance {
  /** F, distinct; the first is the source. */
  readonly sources: readonly Table[];
  readonly targets: readonly Table[];
  /** D: two points of {0,1}², and the mass of the first. */
  readonly points: readonly [number, number];
  readonly mass: string;
  readonly labelled: number;
  readonly unlabelled: number;
  readonly epsilons: readonly [string, string];
  /** Which consistent hypothesis is taken: the number, modulo how many there are. */
  readonly pick: number;
  readonly delta: string;
}

const classOf = (tables: readonly Table[]): ClassJson => ({
  kind: "explicit",
  concepts: tables.map((text) => conceptOfTable(2, text)),
});

/** The two terms: what learning may fail with, and K²(1−ε₂²)^{n₂}. */
function terms({ sources, labelled: n1, unlabelled: n2, epsilons }: Instance, K: number) {
  const [first, second] = epsilons.map(read) as [Rational, Rational];
  return {
    learning: power(ONE.sub(first), n1).mul(rational(sources.length)),
    squared: power(ONE.sub(second.mul(second)), n2).mul(rational(K * K)),
  };
}

const largestFrontier = (F: readonly Table[], G: readonly Table[]): number =>
  Math.max(...F.map((h) => paretoFrontier(h, G).length));

const table4 = fc.nat({ max: 15 }).map((code) => code.toString(2).padStart(4, "0"));

export default statement<Instance>({
  name: "learn_then_distill",
  kind: "theorem",
  title: "Learn the source, then distil what was learned",
  claim:
    "Let f̂ ∈ F be consistent with n₁ labelled points of f ∈ F, and let ERM of f̂ over " +
    "P_{f̂}(G) be run on n₂ further points. Then err ≤ opt_{f,D}(G) + 2ε₁ + ε₂ except with a " +
    "probability p for which max(0, p − |F|(1−ε₁)^{n₁})² ≤ K²(1−ε₂²)^{n₂}, K the largest " +
    "|P_h(G)|, h ∈ F, and 0 ≤ ε₁, ε₂ ≤ 1.",
  proofIdea:
    "f̂ is within ε₁ of f (realizable_bound), errors against the two differ by at most ε₁, " +
    "and the second stage is agnostic_bound for f̂ on points that are independent of it.",
  meaning:
    "If the network can only be asked for labels, labels cost of order 1/ε; the 1/ε² inputs " +
    "that choosing a small model costs need no labels.",
  source: [],
  status: "proved",
  furtherProofs: ["learn_then_distill#learn_then_distill_pac"],
  onlyTested: "the numbers of samples that are reported, which split ε as 2·ε/4 + ε/2 and δ in halves.",
  implementedIn: ["src/bounds/learn-then-distill.ts#learnThenDistill"],
  instance: fc
    .record({
      sources: fc.uniqueArray(table4, { minLength: 1, maxLength: 3 }),
      targets: fc.uniqueArray(table4, { minLength: 2, maxLength: 3 }),
      points: fc.constantFrom<[number, number]>([0, 1], [1, 2], [3, 0]),
      mass: fc.constantFrom("1/2", "1/3", "1/8", "7/8", "1/16", "15/16"),
      labelled: fc.constantFrom(12, 64, 48, 16, 3, 0),
      unlabelled: fc.constantFrom(14, 18, 10, 24, 0),
      epsilons: fc.constantFrom<[string, string]>(
        ["1/4", "2/5"],
        ["1/4", "1/3"],
        ["1/5", "2/5"],
        ["1/8", "1/2"],
        ["1/8", "2/3"],
      ),
      pick: fc.nat({ max: 5 }),
      delta: fc.constantFrom("1/10", "1/3", "1/100"),
    })
    .map((parts) => {
      // Half of the time two targets that trade the two points, so that the second stage has to choose.
      if (parts.pick % 2 === 0) return parts;
      const [x, y] = parts.points;
      const wrongAt = (point: number): Table =>
        [...parts.sources[0]!].map((bit, j) => (j === point ? (bit === "1" ? "0" : "1") : bit)).join("");
      return { ...parts, targets: [wrongAt(x), wrongAt(y)] };
    }),
  telling: (instance) => {
    const K = largestFrontier(instance.sources, instance.targets);
    const { learning, squared } = terms(instance, K);
    const rest = ONE.sub(learning);
    return K > 1 && rest.gt(ZERO) && squared.lt(rest.mul(rest));
  },
  *exhaustive() {
    for (const mass of ["1/8", "1/2", "7/8"])
      for (const [n1, n2] of [
        [0, 0],
        [3, 4],
        [12, 16],
      ] as const)
        for (const pick of [0, 1])
          yield {
            sources: ["0000", "1000", "0001"],
            targets: ["1000", "0100"],
            points: [0, 1],
            mass,
            labelled: n1,
            unlabelled: n2,
            epsilons: ["1/4", "2/5"],
            pick,
            delta: "1/10",
          };
  },
  async holds(instance, implementation) {
    const { sources: F, targets: G, points, mass, epsilons, pick, delta } = instance;
    const f = F[0]!;
    const masses = [read(mass), ONE.sub(read(mass))];
    const D: DistributionJson = {
      kind: "weights",
      variables: 2,
      weights: Object.fromEntries(points.map((x, i) => [cube(2)[x]!, formatRational(masses[i]!)])),
    };
    const source = conceptOfTable(2, f);
    const targetClass = classOf(G);
    const opt = read((await implementation.optimum({ source, targetClass, distribution: D })).error);
    const errors = new Map<Table, Rational>();
    const frontiers: number[] = [];
    for (const g of G) {
      const answer = await implementation.error({ source, target: conceptOfTable(2, g), distribution: D });
      errors.set(g, read(answer.error));
    }
    for (const h of F)
      frontiers.push((await implementation.frontier({ source: conceptOfTable(2, h), targetClass })).size);
    const allowed = opt.add(sum(epsilons.map(read))).add(read(epsilons[0]));
    /** The samples of n draws from the two points, by how often the first is drawn. */
    const drawn = (n: number) =>
      Array.from({ length: n + 1 }, (_, k) => ({
        sample: [...new Array<number>(k).fill(points[0]), ...new Array<number>(n - k).fill(points[1])],
        probability: power(masses[0]!, k)
          .mul(power(masses[1]!, n - k))
          .mul(rational(choose(n, k))),
      }));
    const learned = (sample: readonly number[]): Table => {
      const consistent = F.filter((h) => isConsistent(h, labelled(f, sample)));
      return consistent[pick % consistent.length]!;
    };
    // The hypotheses that are learned, each with its probability.
    const hypotheses = new Map<Table, Rational>();
    for (const { sample, probability } of drawn(instance.labelled)) {
      const h = learned(sample);
      hypotheses.set(h, probability.add(hypotheses.get(h) ?? ZERO));
    }
    const failure = sum(
      [...hypotheses].map(([h, probability]) => {
        const frontier = paretoFrontier(h, G);
        const bad = drawn(instance.unlabelled)
          .filter((second) => errors.get(erm(frontier, labelled(h, second.sample)))!.gt(allowed))
          .map((second) => second.probability);
        return probability.mul(sum(bad));
      }),
    );
    const { learning, squared } = terms(instance, Math.max(...frontiers));
    const excess = maximum(ZERO, failure.sub(learning));
    const asked = { epsilon: "1/4", delta };
    const answer = await implementation.sampleBound({
      bound: "learn_then_distill",
      sources: F.length,
      k: Math.max(...frontiers),
      ...asked,
    });
    const half = formatRational(read(delta).div(rational(2)));
    const stage = async (bound: "realizable" | "agnostic", k: number, epsilon: string) =>
      count((await implementation.sampleBound({ bound, k, epsilon, delta: half })).samples);
    const labels = await stage("realizable", F.length, "1/16");
    const others = await stage("agnostic", Math.max(...frontiers), "1/8");
    return all(
      probabilityAtMost(excess.mul(excess), squared, () => {
        return (
          `it fails with probability ${formatRational(failure)}; learning explains ` +
          `${formatRational(learning)}, and the rest, squared, exceeds ${formatRational(squared)}`
        );
      }),
      claim(count(answer.samples) === labels + others && count(answer.labelled ?? -1) === labels, () => {
        return (
          `${answer.samples} samples, ${answer.labelled} of them labelled, are reported: ${labels} ` +
          `+ ${others} are due`
        );
      }),
    );
  },
});
