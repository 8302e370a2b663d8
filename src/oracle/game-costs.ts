/**
 * # What it costs to check a game
 *
 * Counted from the claim, whose classes and distributions are listed by then, side by side and game by game:
 * a prior sums over rows and the samples that they draw, a strategy over rows and what it plays. Both look
 * through the symmetries: of each orbit of samples, and of distributions, one member is enough; which those
 * are is found here, where it takes no time.
 *
 * Main definitions: `gameWork`, `complexityWork`.
 */
import type {
  GameCertificate,
  MinimaxCertificate,
  StrategyEntry,
} from "../distillation/minimax/certificate.js";
import { knownSets } from "../distillation/minimax/plans.js";
import { binomial, bitLength, multisetCount } from "../exact/integer.js";
import { ONE } from "../exact/rational.js";
import { commonBits, type Work, wordsOf, work } from "../exact/work.js";
import type { ComplexityClaim } from "../verify/game/check-complexity.js";
import type { GameClaim } from "../verify/game/minimax-samples.js";
import { isPermutation } from "../verify/permutation.js";

/** Orbits are looked for up to so many images of sets of points. */
const MAX_IMAGES = 2_000_000;

/** Where each set of points goes. */
function imagesOf(permutation: readonly number[], points: number): Int32Array {
  const image = new Int32Array(2 ** points);
  for (let set = 1; set < image.length; set += 1) {
    const top = 31 - Math.clz32(set);
    image[set] = image[set ^ (1 << top)]! | (1 << permutation[top]!);
  }
  return image;
}

/** The sets of points that are the first of their orbit under the symmetries; all, where they are too many. */
function firstSets(points: number, { symmetries }: GameCertificate): (set: number) => boolean {
  const known = symmetries.every(({ permutation }) => isPermutation(permutation, points));
  if (!known || symmetries.length * 2 ** points > MAX_IMAGES) return () => true;
  const images = symmetries.map(({ permutation }) => imagesOf(permutation, points));
  const orbit = new Uint8Array(2 ** points);
  for (let start = 0; start < orbit.length; start += 1) {
    if (orbit[start] !== 0) continue;
    orbit[start] = 1;
    const queue = [start];
    for (const set of queue)
      for (const image of images) {
        const moved = image[set]!;
        if (orbit[moved] !== 0) continue;
        orbit[moved] = 2;
        queue.push(moved);
      }
  }
  return (set) => orbit[set] === 1;
}

/** What is the same for all games of a claim. */
interface Shape {
  readonly claim: GameClaim;
  /** Are samples sets of points? */
  readonly bySet: boolean;
  /** The points of each distribution that can be drawn. */
  readonly supports: readonly number[];
  /** Samples that can be seen, and under one distribution on so many points. */
  readonly outcomes: number;
  readonly drawn: (cells: number) => number;
  /** Words of a probability of a sample. */
  readonly words: number;
}

function shapeOf(claim: GameClaim): Shape {
  const { points, distributions, samples } = claim;
  const laws = distributions.map(({ weights }) => weights.filter((w) => w > 0n));
  const bySet = laws.every((present) => present.every((w) => w === present[0]));
  const drawn = (cells: number): number => (bySet ? 2 ** cells : Number(multisetCount(cells, samples)));
  const bits = distributions.reduce((most, { total }) => Math.max(most, bitLength(total)), 1);
  return {
    ...{ claim, bySet, drawn },
    supports: distributions.map(({ weights }) =>
      weights.reduce((mask, w, x) => (w > 0n ? mask | (1 << x) : mask), 0),
    ),
    outcomes: drawn(points),
    words: wordsOf(bits * samples),
  };
}

const size = (set: number): number => {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
};

/** Samples of so many distinct points, from so many cells. */
function drawnOf({ claim: { samples }, bySet }: Shape, cells: number, distinct: number): number {
  const sets = Number(binomial(cells, distinct));
  if (bySet || distinct === 0) return sets;
  return distinct > samples ? 0 : sets * Number(binomial(samples - 1, distinct - 1));
}

/** Pairs of a distribution and a sample drawn from it: all, and those whose sample is the first of its orbit. */
function pairs(shape: Shape, isFirst: (set: number) => boolean): { all: number; first: number } {
  const { claim, bySet, supports, drawn } = shape;
  const all = supports.reduce((sum, support) => sum + drawn(size(support)), 0);
  if (!bySet || 3 ** claim.points > MAX_IMAGES) return { all, first: all };
  let first = 0;
  for (const support of supports) {
    // The subsets of each support, the empty one too.
    for (let set = support; set > 0; set = (set - 1) & support) if (isFirst(set)) first += 1;
    first += 1;
  }
  return { all, first };
}

/**
 * The most targets that an entry of the strategy plays, by the number of distinct points, which no symmetry
 * changes.
 */
function mostPlayed(strategy: readonly StrategyEntry[], points: number): number[] {
  const most = new Array<number>(points + 1).fill(0);
  for (const { support, outputs } of strategy)
    for (let k = 0; k <= points; k += 1)
      if (support === undefined || size(support) === k) most[k] = Math.max(most[k]!, outputs.length);
  return most;
}

/**
 * Steps over the pairs of a first distribution and a sample drawn from it, in which a strategy is summed up,
 * and over all samples with their labels, to which the entries are moved.
 */
function strategySteps(
  shape: Shape,
  strategy: readonly StrategyEntry[],
  isFirst: (set: number) => boolean,
): { first: number; summed: number; moved: number } {
  const { claim, bySet, supports } = shape;
  const most = mostPlayed(strategy, claim.points);
  let [first, summed] = [0, 0];
  for (const support of supports) {
    if (bySet && !isFirst(support)) continue;
    for (let k = 0; k <= size(support); k += 1) {
      const samples = drawnOf(shape, size(support), k);
      first += samples;
      summed += samples * (60 + 12 * most[k]!);
    }
  }
  const moved = most.reduce((steps, played, k) => steps + labelled(shape, k) * (60 + 15 * played), 0);
  return { first, summed, moved };
}

/** Samples of so many distinct points with the labels that the sources give them. */
function labelled(shape: Shape, distinct: number): number {
  const { points, sources, access } = shape.claim;
  const labellings = access === "learn" ? Math.min(sources.length, 2 ** distinct) : 1;
  return drawnOf(shape, points, distinct) * labellings;
}

function oneGame(shape: Shape, game: GameCertificate): readonly Work[] {
  const { claim, words } = shape;
  const { points, distributions, access } = claim;
  const learning = access === "learn";
  const sources = learning ? claim.sources.length : 1;
  const targets = claim.targets.length;
  const rows = sources * distributions.length;
  const path = ["certificate", "games"];
  const moves = game.symmetries.length;
  const parts = [
    work("kept", (rows * targets) / 8, "sources × distributions × targets", path),
    work("step", rows * targets * 2, "sources × distributions × targets", path),
    work(
      "step",
      moves * (rows * 2 + (sources + targets) * 40 + distributions.length * (100 + 10 * points)),
      "symmetries × rows",
      path,
    ),
    ...(learning ? [] : [work("step", targets ** 2, "pairs of targets", path)]),
  ];
  const { prior, strategy, plans } = game;
  const isFirst = firstSets(points, game);
  if (prior !== undefined) {
    const { all, first } = pairs(shape, isFirst);
    let cells = 0;
    for (let k = 0; k <= points; k += 1) cells += labelled(shape, k);
    parts.push(
      work("step", rows * (60 + 20 * words), "rows × words of a probability", path),
      work("step", (moves + 1) * cells * 40, "symmetries × samples that can be seen", path),
      work("step", all * sources * 15, "sources × samples that can be seen", path),
      work("product", first * sources * targets * (6 + words), "sources × samples × targets", path),
    );
  }
  const queries = Math.min(claim.queries ?? 0, points);
  if (prior !== undefined && queries > 0) {
    // Of each first sample, all that can be asked for, with the sums of what is left.
    const asked = shape.outcomes * knownSets(points, 0, queries);
    parts.push(
      work("product", asked * sources * (targets + points) * (4 + words), "samples × sets asked for", path),
      work("step", shape.outcomes * prior.length * 40 * rows, "samples × weights of the prior", path),
    );
  }
  if (plans !== undefined) {
    const played = plans.reduce((sum, entry) => sum + entry.plans.length, 0);
    const bits = commonBits(plans.flatMap((entry) => entry.plans.map(([, p]) => p)));
    parts.push(
      work("step", (moves + 1) * shape.outcomes * 200, "symmetries × samples that can be seen", path),
      work("step", rows * played * (100 + points), "sources × plans that are played", path),
      work(
        "euclid",
        rows * plans.length * (bits + words) * wordsOf(bits + 64 * words),
        "steps to the lowest terms of a failure",
        path,
      ),
    );
  }
  if (strategy !== undefined) {
    const probabilities = strategy.flatMap(({ outputs }) => outputs.map(([, p]) => p));
    const bits = Math.min(commonBits(probabilities), 64 * words * Math.max(...mostPlayed(strategy, points)));
    const { first, summed, moved } = strategySteps(shape, strategy, isFirst);
    parts.push(
      work("step", (moves + 1) * moved, "symmetries × samples that can be seen", path),
      work("step", summed * sources, "sources × samples × targets that are played", path),
      work(
        "euclid",
        first * sources * (bits + words) * wordsOf(bits),
        "steps to the lowest terms of a failure",
        path,
      ),
    );
  }
  return parts;
}

/** Checking one certificate of a game: every row is judged, every sample that can be drawn is summed over. */
export function gameWork(claim: GameClaim, { games, sources, upper }: MinimaxCertificate): readonly Work[] {
  const { points, targets, distributions, samples, access, mode } = claim;
  const shape = shapeOf(claim);
  const { outcomes, words, bySet } = shape;
  const path = ["certificate"];
  const events = distributions.length * 2 ** points;
  const levels = mode === "agnostic" ? Math.min(claim.sources.length, 2 ** points) : 1;
  const each = bySet ? points : 2 * samples + points;
  const parts = [
    work("step", events * (40 + levels), "events × distributions", path),
    work("kept", events * 4, "events × distributions", path),
    work("kept", distributions.length * outcomes * 4, "distributions × samples that can be seen", path),
    work(
      "product",
      distributions.length * outcomes * each * (20 + words),
      "distributions × samples that can be seen",
      path,
    ),
    ...games.flatMap((game) => oneGame(shape, game)),
  ];
  if (access === "distill" && upper.lt(ONE))
    parts.push(
      work(
        "step",
        claim.sources.length * (targets.length * (distributions.length * 2 + 40) + targets.length ** 2) +
          sources.length * distributions.length * (100 + 10 * points),
        "sources × distributions × targets",
        path,
      ),
    );
  return parts;
}

export const complexityWork = ({ question, results }: ComplexityClaim): readonly Work[] =>
  results.flatMap(({ access, enough, needed }) =>
    [enough, needed].flatMap((side) =>
      side === undefined ? [] : gameWork({ ...question, access, samples: side.samples }, side.certificate),
    ),
  );
