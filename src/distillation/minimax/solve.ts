/**
 * # Solving one game
 *
 * Best worst-case failure of a randomised distiller (or learner) on a finite family, enclosed by exact sums and exact where they meet.
 *
 * Main definitions: `solveGame`, `GameSolution`. Statement: `minimax_certificates`.
 */
import { ONE, type Rational, ZERO } from "../../exact/rational.js";
import { bayesRisk, exactPrior, exactStrategy, failureOf } from "./exact-basis.js";
import { buildGame, type Game, type GameInput } from "./game.js";
import { searchBasis } from "./linear-program.js";
import { reduceGame } from "./reduced-game.js";
import { samplingOf } from "./sampling.js";
import { type Symmetry, symmetriesOf } from "./symmetry.js";

/** What is output on one sample, and on its images under the symmetries. */
export interface StrategyEntry {
  /** The distinct points of the sample, as a mask. */
  readonly support: number;
  /** How often each point was drawn; `undefined` where only the set of points counts. */
  readonly counts: readonly number[] | undefined;
  /** The labels of the support, as a mask; 0 for a distiller of a known source. */
  readonly labels: number;
  /** Targets, as masks, with their probabilities, which sum to 1. */
  readonly outputs: readonly (readonly [target: number, probability: Rational])[];
}

/** The weight of an orbit of rows, spread evenly over it. */
export interface PriorEntry {
  readonly source: number;
  /** Index into the family. */
  readonly distribution: number;
  readonly weight: Rational;
}

export interface GameSolution {
  readonly lower: Rational;
  readonly upper: Rational;
  readonly symmetries: readonly Symmetry[];
  readonly strategy: readonly StrategyEntry[];
  readonly prior: readonly PriorEntry[];
  /** Rows and variables before and after the reduction, for reports. */
  readonly sizes: { readonly rows: number; readonly rowOrbits: number; readonly variables: number };
}

/** A target that loses against no row, if there is one: no sample is needed. */
function safeTarget({ losses, rows, targets }: Game): number | undefined {
  for (let g = 0; g < targets.length; g += 1)
    if (rows.every((_, r) => losses[r * targets.length + g] === 0)) return g;
  return undefined;
}

function withoutSamples(game: Game, target: number): GameSolution {
  const first = game.rows[0]!;
  return {
    lower: ZERO,
    upper: ZERO,
    symmetries: [],
    strategy: [{ support: 0, counts: undefined, labels: 0, outputs: [[game.targets[target]!, ONE]] }],
    prior: [{ source: game.sources[first.source]!, distribution: first.distribution, weight: ONE }],
    sizes: { rows: game.rows.length, rowOrbits: 1, variables: 1 },
  };
}

/** The value of the game enclosed, with a strategy that attains the upper end and a prior that attains the lower. */
export async function solveGame(input: GameInput): Promise<GameSolution> {
  const game = buildGame(input);
  const safe = safeTarget(game);
  if (safe !== undefined) return withoutSamples(game, safe);
  const sampling = samplingOf(game.points, game.distributions, game.samples);
  const reduced = reduceGame(game, sampling, symmetriesOf(input));
  const basis = await searchBasis(reduced);
  const strategy = exactStrategy(reduced, basis);
  const prior = exactPrior(reduced, basis);
  return {
    lower: bayesRisk(reduced, prior),
    upper: failureOf(reduced, strategy),
    symmetries: reduced.symmetries,
    strategy: reduced.cells.map(({ outcome, labels }, c) => ({
      support: sampling.supports[outcome]!,
      counts: sampling.counts && [...sampling.counts[outcome]!],
      labels,
      outputs: reduced.variablesOfCell[c]!.flatMap((i) =>
        strategy[i]!.s === 0n
          ? []
          : reduced.variables[i]!.targets.map((g) => [game.targets[g]!, strategy[i]!] as const),
      ),
    })),
    prior: reduced.rows.flatMap(({ row }, r) => {
      const { source, distribution } = game.rows[row]!;
      return prior[r]!.s === 0n ? [] : [{ source: game.sources[source]!, distribution, weight: prior[r]! }];
    }),
    sizes: {
      rows: game.rows.length,
      rowOrbits: reduced.rows.length,
      variables: reduced.variables.length,
    },
  };
}
