/**
 * # The minimax failure of distilling and of learning
 *
 * For finite F, G, 𝒟, n and ε, the least worst-case failure probability of a randomised distiller (for each
 * f ∈ F its own game, the maximum over f) or learner (one game for all pairs).
 * value(distilling) ≤ value(learning); both fall as n and ε grow. Distillers and learners are proper (they
 * output in G) unless an improper learner is asked for, whose value is no larger. A learner may have label
 * queries beside its sample: with none it is a learner, with all points it is as good as a distiller. Sources
 * that a symmetry of F, G and 𝒟 exchanges have the same game, which is solved once.
 *
 * Main definitions: `minimax`, `MinimaxRequest`, `MinimaxSolution`. Statements: `minimax_certificates`,
 * `query_learner_is_distiller`.
 */
import { DomainError } from "../../exact/domain-error.js";
import { maximum, type Rational, ZERO } from "../../exact/rational.js";
import type { GameCertificate, MinimaxCertificate, Symmetry } from "./certificate.js";
import { type Access, type GameMode, type MassFunction, minimalMasks } from "./game.js";
import { solveQueryGame } from "./query-solve.js";
import { type GameSolution, solveGame } from "./solve.js";
import { movedFunction, symmetriesOf } from "./symmetry.js";

export interface MinimaxRequest {
  /** N, the number of points. */
  readonly points: number;
  /** F and G as masks, distinct, neither empty. */
  readonly sources: readonly number[];
  readonly targets: readonly number[];
  /** G where `targets` are what an improper learner may output; for access "learn" only. */
  readonly competitors?: readonly number[] | undefined;
  /** 𝒟, not empty. */
  readonly distributions: readonly MassFunction[];
  /** n ≥ 0. */
  readonly samples: number;
  /** ε ≥ 0; at 0 the error must not exceed the benchmark at all. */
  readonly epsilon: Rational;
  readonly mode: GameMode;
  readonly access: Access;
  /** So many adaptive label queries beside the sample, ≥ 0; above 0 for access "learn" only. Absent: none. */
  readonly queries?: number | undefined;
}

export interface MinimaxSolution extends MinimaxCertificate {
  /** The game whose value is the largest. */
  readonly worst: GameCertificate;
  readonly sizes: GameSolution["sizes"];
}

/** Is told how many sources are looked at, of how many; a learner's game is one. */
export type OnSource = (done: number, total: number) => void;

/**
 * The value enclosed (lower = upper when it is exact), with certificates. Throws "vacuous" when no pair meets
 * the promise.
 */
export async function minimax(request: MinimaxRequest, onSource?: OnSource): Promise<MinimaxSolution> {
  check(request);
  if (request.access === "learn") {
    onSource?.(0, 1);
    const solution = await ((request.queries ?? 0) > 0 ? solveQueryGame(request) : solveGame(request));
    const { lower, upper, certificate, sizes } = solution;
    return { lower, upper, games: [certificate], sources: [], worst: certificate, sizes };
  }
  return distilling(request, onSource);
}

function check(request: MinimaxRequest): void {
  const { sources, targets, distributions, samples, epsilon, access, queries = 0 } = request;
  if (sources.length === 0)
    throw new DomainError("vacuous", "sourceClass has no concept: there is nothing to distil", [
      "sourceClass",
    ]);
  if (targets.length === 0)
    throw new DomainError("vacuous", "targetClass has no concept to distil into", ["targetClass"]);
  if (distributions.length === 0)
    throw new DomainError("vacuous", "the family of distributions is empty: every statement about it holds", [
      "distributions",
    ]);
  if (samples < 0 || !Number.isSafeInteger(samples))
    throw new DomainError("invalid-value", `samples must be an integer of at least 0, got ${samples}`, [
      "samples",
    ]);
  if (queries < 0 || !Number.isSafeInteger(queries))
    throw new DomainError("invalid-value", `queries must be an integer of at least 0, got ${queries}`, [
      "queries",
    ]);
  if (queries > 0 && access === "distill")
    throw new DomainError(
      "invalid-value",
      "only a learner asks for labels: a distiller knows the source at every point",
      ["queries"],
    );
  if (epsilon.lt(ZERO))
    throw new DomainError(
      "invalid-value",
      "epsilon must be at least 0: an error cannot be below its benchmark",
      ["epsilon"],
    );
}

/** (π₂, h₂) after (π₁, h₁). */
const after = (second: Symmetry, first: Symmetry): Symmetry => ({
  permutation: first.permutation.map((x) => second.permutation[x]!),
  flip: movedFunction(first.flip, second),
});

/** For each source, the first source of its orbit and a symmetry that carries it there. */
function sourceOrbits(request: MinimaxRequest): Map<number, { first: number; symmetry: Symmetry }> {
  const generators = symmetriesOf(request);
  const identity: Symmetry = {
    permutation: Array.from({ length: request.points }, (_, x) => x),
    flip: 0,
  };
  const orbits = new Map<number, { first: number; symmetry: Symmetry }>();
  for (const first of request.sources) {
    if (orbits.has(first)) continue;
    // From `first` outwards; `reach` carries `first` to the source, and its inverse is what is asked.
    const queue: { source: number; reach: Symmetry }[] = [{ source: first, reach: identity }];
    orbits.set(first, { first, symmetry: identity });
    for (const { source, reach } of queue)
      for (const generator of generators) {
        const image = movedFunction(source, generator);
        if (orbits.has(image)) continue;
        const next = after(generator, reach);
        orbits.set(image, { first, symmetry: inverse(next) });
        queue.push({ source: image, reach: next });
      }
  }
  return orbits;
}

function inverse({ permutation, flip }: Symmetry): Symmetry {
  const back: number[] = new Array(permutation.length);
  permutation.forEach((y, x) => {
    back[y] = x;
  });
  return { permutation: back, flip: movedFunction(flip, { permutation: back, flip: 0 }) };
}

/** The game of one source over its frontier, or why there is none to play. */
async function gameOf(request: MinimaxRequest, source: number): Promise<GameSolution | "vacuous"> {
  const frontier = minimalMasks(request.targets.map((g) => g ^ source)).map((set) => set ^ source);
  try {
    return await solveGame({ ...request, sources: [source], targets: frontier });
  } catch (error) {
    if (error instanceof DomainError && error.code === "vacuous") return "vacuous";
    throw error;
  }
}

async function distilling(request: MinimaxRequest, onSource?: OnSource): Promise<MinimaxSolution> {
  const orbits = sourceOrbits(request);
  const firsts = request.sources.filter((source) => orbits.get(source)!.first === source);
  const games: GameCertificate[] = [];
  const gameOfFirst = new Map<number, number>();
  let worst: GameSolution | undefined;
  let lower = ZERO;
  let upper = ZERO;
  for (const [done, source] of firsts.entries()) {
    onSource?.(done, firsts.length);
    const solution = await gameOf(request, source);
    if (solution === "vacuous") continue;
    if (worst === undefined || solution.upper.gt(worst.upper)) worst = solution;
    if (solution.safe) continue;
    lower = maximum(lower, solution.lower);
    upper = maximum(upper, solution.upper);
    gameOfFirst.set(source, games.length);
    games.push(solution.certificate);
  }
  if (worst === undefined)
    throw new DomainError(
      "vacuous",
      "no pair of a source and a distribution meets the promise: no target is right on all the mass of any",
      ["mode"],
    );
  const sources = request.sources.flatMap((source) => {
    const { first, symmetry } = orbits.get(source)!;
    const game = gameOfFirst.get(first);
    return game === undefined ? [] : [{ source, game, permutation: symmetry.permutation }];
  });
  return { lower, upper, games, sources, worst: worst.certificate, sizes: worst.sizes };
}
