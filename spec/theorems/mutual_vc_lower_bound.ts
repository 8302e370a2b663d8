/**
 * # mutual_vc_lower_bound
 *
 * W = {x₀, …, x_{v−1}}, v ≥ 2, shattered by F and by G; 0 < p ≤ 1, D(x₀) = 1−p, D(x_i) = p/(v−1). For every learner
 * with n samples, improper ones included, some f ∈ F with opt_{f,D}(G) = 0 has E err ≥ q := (p/2)(1−p/(v−1))^n
 * (0⁰ = 1), and Pr[err > ε] ≥ (q−ε)/(p−ε) for ε < p.
 *
 * Proof idea: over the labelings of W, spread evenly over sources that realise them, the label of a point that was
 * not drawn is a fair coin; x_i is not drawn with probability (1−p/(v−1))^n. Among these sources one may be chosen
 * that agrees with the learner at x₀ or not; its error off x₀ is at most p, hence the probability (Markov).
 */
import fc from "fast-check";
import {
  formatRational,
  maximum,
  ONE,
  type Rational,
  rational,
  sum,
  ZERO,
} from "../../src/exact/rational.js";
import { cube } from "../definitions/01-cube.js";
import { conceptOfTable, type Table } from "../definitions/02-concept.js";
import { functions } from "../definitions/04-concept-class.js";
import { error } from "../definitions/06-error.js";
import { labelled, samples } from "../definitions/07-sample.js";
import type { ClassJson, DistributionJson } from "../implementation.js";
import { count, read } from "../instances.js";
import { mutualVcError } from "../least-samples.js";
import { type Choices, choices, learnerOf } from "../random-distillers.js";
import { all, atMost, claim, HOLDS, statement } from "../statement.js";

interface Instance {
  /** The points that both classes shatter, x₀ first. */
  readonly points: readonly number[];
  /** What a source and a target of each labeling are elsewhere: numbers that are read bit by bit. */
  readonly elsewhere: readonly [number, number];
  readonly p: string;
  /** ε as a share of p. */
  readonly share: string;
  readonly delta: string;
  readonly samples: number;
  readonly learner: Choices;
}

/** One function of two variables for each labeling of W. */
function shattering(W: readonly number[], elsewhere: number): Table[] {
  return Array.from({ length: 2 ** W.length }, (_, labels) =>
    cube(2)
      .map((_, x) => {
        const at = W.indexOf(x);
        return String(Math.floor((at < 0 ? elsewhere : labels) / 2 ** (at < 0 ? (x + labels) % 8 : at)) % 2);
      })
      .join(""),
  );
}

const classOf = (tables: readonly Table[]): ClassJson => ({
  kind: "explicit",
  concepts: tables.map((text) => conceptOfTable(2, text)),
});

function lawOf(W: readonly number[], p: Rational): DistributionJson {
  const share = p.div(rational(W.length - 1));
  const masses = W.map((x, i) => [cube(2)[x]!, i === 0 ? ONE.sub(p) : share] as const);
  const weights = masses
    .filter(([, mass]) => mass.gt(ZERO))
    .map(([x, mass]) => [x, formatRational(mass)] as const);
  return { kind: "weights", variables: 2, weights: Object.fromEntries(weights) };
}

export default statement<Instance>({
  name: "mutual_vc_lower_bound",
  kind: "theorem",
  title: "Learning needs samples in proportion to the mutual VC dimension",
  claim:
    "Let F and G both shatter v ≥ 2 points, 0 < p ≤ 1, D(x₀) = 1−p and p/(v−1) on each of the " +
    "others. Every learner with n samples, proper or improper, has on some f ∈ F with opt = 0 " +
    "an expected error of at least q = (p/2)(1−p/(v−1))^n, and fails at ε < p with " +
    "probability at least (q−ε)/(p−ε).",
  proofIdea:
    "Over all labelings the label of a point that was not drawn is a fair coin; the error " +
    "that counts is at most p, so a mean of q forces it above ε with probability (q−ε)/(p−ε).",
  meaning:
    "Without the network's weights the number of labelled inputs grows like v/ε, v the " +
    "largest set on which both the networks and the small models are arbitrary; freedom in " +
    "what is output does not help.",
  source: ["ehrenfeucht1989", "hu2023"],
  status: "proved",
  furtherProofs: ["mutual_vc_lower_bound#mutual_vc_lower_bound_pac"],
  onlyTested: "the number of samples that is reported: the largest over p = min(1, cε), c = 2, …, 8.",
  implementedIn: ["src/bounds/mutual-vc.ts#mutualVc"],
  instance: fc.constantFrom(3, 2, 4).chain((v) =>
    fc.record({
      points: fc.shuffledSubarray([0, 1, 2, 3], { minLength: v, maxLength: v }),
      elsewhere: fc.tuple(fc.nat({ max: 255 }), fc.nat({ max: 255 })),
      p: fc.constantFrom("1", "1/2", "2/3", "3/4", "1/4"),
      share: fc.constantFrom("1/5", "1/10", "1/20", "0", "1/2"),
      delta: fc.constantFrom("1/10", "1/100", "1/3"),
      samples: v === 2 ? fc.constantFrom(1, 2, 0) : fc.constantFrom(1, 1, 0),
      learner: choices,
    }),
  ),
  // Without any sample all is guessed.
  attaining: fc.record({
    points: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 2, maxLength: 2 }),
    elsewhere: fc.tuple(fc.nat({ max: 255 }), fc.nat({ max: 255 })),
    p: fc.constant("1"),
    share: fc.constant("0"),
    delta: fc.constantFrom("1/10", "1/100", "1/3"),
    samples: fc.constant(0),
    learner: choices,
  }),
  telling: ({ points, p, share, samples }) =>
    samples > 0 && mutualVcError(points.length, read(p), samples).gt(read(p).mul(read(share))),
  *exhaustive() {
    for (const points of [
      [0, 1],
      [3, 1],
      [0, 1, 2],
      [2, 0, 3],
    ])
      for (const [p, share] of [
        ["1", "1/10"],
        ["1/2", "1/10"],
        ["1", "0"],
      ] as const)
        for (const samples of [0, 1])
          yield {
            points,
            elsewhere: [5, 6],
            p,
            share,
            delta: "1/10",
            samples,
            learner: [3, 1, 4, 1, 5],
          };
  },
  async holds({ points: W, elsewhere, p: mass, share, delta, samples: n, learner }, implementation) {
    const [F, G] = elsewhere.map((bits) => shattering(W, bits)) as [Table[], Table[]];
    const p = read(mass);
    const D = lawOf(W, p);
    const q = mutualVcError(W.length, p, n);
    const everything = functions({ kind: "all", variables: 2 });
    const A = learnerOf(everything, learner);
    const mean = (f: Table): Rational =>
      sum(
        samples(D, n).flatMap(({ sample, probability }) =>
          A(labelled(f, sample)).map((g) => error(f, g.concept, D).mul(g.probability).mul(probability)),
        ),
      );
    const worst = F.map(mean).reduce(maximum);
    const epsilon = p.mul(read(share));
    const floor = q.sub(epsilon).div(p.sub(epsilon));
    const { value, upper } = await implementation.minimax({
      sourceClass: classOf(F),
      targetClass: classOf(G),
      distributions: [D],
      samples: n,
      epsilon: formatRational(epsilon),
      mode: "realizable",
      access: "learn",
      outputs: "any",
    });
    const most = read(value ?? upper!);
    const { dimension } = await implementation.mutualVcDimension({
      sourceClass: classOf(F),
      targetClass: classOf(G),
    });
    const asked = { bound: "mutual_vc" as const, dimension: W.length, epsilon: "1/16", delta };
    const least = count((await implementation.sampleBound(asked)).samples);
    const excluded = (m: bigint): boolean =>
      [2, 3, 4, 5, 6, 7, 8].some((c) => {
        const at = rational(c, 16);
        const error = mutualVcError(W.length, at, Number(m));
        return error.sub(rational(1, 16)).gt(read(delta).mul(at.sub(rational(1, 16))));
      });
    return all(
      claim(
        dimension >= W.length,
        () => `${W.length} points are shattered by both, the dimension is said to be ${dimension}`,
      ),
      atMost(
        q,
        worst,
        () => `this learner's worst mean error is ${formatRational(worst)} < q = ${formatRational(q)}`,
      ),
      atMost(floor, most, () => {
        return `some learner fails with probability ≤ ${formatRational(most)} < (q−ε)/(p−ε) = ${formatRational(floor)}`;
      }),
      claim(!excluded(least), () => `n = ${least} is excluded by some p`),
      least === 0n ? HOLDS : claim(excluded(least - 1n), () => `n = ${least - 1n} is excluded by no p`),
    );
  },
});
