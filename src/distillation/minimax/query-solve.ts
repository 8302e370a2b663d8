/**
 * # Solving the game of a learner that may ask
 *
 * Pure strategies are too many to list, and only few are played: they are found one by one, each the best
 * response to the prior that is worst for those found so far (Dantzig and Wolfe's columns). The small game
 * between orbits of rows and the strategies found is solved in floating point until none is better; then, over
 * what was played and what was tight, in rationals, where the best response is exact as well. What comes out
 * is a mixture, whose worst failure bounds the value from above, and a prior, whose Bayes risk bounds it from
 * below; where a round limit ends the search, they enclose the value.
 *
 * Main definitions: `solveQueryGame`. Statement: `query_learner_is_distiller`.
 */
import { isZero, maximum, ONE, type Rational, toDecimal, ZERO } from "../../exact/rational.js";
import { maximise } from "../../exact/simplex.js";
import type { Plan, PlanEntry } from "./certificate.js";
import { buildGame, type GameInput } from "./game.js";
import { solveColumns } from "./linear-program.js";
import {
  bestResponse,
  mixedFailures,
  nearlyBestResponse,
  type PureStrategy,
  type QueryGame,
  queryGame,
} from "./query-game.js";
import { samplingOf } from "./sampling.js";
import { type GameSolution, safeTarget, withoutSamples } from "./solve.js";
import { symmetriesOf } from "./symmetry.js";

/** Most strategies that are found in floating point, and most rounds in rationals. */
const MAX_STRATEGIES = 2_000;
const MAX_ROUNDS = 60;
/** What floating point calls played, tight, or better. */
const SMALL = 1e-9;

type Mixture = readonly (readonly [PureStrategy, Rational])[];

interface Solved {
  readonly mixture: Mixture;
  readonly upper: Rational;
  readonly prior: readonly Rational[];
  readonly lower: Rational;
}

/** The strategies that are worth playing and the orbits of rows that are tight, as far as doubles can tell. */
async function nearlySolved(game: QueryGame): Promise<{ found: PureStrategy[]; tight: number[] }> {
  const columns: { readonly strategy: PureStrategy; readonly failures: readonly number[] }[] = [];
  const add = (prior: readonly number[]): number => {
    const strategy = nearlyBestResponse(game, prior);
    const failures = strategy.failures.map((q) => Number(toDecimal(q, 17)));
    columns.push({ strategy, failures });
    return failures.reduce((risk, failure, r) => risk + failure * prior[r]!, 0);
  };
  add(game.orbits.map(() => 1 / game.orbits.length));
  for (;;) {
    const { value, shares, prior } = await solveColumns(columns.map(({ failures }) => failures));
    const played = columns.filter((_, j) => shares[j]! > SMALL);
    const failing = game.orbits.map((_, r) =>
      columns.reduce((sum, { failures }, j) => sum + failures[r]! * shares[j]!, 0),
    );
    const done = columns.length >= MAX_STRATEGIES || add(prior) > value - SMALL;
    if (!done) continue;
    const tight = game.orbits.flatMap((_, r) => (failing[r]! > value - SMALL ? [r] : []));
    return { found: played.map(({ strategy }) => strategy), tight };
  }
}

/** The exact game between some orbits and some strategies. */
function exactly(found: readonly PureStrategy[], tight: readonly number[]) {
  const [lead, ...others] = found;
  // In u = 1 − v, so that playing the first is feasible: first + Σ change·share + u ≤ 1.
  const optimum = maximise({
    objective: [...others.map(() => ZERO), ONE],
    rows: [
      ...tight.map((r) => [...others.map(({ failures }) => failures[r]!.sub(lead!.failures[r]!)), ONE]),
      [...others.map(() => ONE), ZERO],
    ],
    limits: [...tight.map((r) => ONE.sub(lead!.failures[r]!)), ONE],
  });
  if (optimum === undefined) throw new Error("a value above −∞ was expected: 1 bounds u");
  const shares = optimum.primal.slice(0, others.length);
  const first = shares.reduce((rest, share) => rest.sub(share), ONE);
  const weights = optimum.dual.slice(0, tight.length);
  const total = weights.reduce((sum, w) => sum.add(w), ZERO as Rational);
  return { shares: [first, ...shares], weights: weights.map((w) => w.div(total)) };
}

/** From what doubles found to a value, or to what encloses it. */
function exactlySolved(game: QueryGame, start: { found: PureStrategy[]; tight: number[] }): Solved {
  const found = [...start.found];
  const tight = new Set(start.tight);
  let best: Solved | undefined;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const rows = [...tight];
    const { shares, weights } = exactly(found, rows);
    const mixture: Mixture = found.flatMap((s, j) => (isZero(shares[j]!) ? [] : [[s, shares[j]!] as const]));
    const failures = mixedFailures(game, mixture);
    const upper = failures.reduce(maximum);
    const prior = game.orbits.map((_, r) => (tight.has(r) ? weights[rows.indexOf(r)]! : ZERO));
    const { risk, response } = bestResponse(game, prior);
    const above = best === undefined || upper.lt(best.upper) ? { mixture, upper } : best;
    const below = best === undefined || risk.gt(best.lower) ? { prior, lower: risk } : best;
    best = { mixture: above.mixture, upper: above.upper, prior: below.prior, lower: below.lower };
    if (best.lower.equals(best.upper)) break;
    const worst = failures.findIndex((failure) => failure.equals(upper));
    const value = weights.reduce((sum, w, i) => sum.add(w.mul(failures[rows[i]!]!)), ZERO as Rational);
    if (upper.gt(value)) tight.add(worst);
    if (risk.lt(value)) found.push(response);
  }
  return best!;
}

/** The plans that a mixture plays on each labelled sample; equal ones are one. */
function planEntries({ seen, sampling }: QueryGame, mixture: Mixture): PlanEntry[] {
  return seen.flatMap(({ outcome, support, labellings }, o) =>
    labellings.map(({ labels }, l): PlanEntry => {
      const shares = new Map<string, [Plan, Rational]>();
      for (const [{ plans }, share] of mixture) {
        const plan = plans[o]![l]!;
        const key = JSON.stringify(plan);
        shares.set(key, [plan, (shares.get(key)?.[1] ?? ZERO).add(share)]);
      }
      return {
        support,
        counts: sampling.counts && [...sampling.counts[outcome]!],
        labels,
        plans: [...shares.values()],
      };
    }),
  );
}

/** The value of the game enclosed, with a strategy that attains the upper end and a prior that attains the lower. */
export async function solveQueryGame(input: GameInput): Promise<GameSolution> {
  const game = buildGame(input);
  const safe = safeTarget(game);
  if (safe !== undefined) return withoutSamples(game, safe);
  const sampling = samplingOf(game.points, game.distributions, game.samples);
  const queried = queryGame(game, sampling, symmetriesOf(input));
  const start = await nearlySolved(queried);
  const { mixture, upper, prior, lower } = exactlySolved(queried, start);
  return {
    lower,
    upper,
    safe: false,
    certificate: {
      source: undefined,
      symmetries: queried.symmetries,
      strategy: undefined,
      plans: planEntries(queried, mixture),
      prior: queried.orbits.flatMap(([row], r) => {
        const { source, distribution } = game.rows[row!]!;
        return isZero(prior[r]!) ? [] : [{ source: game.sources[source]!, distribution, weight: prior[r]! }];
      }),
    },
    sizes: {
      rows: game.rows.length,
      rowOrbits: queried.orbits.length,
      variables: start.found.length,
    },
  };
}
