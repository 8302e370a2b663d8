/**
 * # growth_bound
 *
 * Consistent distillers, ε > 0, opt = 0: if n ≥ 8/ε, the failure probability is ≤ 2·Π(2n)·2^{−⌈εn/2⌉}, Π the
 * growth function of the error sets, which is that of the class; Π(m) ≤ Φ_v(m) = Σ_{i≤v} C(m,i).
 *
 * Proof idea: the double sample of Vapnik and Chervonenkis. If some g with error > ε is consistent with n
 * draws, then with probability ≥ ½ it errs on ≥ εn/2 of n ghost draws (this needs n ≥ 8/ε); given the 2n
 * draws, a random exchange of the two halves leaves all of those errors in the second half with
 * probability ≤ 2^{−⌈εn/2⌉}; union over the ≤ Π(2n) error patterns on 2n points.
 *
 * It is asked of the worst consistent distiller: it fails when some consistent concept has error > ε. Whether
 * one is depends on the set of points drawn only, so n may be as large as 8/ε demands.
 */

import fc from "fast-check";
import {
  formatRational,
  minimum,
  ONE,
  power,
  type Rational,
  rational,
  sum,
  ZERO,
} from "../../src/exact/rational.js";
import { choose } from "../binomial.js";
import { cube } from "../definitions/01-cube.js";
import { type Table, table } from "../definitions/02-concept.js";
import { functions } from "../definitions/04-concept-class.js";
import { mass } from "../definitions/05-distribution.js";
import { error } from "../definitions/06-error.js";
import { errorSet } from "../definitions/08-pareto-frontier.js";
import { growthFunction } from "../definitions/09-shattering.js";
import type { ClassJson, DistributionJson } from "../implementation.js";
import { climbing, type Move } from "../instances/climb.js";
import { count, read, realizableSetting, type Setting } from "../instances.js";
import { leastSamples } from "../least-samples.js";
import { all, claim, probabilityAtMost, statement } from "../statement.js";

interface Instance extends Setting {
  readonly epsilon: string;
  readonly delta: string;
  /** Samples beyond the first n with n ≥ 8/ε. */
  readonly more: number;
}

/**
 * Pr[the points drawn miss every point of some bad error set], by inclusion and exclusion over unions of the
 * bad sets.
 */
function someBadIsConsistent(
  bad: readonly (readonly number[])[],
  D: DistributionJson,
  d: number,
  n: number,
): Rational {
  const points = cube(d);
  const outside = (union: ReadonlySet<number>): Rational =>
    sum(points.flatMap((x, j) => (union.has(j) ? [] : [mass(D, x)])));
  const visit = (i: number, union: ReadonlySet<number>, sign: number): Rational => {
    if (i === bad.length) return sign === 0 ? ZERO : power(outside(union), n).mul(rational(sign));
    const taken = new Set([...union, ...bad[i]!]);
    return visit(i + 1, union, sign).add(visit(i + 1, taken, sign === 0 ? 1 : -sign));
  };
  return visit(0, new Set(), 0);
}

/** Only inclusion-minimal bad sets matter: a larger one is missed only if the smaller is. */
const minimal = (sets: readonly (readonly number[])[]): (readonly number[])[] =>
  sets.filter(
    (set, i) =>
      !sets.some(
        (other, j) => j !== i && other.every((x) => set.includes(x)) && (other.length < set.length || j < i),
      ),
  );

const badSets = (
  f: Table,
  G: readonly Table[],
  D: DistributionJson,
  epsilon: Rational,
): (readonly number[])[] => minimal(G.filter((g) => error(f, g, D).gt(epsilon)).map((g) => errorSet(f, g)));

const badOf = ({ source, targetClass, distribution: D, epsilon }: Instance): (readonly number[])[] =>
  badSets(table(source), functions(targetClass), D, read(epsilon));

/** Most bad sets whose unions are taken while climbing, the least ε, and the number of moves. */
const MAX_BAD = 8;
const SMALLEST = rational(1, 10);
const STEPS = 8;

/** n = ⌈8/ε⌉ + more, and ⌈εn/2⌉. */
function sizesOf({ epsilon, more }: Instance): { n: number; halvings: number } {
  const eps = read(epsilon);
  let n = 0;
  while (eps.mul(rational(n)).lt(rational(8))) n += 1;
  n += more;
  let halvings = 0;
  while (rational(2 * halvings).lt(eps.mul(rational(n)))) halvings += 1;
  return { n, halvings };
}

/** 2·Π(2n)·2^{−⌈εn/2⌉}. */
function failureBound(instance: Instance): Rational {
  const { targetClass } = instance;
  const { n, halvings } = sizesOf(instance);
  const patterns = growthFunction(dimensionOf(targetClass), functions(targetClass), 2 * n);
  return rational(2n * BigInt(patterns), 2n ** BigInt(halvings));
}

/** The ratio of the two sides, where the bound is below 1. */
function nearness(instance: Instance): Rational | undefined {
  const bound = failureBound(instance);
  if (bound.gte(ONE)) return undefined;
  const bad = badOf(instance);
  if (bad.length > MAX_BAD) return undefined;
  const { targetClass, distribution: D } = instance;
  return someBadIsConsistent(bad, D, dimensionOf(targetClass), sizesOf(instance).n).div(bound);
}

/** ε a hair below the least error of a bad concept, where that is not so small that n is large. */
const closer: Move<Instance> = (instance) => {
  const { source, targetClass, distribution: D, epsilon } = instance;
  const f = table(source);
  const errors = functions(targetClass).map((g) => error(f, g, D));
  const least = errors.filter((e) => e.gt(read(epsilon))).reduce(minimum, ONE);
  const below = least.sub(rational(1n, 10n ** 12n));
  return below.gte(SMALLEST) ? fc.constant({ ...instance, epsilon: formatRational(below) }) : undefined;
};

/** Mass moved from one point to another, on which the right concept agrees with f too. */
const moved: Move<Instance> = (instance) => {
  const { distribution: D } = instance;
  if (D.kind !== "weights") return undefined;
  const entries = Object.entries(D.weights);
  if (entries.length < 2) return undefined;
  return fc
    .tuple(
      fc.shuffledSubarray([...entries.keys()], { minLength: 2, maxLength: 2 }),
      fc.constantFrom(2, 4, 16),
    )
    .map(([[from, to], part]) => {
      const share = read(entries[from!]![1]).div(rational(part));
      const weights = entries.map(([x, w], i) => {
        const change = i === from ? share.neg() : i === to ? share : ZERO;
        return [x, formatRational(read(w).add(change))] as const;
      });
      return { ...instance, distribution: { ...D, weights: Object.fromEntries(weights) } };
    });
};

const otherEpsilon: Move<Instance> = (instance) =>
  fc.constantFrom("1/8", "1/5", "1/4", "1/3").map((epsilon) => ({ ...instance, epsilon }));

const otherSamples: Move<Instance> = (instance) => fc.nat({ max: 3 }).map((more) => ({ ...instance, more }));

const dimensionOf = (c: ClassJson): number =>
  c.kind === "explicit" ? c.concepts[0]!.variables : c.variables;

const random: fc.Arbitrary<Instance> = fc
  .tuple(
    realizableSetting(2),
    fc.constantFrom("1/3", "1/2", "2/3", "4/5"),
    fc.constantFrom("1/2", "1/10", "1/100"),
    fc.nat({ max: 12 }),
  )
  .map(([parts, epsilon, delta, more]) => ({ ...parts, epsilon, delta, more }));

export default statement<Instance>({
  name: "growth_bound",
  kind: "theorem",
  title: "Growth-function bound",
  claim:
    "Let ε > 0, and let G contain a concept of error 0. For n ≥ 8/ε every distiller that outputs a concept " +
    "of G consistent with f on S fails (error > ε) with probability ≤ 2·Π(2n)·2^{−⌈εn/2⌉} ≤ " +
    "2·Φ_v(2n)·2^{−⌈εn/2⌉}; so for 0 < ε < 1 and 0 < δ < 1 the least n ≥ 8/ε at which the last " +
    "is ≤ δ is enough (Φ_v(m) = Σ_{i≤v} C(m,i), v the VC dimension).",
  proofIdea:
    "Double sample: a bad consistent concept errs on ≥ εn/2 ghost points with probability ≥ ½, a random " +
    "exchange of the halves puts them all in the ghost half with probability ≤ 2^{−⌈εn/2⌉}; union over Π(2n) patterns.",
  meaning:
    "When the small class is too large to count, its VC dimension still bounds how many " +
    "queries of the network a consistent distiller needs.",
  source: ["blumer1989", "vapnik1971"],
  status: "proved",
  furtherProofs: [
    "growth_bound#growth_bound_vc",
    "growth_bound#growth_bound_rational",
    "growth_bound#growth_bound_distills",
  ],
  implementedIn: ["src/bounds/growth.ts#growth"],
  // The bound is far from what happens, by a factor of e⁸ and more: a third of the instances climbs towards it.
  instance: fc.oneof(
    { weight: 2, arbitrary: random },
    climbing(random, { near: nearness, moves: [closer, moved, otherEpsilon, otherSamples], steps: STEPS }),
  ),
  telling: (instance) => failureBound(instance).lt(ONE) && badOf(instance).length > 0,
  *exhaustive() {
    for (const targetClass of [
      { kind: "all", variables: 1 },
      { kind: "conjunctions", variables: 1 },
    ] as const)
      for (const tableText of ["00", "01", "11"])
        for (const epsilon of ["1/4", "1/2"])
          for (const more of [0, 1, 5])
            yield {
              source: { kind: "truth-table", variables: 1, table: tableText },
              targetClass,
              distribution: {
                kind: "weights",
                variables: 1,
                weights: tableText === "00" ? { "0": "1/3", "1": "2/3" } : { "1": "1" },
              },
              epsilon,
              delta: "1/10",
              more,
            };
  },
  async holds(instance, implementation) {
    const { targetClass, distribution: D, epsilon, delta } = instance;
    const d = dimensionOf(targetClass);
    const bad = badOf(instance);
    const { n, halvings } = sizesOf(instance);
    const size = Math.min(2 * n, 2 ** d);
    const patterns = count((await implementation.growthFunction({ class: targetClass, size })).value);
    const { dimension } = await implementation.vcDimension({ class: targetClass });
    const bound = rational(2n * patterns, 2n ** BigInt(halvings));
    const failure = someBadIsConsistent(bad, D, d, n);
    const asked = { bound: "growth" as const, vcDimension: dimension, epsilon, delta };
    const least = Number((await implementation.sampleBound(asked)).samples);
    const there = someBadIsConsistent(bad, D, d, least);
    let labelings = 0n;
    for (let i = 0; i <= dimension; i += 1) labelings += choose(size, i);
    return all(
      claim(patterns <= labelings, () => {
        return `Π(${size}) = ${patterns} is above Φ_v(${size}) = ${labelings}, v = ${dimension}`;
      }),
      probabilityAtMost(failure, bound, () => {
        return (
          `with ${n} samples some consistent concept is bad with probability ` +
          `${formatRational(failure)} > ${formatRational(bound)}`
        );
      }),
      claim(there.lte(read(delta)), () => {
        return (
          `with the least n = ${least} some consistent concept is bad with ` +
          `probability ${formatRational(there)} > δ`
        );
      }),
      claim(BigInt(least) === leastSamples(asked, read), () => {
        return `the least n with n ≥ 8/ε and 2·Φ_v(2n)·2^{−⌈εn/2⌉} ≤ δ is ${leastSamples(asked, read)}, not ${least}`;
      }),
    );
  },
});
