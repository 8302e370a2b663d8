/**
 * # The game of a learner that may ask
 *
 * Rows are the promised pairs, as for any learner; a pure strategy gives each labelled sample a *plan*. On
 * orbits of the symmetries one sample of each orbit is enough: the learner draws a symmetry that carries its
 * sample to that one, and plays there what is carried over. All rows of an orbit R then fail alike, with
 * (1/|R|)·Σ_o |orbit of o|·Σ_{r∈R} P_r(o)·[the plan on o loses against r], o over those samples.
 *
 * Main definitions: `QueryGame`, `queryGame`, `bestResponse`, `PureStrategy`.
 */
import { refuseAbove } from "../../exact/domain-error.js";
import { gcd } from "../../exact/integer.js";
import { isZero, type Rational, rational, ZERO } from "../../exact/rational.js";
import type { Plan, Symmetry } from "./certificate.js";
import type { Game } from "./game.js";
import { weight } from "./game.js";
import { quotient } from "./linear-program.js";
import { type Arithmetic, DOUBLES, INTEGERS, outputOf, planner, planSteps } from "./plans.js";
import type { Sampling } from "./sampling.js";
import { movedDistributions, movedFunction, Orbits } from "./symmetry.js";

/** Largest number of additions for one best response. */
export const MAX_PLAN_STEPS = 50_000_000;

/** A sample that stands for its orbit. */
export interface Seen {
  readonly outcome: number;
  readonly support: number;
  /** The number of samples in the orbit. */
  readonly size: number;
  /** The sources under which it can be drawn, by index, one list for each labelling of its points. */
  readonly labellings: readonly { readonly labels: number; readonly among: readonly number[] }[];
}

export interface QueryGame {
  readonly game: Game;
  readonly sampling: Sampling;
  readonly symmetries: readonly Symmetry[];
  readonly queries: number;
  readonly seen: readonly Seen[];
  /** Orbits of rows, the first row of each represents it. */
  readonly orbits: readonly (readonly number[])[];
}

/** A plan for each labelling of each sample, and how often each orbit of rows fails. */
export interface PureStrategy {
  readonly plans: readonly (readonly Plan[])[];
  readonly failures: readonly Rational[];
}

function rowOrbits({ rows, sources, distributions }: Game, symmetries: readonly Symmetry[]): number[][] {
  const orbits = new Orbits(rows.length);
  const sourceIndex = new Map(sources.map((f, i) => [f, i]));
  const key = (source: number, distribution: number): number => source * distributions.length + distribution;
  const index = new Map(rows.map(({ source, distribution }, r) => [key(source, distribution), r]));
  for (const symmetry of symmetries) {
    const images = movedDistributions(distributions, symmetry.permutation)!;
    rows.forEach(({ source, distribution }, r) => {
      const image = sourceIndex.get(movedFunction(sources[source]!, symmetry))!;
      orbits.unite(r, index.get(key(image, images[distribution]!))!);
    });
  }
  const members = new Map<number, number[]>();
  rows.forEach((_, r) => {
    const first = orbits.find(r);
    members.set(first, [...(members.get(first) ?? []), r]);
  });
  return [...members.values()];
}

/** One sample of each orbit, with the labellings that promised rows can show on it. */
function representatives(game: Game, sampling: Sampling, symmetries: readonly Symmetry[]): Seen[] {
  const { sources, rows } = game;
  const orbits = new Orbits(sampling.supports.length);
  for (const { permutation } of symmetries)
    sampling.supports.forEach((_, outcome) => {
      orbits.unite(outcome, sampling.moved(outcome, permutation));
    });
  const sizes = new Map<number, number>();
  sampling.supports.forEach((_, outcome) => {
    sizes.set(orbits.find(outcome), (sizes.get(orbits.find(outcome)) ?? 0) + 1);
  });
  return [...sizes].flatMap(([outcome, size]): Seen[] => {
    const support = sampling.supports[outcome]!;
    const drawn = game.distributions.map((_, d) => sampling.probability(d, outcome) !== 0n);
    const present = new Set(
      rows.flatMap(({ source, distribution }) => (drawn[distribution] ? [source] : [])),
    );
    const byLabels = new Map<number, number[]>();
    for (const source of present) {
      const labels = sources[source]! & support;
      byLabels.set(labels, [...(byLabels.get(labels) ?? []), source]);
    }
    const labellings = [...byLabels].map(([labels, among]) => ({ labels, among }));
    return present.size === 0 ? [] : [{ outcome, support, size, labellings }];
  });
}

/** The game on orbits. Refused where one best response takes too long. */
export function queryGame(game: Game, sampling: Sampling, symmetries: readonly Symmetry[]): QueryGame {
  const queries = Math.min(game.queries ?? 0, game.points);
  const seen = representatives(game, sampling, symmetries);
  const counts = {
    points: game.points,
    sources: game.sources.length,
    targets: game.targets.length,
    queries,
  };
  refuseAbove(
    seen.reduce((steps, { support }) => steps + planSteps(counts, weight(support)), 0),
    MAX_PLAN_STEPS,
    "samples × sets of points that are asked for × sources × targets",
    ["queries"],
  );
  return { game, sampling, symmetries, queries, seen, orbits: rowOrbits(game, symmetries) };
}

/** For each sample, what each target loses where each source is, as `unit(row)` × the sample's weight. */
function bestPlans<T>(
  { game, sampling, queries, seen }: QueryGame,
  arithmetic: Arithmetic<T>,
  mass: (row: number, drawn: bigint) => T | undefined,
): { loss: T; plans: Plan[][] } {
  const { rows, sources, targets, losses, points } = game;
  let total = arithmetic.zero;
  const plans = seen.map(({ outcome, support, size, labellings }) => {
    const table = sources.map(() => new Array<T>(targets.length).fill(arithmetic.zero));
    rows.forEach(({ source, distribution }, r) => {
      const drawn = sampling.probability(distribution, outcome);
      const weighed = drawn === 0n ? undefined : mass(r, drawn * BigInt(size));
      if (weighed === undefined) return;
      const row = table[source]!;
      for (let g = 0; g < targets.length; g += 1)
        if (losses[r * targets.length + g] === 1) row[g] = arithmetic.add(row[g]!, weighed);
    });
    const best = planner({ points, sources, targets, queries, losses: table }, arithmetic);
    return labellings.map(({ among }) => {
      const { loss, plan } = best(support, among);
      total = arithmetic.add(total, loss);
      return plan;
    });
  });
  return { loss: total, plans };
}

const scaleOf = ({ distributions, samples }: Game, distribution: number): bigint =>
  distributions[distribution]!.total ** BigInt(samples);

/** How often each orbit of rows fails when these plans are played. */
function failuresOf(
  { game, sampling, seen, orbits }: QueryGame,
  plans: readonly (readonly Plan[])[],
): Rational[] {
  const { rows, sources, targets, losses } = game;
  const position = new Map(targets.map((g, i) => [g, i]));
  const outputs = seen.map(({ labellings }, o) => {
    const of = new Map<number, number>();
    labellings.forEach(({ among }, l) => {
      for (const s of among) of.set(s, position.get(outputOf(plans[o]![l]!, sources[s]!))!);
    });
    return of;
  });
  return orbits.map((orbit) => {
    let lost = 0n;
    for (const r of orbit) {
      const { source, distribution } = rows[r]!;
      seen.forEach(({ outcome, size }, o) => {
        const g = outputs[o]!.get(source);
        if (g === undefined || losses[r * targets.length + g] === 0) return;
        lost += sampling.probability(distribution, outcome) * BigInt(size);
      });
    }
    return rational(lost, scaleOf(game, rows[orbit[0]!]!.distribution) * BigInt(orbit.length));
  });
}

/** A best response to a prior on orbits in floating point; its failures are exact. */
export function nearlyBestResponse(game: QueryGame, prior: readonly number[]): PureStrategy {
  const each = unitsOf(game, (orbit, scale, size) => {
    const share = prior[orbit]! / size;
    return share <= 0 ? undefined : (drawn: bigint) => share * quotient(drawn, scale);
  });
  const { plans } = bestPlans(game, DOUBLES, (r, drawn) => each[r]?.(drawn));
  return { plans, failures: failuresOf(game, plans) };
}

/** A best response to a prior on orbits, and the Bayes risk of the prior, exactly. */
export function bestResponse(
  game: QueryGame,
  prior: readonly Rational[],
): { readonly risk: Rational; readonly response: PureStrategy } {
  const shares = unitsOf(game, (orbit, scale, size) =>
    isZero(prior[orbit]!) ? undefined : prior[orbit]!.div(rational(scale * BigInt(size))),
  );
  let common = 1n;
  for (const share of shares)
    if (share !== undefined && common % share.d !== 0n) common *= share.d / gcd(common, share.d);
  const units = shares.map((share) => share && (share.n * common) / share.d);
  const { loss, plans } = bestPlans(game, INTEGERS, (r, drawn) => units[r] && units[r]! * drawn);
  return { risk: rational(loss, common), response: { plans, failures: failuresOf(game, plans) } };
}

/** Something for each row: from the index of its orbit, the total^n of its distribution and the orbit's size. */
function unitsOf<T>(
  { game, orbits }: QueryGame,
  of: (orbit: number, scale: bigint, size: number) => T | undefined,
): (T | undefined)[] {
  const units: (T | undefined)[] = new Array(game.rows.length).fill(undefined);
  orbits.forEach((orbit, i) => {
    const unit = of(i, scaleOf(game, game.rows[orbit[0]!]!.distribution), orbit.length);
    for (const r of orbit) units[r] = unit;
  });
  return units;
}

/** The failures of a mixture of strategies. */
export const mixedFailures = (
  { orbits }: QueryGame,
  mixture: readonly (readonly [PureStrategy, Rational])[],
): Rational[] =>
  orbits.map((_, r) =>
    mixture.reduce((sum, [{ failures }, share]) => sum.add(failures[r]!.mul(share)), ZERO as Rational),
  );
