/**
 * # What a learner that may ask does
 *
 * A learner sees a labelled sample and may ask for the labels of q points, each chosen in the light of those
 * before; then it outputs a target. What it knows is the sample and the labels of a set K of points, in which
 * order they were asked for is of no use: a *state* is K with its labels, and the sources that agree with them.
 * Against a prior the best that can be done is found state by state: the least of what outputting a target
 * loses, and of what asking for one more point loses, both answers together. Only points on which the sources
 * left disagree are asked for.
 *
 * Main definitions: `planner`, `Arithmetic`, `outputOf`, `planSteps`. Statement: `query_learner_is_distiller`.
 */
import { binomial } from "../../exact/integer.js";
import type { Plan } from "./certificate.js";

/** Numbers that are added and compared: doubles in the search, integers where it counts. */
export interface Arithmetic<T> {
  readonly zero: T;
  readonly add: (a: T, b: T) => T;
  readonly less: (a: T, b: T) => boolean;
}
export const DOUBLES: Arithmetic<number> = { zero: 0, add: (a, b) => a + b, less: (a, b) => a < b };
export const INTEGERS: Arithmetic<bigint> = { zero: 0n, add: (a, b) => a + b, less: (a, b) => a < b };

export interface BestPlan<T> {
  readonly loss: T;
  readonly plan: Plan;
}

export interface Questioner<T> {
  /** Masks on the N points. */
  readonly points: number;
  readonly sources: readonly number[];
  readonly targets: readonly number[];
  readonly queries: number;
  /** losses[s][g]: what target g loses where the source is s, by index; all of one sample. */
  readonly losses: readonly (readonly T[])[];
}

/** The plan that loses least among the sources that agree with `labels` on `support`, by index. */
export function planner<T>(
  { points, sources, targets, queries, losses }: Questioner<T>,
  { zero, add, less }: Arithmetic<T>,
): (support: number, among: readonly number[]) => BestPlan<T> {
  const known = new Map<number, BestPlan<T>>();
  const outputting = (among: readonly number[]): BestPlan<T> => {
    let [best, plan] = [zero, -1];
    for (let g = 0; g < targets.length; g += 1) {
      let loss = zero;
      for (const s of among) loss = add(loss, losses[s]![g]!);
      if (plan >= 0 && !less(loss, best)) continue;
      [best, plan] = [loss, targets[g]!];
    }
    return { loss: best, plan };
  };
  const from = (asked: number, among: readonly number[], left: number): BestPlan<T> => {
    const key = asked * 2 ** points + (sources[among[0]!]! & asked);
    const before = known.get(key);
    if (before !== undefined) return before;
    let best = outputting(among);
    for (let x = 0; left > 0 && among.length > 1 && x < points; x += 1) {
      if (((asked >> x) & 1) === 1) continue;
      const zeros = among.filter((s) => ((sources[s]! >> x) & 1) === 0);
      if (zeros.length === 0 || zeros.length === among.length) continue;
      const ones = among.filter((s) => ((sources[s]! >> x) & 1) === 1);
      const [zeroBest, oneBest] = [zeros, ones].map((list) => from(asked | (1 << x), list, left - 1));
      const loss = add(zeroBest!.loss, oneBest!.loss);
      if (less(loss, best.loss)) best = { loss, plan: { ask: x, zero: zeroBest!.plan, one: oneBest!.plan } };
    }
    known.set(key, best);
    return best;
  };
  return (support, among) => from(support, among, queries);
}

/** What a plan outputs when the source is f. */
export function outputOf(plan: Plan, f: number): number {
  let at = plan;
  while (typeof at !== "number") at = ((f >> at.ask) & 1) === 1 ? at.one : at.zero;
  return at;
}

/** At most so many sets of known points, for a sample on so many distinct points. */
export function knownSets(points: number, distinct: number, queries: number): number {
  let sets = 0;
  for (let asked = 0; asked <= Math.min(queries, points - distinct); asked += 1)
    sets += Number(binomial(points - distinct, asked));
  return sets;
}

/** Additions that the best plans of one sample take: each set of known points parts the sources. */
export const planSteps = (
  {
    points,
    sources,
    targets,
    queries,
  }: { points: number; sources: number; targets: number; queries: number },
  distinct: number,
): number => knownSets(points, distinct, queries) * sources * (targets + 2 * points);
