/**
 * # The game between distributions and distillers
 *
 * A row is a pair (f, D) that the mode promises; nature picks one. A column is a map from what the distiller
 * sees to a target; it loses against a row when err_{f,D}(g) > b+ε. A distiller of the known source f sees
 * the sample only (one game for each f); a learner sees the labelled sample, and all pairs are rows of one
 * game.
 *
 * Functions on the N points are bit masks here, bit j the value at point j.
 *
 * Main definitions: `GameInput`, `Row`, `Game`, `buildGame`, `minimalMasks`.
 */
import { DomainError, refuseAbove } from "../../exact/domain-error.js";
import { numerator, type Rational } from "../../exact/rational.js";

/** Largest N: masks are machine integers and the mass of every event is tabulated. */
export const MAX_POINTS = 16;
/** Largest number of events × distributions. */
export const MAX_EVENTS = 1 << 20;
/** Largest number of rows × targets. */
export const MAX_LOSSES = 1 << 25;

/** D(x_j) = weights[j] / total. */
export interface MassFunction {
  readonly weights: readonly bigint[];
  readonly total: bigint;
}

export type GameMode = "absolute" | "realizable" | "agnostic";
export type Access = "distill" | "learn";

export interface GameInput {
  readonly points: number;
  /** F, distinct. For access `distill` the game is of one source: a list of one. */
  readonly sources: readonly number[];
  /** What may be output, distinct: G, unless `competitors` are named. */
  readonly targets: readonly number[];
  /** G where the output need not lie in it (an *improper* learner): the promise and the optimum are about G. */
  readonly competitors?: readonly number[] | undefined;
  readonly distributions: readonly MassFunction[];
  readonly samples: number;
  readonly epsilon: Rational;
  readonly mode: GameMode;
  readonly access: Access;
  /** So many labels may be asked for beside the sample, each in the light of those before; for "learn" only. */
  readonly queries?: number | undefined;
}

export interface Row {
  /** Index into `sources`. */
  readonly source: number;
  /** Index into `distributions`. */
  readonly distribution: number;
}

export interface Game extends GameInput {
  readonly rows: readonly Row[];
  /** losses[r·|targets| + g] = 1 iff target g loses against row r. */
  readonly losses: Uint8Array;
}

/** The mass of every event, as an integer over the total. */
function eventMasses({ weights }: MassFunction, points: number): bigint[] {
  const masses: bigint[] = new Array(2 ** points);
  masses[0] = 0n;
  for (let mask = 1; mask < masses.length; mask += 1) {
    const lowest = 31 - Math.clz32(mask & -mask);
    masses[mask] = masses[mask & (mask - 1)]! + weights[lowest]!;
  }
  return masses;
}

/** The inclusion-minimal ones among distinct masks, in their order. */
export function minimalMasks(masks: readonly number[]): number[] {
  const bySize = [...masks].sort((a, b) => weight(a) - weight(b));
  const kept: number[] = [];
  for (const mask of bySize) if (!kept.some((small) => (small & ~mask) === 0)) kept.push(mask);
  const minimal = new Set(kept);
  return masks.filter((mask) => minimal.has(mask));
}

/** The number of points of an event. */
export function weight(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** The rows that the mode promises and who loses where. Throws `vacuous` when there is none. */
export function buildGame(input: GameInput): Game {
  const { points, sources, targets, distributions, epsilon, mode } = input;
  const competitors = input.competitors ?? targets;
  refuseAbove(points, MAX_POINTS, "points of the domain");
  refuseAbove(2 ** points * distributions.length, MAX_EVENTS, "events × distributions");
  refuseAbove(
    sources.length * distributions.length * targets.length,
    MAX_LOSSES,
    "sources × distributions × targets",
  );
  const rows: Row[] = [];
  const losses: number[][] = [];
  distributions.forEach((distribution, d) => {
    const masses = eventMasses(distribution, points);
    // err > b+ε ⇔ mass·denominator > (b·denominator + numerator·total), all integers.
    const allowance = numerator(epsilon) * distribution.total;
    sources.forEach((source, s) => {
      let optimum = masses[source ^ competitors[0]!]!;
      for (const competitor of competitors) {
        const mass = masses[source ^ competitor]!;
        if (mass < optimum) optimum = mass;
      }
      if (mode === "realizable" && optimum !== 0n) return;
      const limit = (mode === "agnostic" ? optimum : 0n) * epsilon.d + allowance;
      rows.push({ source: s, distribution: d });
      losses.push(targets.map((target) => (masses[source ^ target]! * epsilon.d > limit ? 1 : 0)));
    });
  });
  if (rows.length === 0)
    throw new DomainError(
      "vacuous",
      "no pair of a source and a distribution meets the promise: no target is right on all the mass of any",
      ["mode"],
    );
  const flat = new Uint8Array(rows.length * targets.length);
  losses.forEach((row, r) => {
    flat.set(row, r * targets.length);
  });
  return { ...input, rows, losses: flat };
}
