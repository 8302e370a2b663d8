/**
 * # Solving one game
 *
 * Best worst-case failure of a randomised distiller (or learner) on a finite family, enclosed by exact sums
 * and exact where they meet.
 *
 * Main definitions: `solveGame`, `GameSolution`. Statement: `minimax_certificates`.
 */
import { isZero, ONE, type Rational, ZERO } from "../../exact/rational.js";
import type { GameCertificate } from "./certificate.js";
import { bayesRisk, exactPrior, exactStrategy, failureOf } from "./exact-basis.js";
import { buildGame, type Game, type GameInput } from "./game.js";
import { searchBasis } from "./linear-program.js";
import { reduceGame } from "./reduced-game.js";
import { samplingOf } from "./sampling.js";
import { symmetriesOf } from "./symmetry.js";
import { tightenStrategy } from "./tighten.js";

export interface GameSolution {
  readonly lower: Rational;
  readonly upper: Rational;
  /** Some target never loses: no sample is needed, and there is no game to certify. */
  readonly safe: boolean;
  readonly certificate: GameCertificate;
  /** Rows and variables before and after the reduction, for reports. */
  readonly sizes: { readonly rows: number; readonly rowOrbits: number; readonly variables: number };
}

/** A target that loses against no row, if there is one: no sample is needed. */
export function safeTarget({ losses, rows, targets }: Game): number | undefined {
  for (let g = 0; g < targets.length; g += 1)
    if (rows.every((_, r) => losses[r * targets.length + g] === 0)) return g;
  return undefined;
}

const knownSource = ({ access, sources }: GameInput): number | undefined =>
  access === "distill" ? sources[0]! : undefined;

/** The answer where a target never loses. */
export function withoutSamples(game: Game, target: number): GameSolution {
  const first = game.rows[0]!;
  return {
    lower: ZERO,
    upper: ZERO,
    safe: true,
    certificate: {
      source: knownSource(game),
      symmetries: [],
      strategy: [
        { support: undefined, counts: undefined, labels: 0, outputs: [[game.targets[target]!, ONE]] },
      ],
      prior: [{ source: game.sources[first.source]!, distribution: first.distribution, weight: ONE }],
    },
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
  const prior = exactPrior(reduced, basis);
  const lower = bayesRisk(reduced, prior);
  let strategy = exactStrategy(reduced, basis);
  let upper = failureOf(reduced, strategy);
  if (upper.gt(lower)) {
    const tighter = tightenStrategy(reduced, prior, basis);
    const better = tighter && failureOf(reduced, tighter);
    if (tighter !== undefined && better?.lt(upper)) [strategy, upper] = [tighter, better];
  }
  return {
    lower,
    upper,
    safe: false,
    certificate: {
      source: knownSource(game),
      symmetries: reduced.symmetries,
      strategy: reduced.cells.map(({ outcome, labels }, c) => ({
        support: sampling.supports[outcome]!,
        counts: sampling.counts && [...sampling.counts[outcome]!],
        labels,
        outputs: reduced.variablesOfCell[c]!.flatMap((i) =>
          isZero(strategy[i]!)
            ? []
            : reduced.variables[i]!.targets.map((g) => [game.targets[g]!, strategy[i]!] as const),
        ),
      })),
      prior: reduced.rows.flatMap(({ row }, r) => {
        const { source, distribution } = game.rows[row]!;
        return isZero(prior[r]!) ? [] : [{ source: game.sources[source]!, distribution, weight: prior[r]! }];
      }),
    },
    sizes: {
      rows: game.rows.length,
      rowOrbits: reduced.rows.length,
      variables: reduced.variables.length,
    },
  };
}
