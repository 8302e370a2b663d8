/**
 * # Closing the last gap
 *
 * Floating point sometimes ends one pivot early: the prior is optimal, and the strategy of the same basis is
 * worse by 10⁻¹¹ on some row. An optimal strategy plays only targets that are best against the prior; among
 * the few that floating point put in play, an exact linear program over the rows that are tight finds it, and
 * rows that turn out to be violated are added.
 *
 * Main definitions: `tightenStrategy`.
 */
import { isZero, maximum, ONE, type Rational, rational, ZERO } from "../../exact/rational.js";
import { maximise } from "../../exact/simplex.js";
import { type ReducedPrior, type ReducedStrategy, riskOf } from "./exact-basis.js";
import type { Basis } from "./linear-program.js";
import type { ReducedGame, ReducedRow } from "./reduced-game.js";

/** Largest number of unknown shares, and of rounds of adding rows. */
const MAX_EXCHANGES = 80;
const MAX_ROUNDS = 40;
/** What floating point calls positive. */
const PLAYED = 1e-9;

/**
 * For each cell, the variables that are best against the prior and that the search played; the best one where
 * it played none of these.
 */
function candidates(reduced: ReducedGame, prior: ReducedPrior, { primal, basicOfCell }: Basis): number[][] {
  const risk = riskOf(reduced, prior);
  const each = (i: number): Rational => risk[i]!.div(rational(reduced.variables[i]!.targets.length));
  return reduced.variablesOfCell.map((list, c) => {
    const least = list.map(each).reduce((a, b) => (b.lt(a) ? b : a));
    const best = list.filter((i) => each(i).equals(least));
    const played = best.filter((i) => primal[i]! > PLAYED || basicOfCell[c]!.includes(i));
    return played.length > 0 ? played : [best[0]!];
  });
}

/**
 * A strategy of least worst failure among those that play the candidates, or `undefined` when the program
 * grows too large.
 */
export function tightenStrategy(
  reduced: ReducedGame,
  prior: ReducedPrior,
  basis: Basis,
): ReducedStrategy | undefined {
  const lists = candidates(reduced, prior, basis);
  const exchanges = lists.flatMap(([lead, ...others]) => others.map((i) => ({ i, lead: lead! })));
  if (exchanges.length > MAX_EXCHANGES) return undefined;
  const share = (i: number): Rational => rational(1, reduced.variables[i]!.targets.length);
  const rows = reduced.rows.map((row) => linearise(row, lists, exchanges, share));
  const cells = lists.filter((list) => list.length > 1);
  const limits = cells.map(([lead]) => exchanges.map((e) => (e.lead === lead ? ONE : ZERO)));
  const kept = new Set(basis.activeRows);
  reduced.rows.forEach((_, r) => {
    if (!isZero(prior[r]!)) kept.add(r);
  });
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const used = [...kept].map((r) => rows[r]!);
    // In u = 1 − v, so that playing the leads is feasible: start + Σ change·x + u ≤ 1.
    const optimum = maximise({
      objective: [...exchanges.map(() => ZERO), ONE],
      rows: [...used.map(({ changes }) => [...changes, ONE]), ...limits.map((row) => [...row, ZERO])],
      limits: [...used.map(({ start }) => ONE.sub(start)), ...limits.map(() => ONE)],
    });
    if (optimum === undefined) return undefined;
    const shares = optimum.primal.slice(0, exchanges.length);
    const value = ONE.sub(optimum.value);
    const failures = rows.map(({ start, changes }) =>
      changes.reduce((total, change, e) => total.add(change.mul(shares[e]!)), start),
    );
    const worst = failures.reduce(maximum);
    if (worst.lte(value)) return strategyOf(reduced, lists, exchanges, shares);
    kept.add(failures.findIndex((failure) => failure.equals(worst)));
  }
  return undefined;
}

interface Exchange {
  readonly i: number;
  readonly lead: number;
}

/** The failure on a row when every cell plays its lead, and how each exchange changes it. */
function linearise(
  row: ReducedRow,
  lists: readonly (readonly number[])[],
  exchanges: readonly Exchange[],
  share: (i: number) => Rational,
): { start: Rational; changes: readonly Rational[] } {
  const scale = rational(row.scale);
  const losing = new Map(row.variables.map((i, at) => [i, row.losing[at]!]));
  const loss = (i: number): Rational => {
    const weight = losing.get(i);
    return weight === undefined ? ZERO : rational(weight).mul(share(i)).div(scale);
  };
  return {
    start: lists.reduce((total, list) => total.add(loss(list[0]!)), ZERO),
    changes: exchanges.map(({ i, lead }) => loss(i).sub(loss(lead))),
  };
}

function strategyOf(
  reduced: ReducedGame,
  lists: readonly (readonly number[])[],
  exchanges: readonly Exchange[],
  shares: readonly Rational[],
): ReducedStrategy {
  const z: Rational[] = new Array(reduced.variables.length).fill(ZERO);
  for (const list of lists) z[list[0]!] = ONE;
  exchanges.forEach(({ i, lead }, e) => {
    z[i] = shares[e]!;
    z[lead] = z[lead]!.sub(shares[e]!);
  });
  return z.map((share, i) =>
    isZero(share) ? share : share.div(rational(reduced.variables[i]!.targets.length)),
  );
}
