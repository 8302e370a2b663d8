/**
 * # Checking a minimax value with queries
 *
 * Believes nothing of the search and shares no code with it. A learner sees a labelled sample and may ask for
 * the labels of q points, one after the other. From above: a certificate gives a mixture of plans on one sample
 * of each orbit under the claimed symmetries (each is checked); on the others the learner draws a symmetry that
 * carries its sample there, and plays what is carried over. Every row of an orbit R then fails with
 * (1/|R|)·Σ_o |orbit of o|·Σ_{r∈R} P_r(o)·[what is output loses against r]. From below: the Bayes risk of the
 * prior, spread evenly over orbits of rows, by the recursion over what is asked for; it is the same on all
 * samples of an orbit.
 *
 * Main definitions: `leastQueryRisk`, `worstQueryFailure`.
 */
import type { GameCertificate, Plan, PlanEntry } from "../../distillation/minimax/certificate.js";
import { gcd } from "../../exact/integer.js";
import { ONE, type Rational, rational, ZERO } from "../../exact/rational.js";
import { demand } from "../verdict.js";
import type { Move, Rows } from "./minimax-rows.js";
import { bits, type GameClaim, moveSample, type Sample, type Samples, sampleKey } from "./minimax-samples.js";

/** The orbits of all samples, as lists of indices. */
function sampleOrbits({ list, index }: Samples, moves: readonly Move[]): number[][] {
  const orbits: number[][] = [];
  const seen = new Set<number>();
  list.forEach((_, first) => {
    if (seen.has(first)) return;
    seen.add(first);
    const orbit = [first];
    for (const sample of orbit)
      for (const { permutation } of moves) {
        const image = index.get(sampleKey(moveSample(list[sample]!, permutation)))!;
        if (seen.has(image)) continue;
        seen.add(image);
        orbit.push(image);
      }
    orbits.push(orbit);
  });
  return orbits;
}

/** A plan asks for no more than so many labels, of points of the domain, and outputs targets. */
function checkPlan(plan: Plan, claim: GameClaim, targets: ReadonlySet<number>, left: number): void {
  if (typeof plan === "number") {
    demand(targets.has(plan), "strategy", "the strategy outputs a function that is not a target");
    return;
  }
  demand(left > 0, "strategy", `a plan asks for more than ${claim.queries} labels`);
  demand(
    Number.isInteger(plan.ask) && plan.ask >= 0 && plan.ask < claim.points,
    "strategy",
    "a plan asks for the label of a point that is not there",
  );
  checkPlan(plan.zero, claim, targets, left - 1);
  checkPlan(plan.one, claim, targets, left - 1);
}

/** The output of a plan when the source is f. */
function played(plan: Plan, f: number): number {
  if (typeof plan === "number") return plan;
  return played(((f >> plan.ask) & 1) === 1 ? plan.one : plan.zero, f);
}

/** The mixture on each labelled sample that the certificate lists, its probabilities checked. */
function listedPlans(
  entries: readonly PlanEntry[],
  claim: GameClaim,
  targets: ReadonlySet<number>,
): Map<string, Map<number, PlanEntry["plans"]>> {
  const listed = new Map<string, Map<number, PlanEntry["plans"]>>();
  for (const { support, counts, labels, plans } of entries) {
    const key = sampleKey({ support, counts });
    const ofSample = listed.get(key) ?? new Map<number, PlanEntry["plans"]>();
    demand(!ofSample.has(labels), "strategy", "the strategy says two things on one labelled sample");
    let total = ZERO;
    for (const [plan, p] of plans) {
      demand(p.gte(ZERO), "strategy", "a strategy plays a plan with a negative probability");
      total = total.add(p);
      checkPlan(plan, claim, targets, claim.queries ?? 0);
    }
    demand(total.equals(ONE), "strategy", "the probabilities of a strategy do not sum to 1");
    listed.set(key, ofSample.set(labels, plans));
  }
  return listed;
}

/** The worst failure of the plans over the rows. */
export function worstQueryFailure(
  claim: GameClaim,
  samples: Samples,
  rows: Rows,
  moves: readonly Move[],
  entries: readonly PlanEntry[],
): Rational {
  const position = new Map(rows.targets.map((g, i) => [g, i]));
  const listed = listedPlans(entries, claim, new Set(rows.targets));
  // Of each orbit, the sample on which something is said, and the orbit's size.
  const spoken = new Map<number, { size: bigint; sample: Sample; plans: Map<number, PlanEntry["plans"]> }>();
  const silent = new Set<number>();
  for (const orbit of sampleOrbits(samples, moves)) {
    const said = orbit.filter((sample) => listed.has(sampleKey(samples.list[sample]!)));
    demand(said.length <= 1, "strategy", "the strategy speaks of two samples of one orbit");
    if (said.length === 0) for (const sample of orbit) silent.add(sample);
    for (const index of said) {
      const sample = samples.list[index]!;
      spoken.set(index, { size: BigInt(orbit.length), sample, plans: listed.get(sampleKey(sample))! });
    }
  }
  const shares = new Map<string, Rational>();
  /** How probable a loss against a row is on one sample. */
  const losing = (row: number, index: number): Rational => {
    const { source } = rows.list[row]!;
    const key = `${row}:${index}`;
    const before = shares.get(key);
    if (before !== undefined) return before;
    const { sample, plans } = spoken.get(index)!;
    const mixture = plans.get(source & sample.support);
    demand(mixture !== undefined, "strategy", "the strategy says nothing on a sample that can be drawn");
    let share = ZERO;
    for (const [plan, p] of mixture)
      if (rows.loses[row]![position.get(played(plan, source))!] === 1) share = share.add(p);
    shares.set(key, share);
    return share;
  };
  let worst = ZERO;
  for (const orbit of rows.orbits(moves)) {
    let failure = ZERO;
    for (const row of orbit) {
      const { distribution } = rows.list[row]!;
      for (const { sample, weight } of samples.laws[distribution]!) {
        demand(!silent.has(sample), "strategy", "the strategy says nothing on a sample that can be drawn");
        const here = spoken.get(sample);
        if (here === undefined) continue;
        const unit = rational(weight * here.size, samples.wholes[distribution]! * BigInt(orbit.length));
        failure = failure.add(losing(row, sample).mul(unit));
      }
    }
    if (failure.gt(worst)) worst = failure;
  }
  return worst;
}

/** The least failure of any learner with so many queries, against the prior. */
export function leastQueryRisk(
  claim: GameClaim,
  samples: Samples,
  rows: Rows,
  moves: readonly Move[],
  prior: NonNullable<GameCertificate["prior"]>,
): Rational {
  const orbitOf = new Map<number, readonly number[]>();
  for (const orbit of rows.orbits(moves)) for (const r of orbit) orbitOf.set(r, orbit);
  const weights = new Map<number, Rational>();
  let total = ZERO;
  for (const { source, distribution, weight } of prior) {
    demand(weight.gte(ZERO), "prior", "a prior has a negative weight");
    const row = rows.find(source, distribution);
    demand(row !== undefined, "prior", "the prior puts weight on a pair that is not promised");
    total = total.add(weight);
    const orbit = orbitOf.get(row)!;
    for (const r of orbit) weights.set(r, (weights.get(r) ?? ZERO).add(weight.div(rational(orbit.length))));
  }
  demand(total.equals(ONE), "prior", "the prior does not sum to 1");
  const common = [...weights].reduce((product, [r, w]) => {
    const d = w.div(rational(samples.wholes[rows.list[r]!.distribution]!)).d;
    return (product / gcd(product, d)) * d;
  }, 1n);
  let bayes = 0n;
  for (const [first, ...others] of sampleOrbits(samples, moves)) {
    const { support } = samples.list[first!]!;
    // What each target loses against each source, on this sample.
    const losses = new Map<number, bigint[]>();
    for (const [r, w] of weights) {
      const { source, distribution } = rows.list[r]!;
      const drawn = samples.laws[distribution]!.find(({ sample }) => sample === first)?.weight ?? 0n;
      if (drawn === 0n || w.n === 0n) continue;
      const unit = w.mul(rational(drawn * common, samples.wholes[distribution]!)).n;
      const row = losses.get(source) ?? new Array<bigint>(rows.targets.length).fill(0n);
      for (let g = 0; g < row.length; g += 1) if (rows.loses[r]![g] === 1) row[g]! += unit;
      losses.set(source, row);
    }
    const byLabels = new Map<number, number[]>();
    for (const source of losses.keys())
      byLabels.set(source & support, [...(byLabels.get(source & support) ?? []), source]);
    for (const sources of byLabels.values())
      bayes += leastLoss(claim, losses, support, sources) * BigInt(others.length + 1);
  }
  return rational(bayes, common);
}

/** What must be lost on one labelled sample: the least over all that can be asked for, and be output. */
function leastLoss(
  { points, queries = 0 }: GameClaim,
  losses: ReadonlyMap<number, readonly bigint[]>,
  support: number,
  sources: readonly number[],
): bigint {
  const everything = bits(2 ** points - 1);
  const known = new Map<string, bigint>();
  const least = (asked: number, left: readonly number[]): bigint => {
    // Those left are told by what was asked for and what was answered.
    const key = `${asked}:${left[0]! & asked}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const sums = losses.get(left[0]!)!.map((_, g) => left.reduce((sum, f) => sum + losses.get(f)![g]!, 0n));
    let loss = sums.reduce((a, b) => (b < a ? b : a));
    if (bits(asked & ~support).length < queries && left.length > 1 && loss > 0n)
      for (const x of everything) {
        if (((asked >> x) & 1) === 1) continue;
        const [zero, one] = [0, 1].map((label) => left.filter((f) => ((f >> x) & 1) === label));
        if (zero!.length === 0 || one!.length === 0) continue;
        const both = least(asked | (1 << x), zero!) + least(asked | (1 << x), one!);
        if (both < loss) loss = both;
      }
    known.set(key, loss);
    return loss;
  };
  return least(support, sources);
}
