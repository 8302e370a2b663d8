/**
 * # From a basis to exact strategies
 *
 * A basis says which constraints are tight and which variables may be positive; the strategy and the prior
 * are then the solutions of two square rational systems. Most cells have one basic variable, which is
 * certain; the unknowns are v and the shares within the few cells that are tied. Where the exact solution is
 * not one (a basis that was only almost optimal), the approximate one is rounded to rationals: it still
 * encloses the value.
 *
 * Main definitions: `exactStrategy`, `exactPrior`, `failureOf`, `riskOf`, `bayesRisk`.
 */
import { solveSquare } from "../../exact/dixon.js";
import { isZero, ONE, type Rational, rational, ZERO } from "../../exact/rational.js";
import type { Basis } from "./linear-program.js";
import type { ReducedGame, ReducedRow } from "./reduced-game.js";

/** Largest system that is solved exactly: a few seconds. */
export const MAX_SYSTEM = 500;

/** z for each variable. */
export type ReducedStrategy = readonly Rational[];
/** The weight of each row orbit, all of its rows together. */
export type ReducedPrior = readonly Rational[];

const coefficientMap = (row: ReducedRow): Map<number, bigint> =>
  new Map(row.variables.map((i, at) => [i, row.losing[at]!]));

/**
 * The shared matrix: for each active row, its losses in units of 1/scale over lead variables and over
 * exchanges within tied cells.
 */
interface Core {
  readonly rows: readonly ReducedRow[];
  /** Pairs (i, lead): a tied cell may move probability from its lead variable to i. */
  readonly exchanges: readonly (readonly [number, number])[];
  /** The certain loss of each row when every cell plays its lead. Over scale·common. */
  readonly leads: readonly bigint[];
  /** exchange[r][e]: change of the loss when all of the cell moves from the lead to i. Over scale·common. */
  readonly exchange: readonly (readonly bigint[])[];
  /** The common multiple of orbit sizes. */
  readonly common: bigint;
}

function coreOf({ rows, variables }: ReducedGame, { basicOfCell, activeRows }: Basis): Core | undefined {
  if (basicOfCell.some((list) => list.length === 0)) return undefined;
  const exchanges = basicOfCell.flatMap(([lead, ...others]) => others.map((i) => [i, lead!] as const));
  if (exchanges.length + 1 !== activeRows.length || activeRows.length > MAX_SYSTEM) return undefined;
  const size = (i: number): bigint => BigInt(variables[i]!.targets.length);
  let common = 1n;
  for (const list of basicOfCell) for (const i of list) common *= common % size(i) === 0n ? 1n : size(i);
  const active = activeRows.map((r) => rows[r]!);
  const maps = active.map(coefficientMap);
  const share = (map: Map<number, bigint>, i: number): bigint => (map.get(i) ?? 0n) * (common / size(i));
  return {
    rows: active,
    exchanges,
    common,
    leads: maps.map((map) => basicOfCell.reduce((total, list) => total + share(map, list[0]!), 0n)),
    exchange: maps.map((map) => exchanges.map(([i, lead]) => share(map, i) - share(map, lead))),
  };
}

/** The basic strategy, exactly; else the approximate one, rounded and made to sum to 1 in each cell. */
export function exactStrategy(reduced: ReducedGame, basis: Basis): ReducedStrategy {
  const core = coreOf(reduced, basis);
  const solution =
    core &&
    // Unknown: the shares of the exchanges, then v. Each active row: leads + Σ share·exchange = v·scale·common.
    solveSquare(
      core.rows.map((row, r) => [...core.exchange[r]!, -row.scale * core.common]),
      core.leads.map((lead) => -lead),
    );
  if (core === undefined || solution === undefined) return roundedStrategy(reduced, basis);
  const z: Rational[] = new Array(reduced.variables.length).fill(ZERO);
  const size = (i: number): Rational => rational(reduced.variables[i]!.targets.length);
  const left = new Map<number, Rational>(basis.basicOfCell.map((list) => [list[0]!, ONE]));
  core.exchanges.forEach(([i, lead], e) => {
    z[i] = solution[e]!.div(size(i));
    left.set(lead, left.get(lead)!.sub(solution[e]!));
  });
  for (const [lead, share] of left) z[lead] = share.div(size(lead));
  return z.some((q) => q.lt(ZERO)) ? roundedStrategy(reduced, basis) : z;
}

/** A double ≥ 0 as a multiple of 2^−40. */
const onGrid = (x: number): bigint => BigInt(Math.round(Math.max(0, Math.min(1, x)) * 2 ** 40));

function roundedStrategy(reduced: ReducedGame, { primal }: Basis): ReducedStrategy {
  const z: Rational[] = new Array(reduced.variables.length).fill(ZERO);
  for (const list of reduced.variablesOfCell) {
    const sizes = list.map((i) => BigInt(reduced.variables[i]!.targets.length));
    const weights = list.map((i) => onGrid(primal[i]!));
    let total = weights.reduce((sum, w, at) => sum + w * sizes[at]!, 0n);
    if (total === 0n) {
      weights[0] = 1n;
      total = sizes[0]!;
    }
    list.forEach((i, at) => {
      z[i] = rational(weights[at]!, total);
    });
  }
  return z;
}

/** The basic prior, exactly; else the approximate one, rounded and made to sum to 1. */
export function exactPrior(reduced: ReducedGame, basis: Basis): ReducedPrior {
  const core = coreOf(reduced, basis);
  const size = core?.rows.length ?? 0;
  const solution =
    core &&
    // Unknown: weight_r / scale_r. Each exchange is indifferent; the weights sum to 1.
    solveSquare(
      [
        ...core.exchanges.map((_, e) => core.exchange.map((row) => row[e]!)),
        core.rows.map((row) => row.scale),
      ],
      [...new Array<bigint>(Math.max(size - 1, 0)).fill(0n), 1n],
    );
  if (core === undefined || solution === undefined || solution.some((q) => q.lt(ZERO)))
    return roundedPrior(reduced, basis);
  const prior: Rational[] = new Array(reduced.rows.length).fill(ZERO);
  basis.activeRows.forEach((r, at) => {
    prior[r] = solution[at]!.mul(rational(core.rows[at]!.scale));
  });
  return prior;
}

function roundedPrior({ rows }: ReducedGame, { dual }: Basis): ReducedPrior {
  const weights = rows.map((_, r) => onGrid(dual[r]!));
  const total = weights.reduce((sum, w) => sum + w, 0n);
  if (total === 0n) return rows.map((_, r) => (r === 0 ? ONE : ZERO));
  return weights.map((w) => rational(w, total));
}

/** The worst failure of a strategy over all rows: an upper bound of the value. */
export function failureOf({ rows }: ReducedGame, strategy: ReducedStrategy): Rational {
  let worst = ZERO;
  for (const row of rows) {
    let failure = ZERO;
    row.variables.forEach((i, at) => {
      const z = strategy[i]!;
      if (!isZero(z)) failure = failure.add(z.mul(rational(row.losing[at]!)));
    });
    const normal = failure.div(rational(row.scale));
    if (normal.gt(worst)) worst = normal;
  }
  return worst;
}

/**
 * For each variable, the weight that its targets lose against a prior when all of them are played on all of
 * its cells.
 */
export function riskOf({ rows, variables }: ReducedGame, prior: ReducedPrior): Rational[] {
  const risk: Rational[] = new Array(variables.length).fill(ZERO);
  rows.forEach((row, r) => {
    if (isZero(prior[r]!)) return;
    const unit = prior[r]!.div(rational(row.scale));
    row.variables.forEach((i, at) => {
      risk[i] = risk[i]!.add(unit.mul(rational(row.losing[at]!)));
    });
  });
  return risk;
}

/** The least failure of any distiller against a prior: a lower bound of the value. */
export function bayesRisk(reduced: ReducedGame, prior: ReducedPrior): Rational {
  const risk = riskOf(reduced, prior);
  let total = ZERO;
  for (const list of reduced.variablesOfCell) {
    const best = list
      .map((i) => risk[i]!.div(rational(reduced.variables[i]!.targets.length)))
      .reduce((a, b) => (b.lt(a) ? b : a));
    total = total.add(best);
  }
  return total;
}
