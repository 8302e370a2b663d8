/**
 * # Bounds around the exact value
 *
 * What the theorems say of one game, to be set beside its exact value.
 *
 * Above: every D of the family has masses in multiples of 1/t, t its common denominator, so an error above
 * b+ε exceeds b by at least γ = min over D of (⌊εt⌋+1)/t. Hence realizable_bound gives failure ≤ k(1−γ)^n and
 * agnostic_bound failure² ≤ k²(1−γ²)^n, k the number of candidates; also at ε = 0.
 *
 * Below: if no target is good for both of two rows (f₁,D₁), (f₂,D₂), then on samples that both rows may show,
 * whoever answers is wrong for one of them: the worse failure is ≥ ½·Σ_S min(D₁ⁿ(S), D₂ⁿ(S)) over the samples
 * that look alike, hence ≥ ½ρⁿ with ρ = Σ_x min(D₁(x), D₂(x)) over the points that look alike (all points for
 * a distiller of f₁ = f₂, those where f₁ = f₂ for a learner). It is two_point_lower_bound on this family.
 *
 * Main definitions: `boundsAround`, `BoundsAround`, `samplesEnough`, `samplesNeeded`, `squaredFailureAtMost`,
 * `failureAtLeast`.
 */
import { floorQuotient, lcm } from "../../exact/integer.js";
import { leastExponent } from "../../exact/power.js";
import {
  formatRational,
  numerator,
  ONE,
  power,
  type Rational,
  rational,
  ZERO,
} from "../../exact/rational.js";
import { buildGame, type Game, minimalMasks } from "./game.js";
import type { MinimaxRequest, OnSource } from "./minimax.js";
import { movedDistributions, movedFunction, Orbits, symmetriesOf } from "./symmetry.js";

/** Most looks at a point of a pair of rows; beyond, no lower bound is given. */
export const MAX_LOOKS = 1 << 28;

/** For one game: of one source, or of a learner. */
export interface BoundsAround {
  /** |P_f(G)| for a distiller, |G| for a learner, proper or not. */
  readonly candidates: bigint;
  /** γ; `undefined` where no error can exceed b+ε. */
  readonly gap: Rational | undefined;
  /** ρ; `undefined` where every two rows share a good target, or where there are too many rows to look. */
  readonly overlap: Rational | undefined;
  readonly mode: MinimaxRequest["mode"];
}

/** γ, the least amount by which an error can exceed b+ε less ε. */
function leastExcess({ distributions, epsilon }: MinimaxRequest): Rational | undefined {
  let least: Rational | undefined;
  for (const { total } of distributions) {
    const excess = floorQuotient(numerator(epsilon) * total, epsilon.d) + 1n;
    if (excess > total) continue;
    const gap = rational(excess, total);
    if (least === undefined || gap.lt(least)) least = gap;
  }
  return least;
}

/** The first row of each orbit. */
function representatives(game: Game): number[] {
  const { rows, sources, distributions } = game;
  const orbits = new Orbits(rows.length);
  const sourceIndex = new Map(sources.map((f, i) => [f, i]));
  const index = new Map(rows.map((row, r) => [row.source * distributions.length + row.distribution, r]));
  for (const symmetry of symmetriesOf(game)) {
    const sourceImage = sources.map((f) => sourceIndex.get(movedFunction(f, symmetry))!);
    const image = movedDistributions(distributions, symmetry.permutation)!;
    rows.forEach((row, r) => {
      const moved = sourceImage[row.source]! * distributions.length + image[row.distribution]!;
      orbits.unite(r, index.get(moved)!);
    });
  }
  return rows.flatMap((_, r) => (orbits.find(r) === r ? [r] : []));
}

/** The targets that do not lose against each row, as words of bits. */
function goodTargets({ rows, losses, targets }: Game): Uint32Array[] {
  const words = Math.ceil(targets.length / 32);
  return rows.map((_, r) => {
    const bits = new Uint32Array(words);
    for (let g = 0; g < targets.length; g += 1)
      if (losses[r * targets.length + g] === 0) bits[g >>> 5]! |= 1 << (g & 31);
    return bits;
  });
}

/** ρ, the largest overlap of two rows without a common good target. */
function largestOverlap(game: Game): Rational | undefined {
  const { rows, sources, distributions, points } = game;
  const firsts = representatives(game);
  if (firsts.length * rows.length * points > MAX_LOOKS) return undefined;
  let common = 1n;
  for (const { total } of distributions) common = lcm(common, total);
  const weights = distributions.map(({ weights: w, total }) => w.map((mass) => mass * (common / total)));
  const good = goodTargets(game);
  let best: bigint | undefined;
  for (const a of firsts) {
    const first = rows[a]!;
    for (let b = 0; b < rows.length; b += 1) {
      const second = rows[b]!;
      const [left, right] = [weights[first.distribution]!, weights[second.distribution]!];
      const differ = sources[first.source]! ^ sources[second.source]!;
      let overlap = 0n;
      for (let x = 0; x < points; x += 1)
        if (((differ >> x) & 1) === 0) overlap += left[x]! < right[x]! ? left[x]! : right[x]!;
      if (best !== undefined && overlap <= best) continue;
      if (good[a]!.every((word, i) => (word & good[b]![i]!) === 0)) best = overlap;
    }
  }
  return best === undefined ? undefined : rational(best, common);
}

/** One entry for a learner; for distillers one for each distinct triple that a source has. */
export function boundsAround(request: MinimaxRequest, onSource?: OnSource): BoundsAround[] {
  const { mode } = request;
  const gap = leastExcess(request);
  if (request.access === "learn") {
    const overlap = largestOverlap(buildGame(request));
    // An improper learner may do as a proper one does.
    return [{ candidates: BigInt((request.competitors ?? request.targets).length), gap, overlap, mode }];
  }
  const found = new Map<string, BoundsAround>();
  for (const [done, source] of request.sources.entries()) {
    onSource?.(done, request.sources.length);
    const targets = minimalMasks(request.targets.map((g) => g ^ source)).map((set) => set ^ source);
    // A single candidate is right on every promised pair, or the best on each.
    const alone = targets.length === 1 && mode !== "absolute";
    const game = alone ? undefined : promised({ ...request, sources: [source], targets });
    const bounds: BoundsAround = {
      candidates: BigInt(targets.length),
      gap: alone ? undefined : gap,
      overlap: game && largestOverlap(game),
      mode,
    };
    found.set(`${bounds.candidates} ${bounds.overlap && formatRational(bounds.overlap)}`, bounds);
  }
  return [...found.values()];
}

/** The game of one source, or `undefined` when the mode promises no pair of it. */
function promised(request: MinimaxRequest): Game | undefined {
  const { sources, targets, distributions, mode } = request;
  const some = distributions.some(({ weights }) => {
    const support = weights.reduce((mask, w, x) => (w === 0n ? mask : mask | (1 << x)), 0);
    return targets.some((g) => ((g ^ sources[0]!) & support) === 0);
  });
  return mode === "realizable" && !some ? undefined : buildGame(request);
}

/** The least n that the upper bound finds enough for δ; `undefined` in absolute mode, where none holds. */
export function samplesEnough(all: readonly BoundsAround[], delta: Rational): bigint | undefined {
  let most = 0n;
  for (const { candidates, gap, mode } of all) {
    if (mode === "absolute") return undefined;
    if (gap === undefined) continue;
    const share = delta.div(rational(candidates));
    const n =
      mode === "realizable"
        ? leastExponent(ONE.sub(gap), share)
        : leastExponent(ONE.sub(power(gap, 2)), power(share, 2));
    if (n > most) most = n;
  }
  return most;
}

/** The least n that the lower bound does not exclude at δ. */
export function samplesNeeded(all: readonly BoundsAround[], delta: Rational): bigint {
  let most = 0n;
  for (const { overlap } of all) {
    if (overlap === undefined || overlap.gte(ONE)) continue;
    const n = leastExponent(overlap, delta.mul(rational(2)));
    if (n > most) most = n;
  }
  return most;
}

/**
 * The square of the upper bound on the failure with n samples, which is rational in both modes; `undefined`
 * in absolute mode.
 */
export function squaredFailureAtMost(all: readonly BoundsAround[], samples: number): Rational | undefined {
  let most = ZERO;
  for (const { candidates, gap, mode } of all) {
    if (mode === "absolute") return undefined;
    if (gap === undefined) continue;
    const k = rational(candidates * candidates);
    const factor = mode === "realizable" ? power(ONE.sub(gap), 2) : ONE.sub(power(gap, 2));
    const bound = k.mul(power(factor, samples));
    if (bound.gt(most)) most = bound;
  }
  return most.gt(ONE) ? ONE : most;
}

/** The lower bound on the failure with n samples. */
export function failureAtLeast(all: readonly BoundsAround[], samples: number): Rational {
  let most = ZERO;
  for (const { overlap } of all) {
    if (overlap === undefined) continue;
    const bound = power(overlap, samples).div(rational(2));
    if (bound.gt(most)) most = bound;
  }
  return most;
}
