/**
 * # The dichotomy of agnostic distilling
 *
 * Either |P_f(G)| = 1, and no sample is needed, or there is a set Y of m ≥ 2 points on which every g errs and,
 * for each y ∈ Y, some g errs at y only. Then two distributions on Y that differ in which of two points is the
 * light one make every distiller fail: with a = (1−(m−2)γ)/m, D₁ gives y₁ the mass a−γ and the other points
 * of Y a+γ each, D₂ has y₁ and y₂ exchanged; for ε < 2γ the worse agnostic failure is ≥ ½(1−TV(D₁ⁿ, D₂ⁿ)),
 * with equality for the family {D₁, D₂}. So a source costs nothing, or of order 1/ε².
 *
 * Y is minimal among the sets that meet every E_g ∖ ∩E; on it only the numbers j, l of draws of y₁, y₂ tell
 * D₁ from D₂, so 1−TV is a sum over pairs (j, l).
 *
 * Main definitions: `contestedPoints`, `contestedPair`, `halfOverlap`. Statement: `agnostic_dichotomy`.
 */
import type { TruthTable } from "../boolean/truth-table.js";
import { support } from "../boolean/truth-table.js";
import { DomainError, refuseAbove } from "../exact/domain-error.js";
import { binomial } from "../exact/integer.js";
import { formatRational, ONE, type Rational, rational, ZERO } from "../exact/rational.js";

/** Largest n of a failure that is summed up: about n²/2 terms. */
export const MAX_SUMMED_SAMPLES = 400;

/**
 * Y, in ascending order, or `undefined` when the frontier has one element. `errorSets` are those of the
 * frontier: pairwise different and minimal.
 */
export function contestedPoints(errorSets: readonly TruthTable[]): number[] | undefined {
  if (errorSets.length < 2) return undefined;
  const common = errorSets.reduce<Uint32Array>(
    (all, { words }) => all.map((word, i) => word & words[i]!),
    errorSets[0]!.words.slice(),
  );
  const rest = errorSets.map(({ variables, words }) => ({
    variables,
    words: words.map((word, i) => word & ~common[i]!),
  }));
  const members = rest.map((set) => support(set));
  const union = [...new Set(members.flat())].sort((a, b) => a - b);
  // How many chosen points each set has; a point may go while every set that has it keeps another.
  const left = members.map(({ length }) => length);
  const holders = new Map<number, number[]>(union.map((x) => [x, []]));
  members.forEach((points, set) => {
    for (const x of points) holders.get(x)!.push(set);
  });
  return union.filter((x) => {
    const sets = holders.get(x)!;
    if (sets.some((set) => left[set] === 1)) return true;
    for (const set of sets) left[set]! -= 1;
    return false;
  });
}

/** The largest γ: D₁ gives y₁ no mass. */
export const largestGap = (points: number): Rational => rational(1, 2 * (points - 1));

/** 0 < γ ≤ 1/(2(m−1)), or an error that names the limit. */
export function checkGap(gamma: Rational, points: number): void {
  const most = largestGap(points);
  if (gamma.gt(ZERO) && gamma.lte(most)) return;
  throw new DomainError(
    "invalid-value",
    `gamma is expected above 0 and at most 1/(2(m−1)) = ${formatRational(most)} for m = ` +
      `${points} points, got ${formatRational(gamma)}`,
    ["gamma"],
  );
}

/** The masses of y₁ under D₁, of every other point of Y, and of what is neither y₁ nor y₂. */
export function contestedPair(points: number, gamma: Rational): { light: Rational; heavy: Rational } {
  checkGap(gamma, points);
  const a = ONE.sub(gamma.mul(rational(points - 2))).div(rational(points));
  return { light: a.sub(gamma), heavy: a.add(gamma) };
}

/** ½(1−TV(D₁ⁿ, D₂ⁿ)) for m = `points` and γ, n ≤ 400. */
export function halfOverlap(points: number, gamma: Rational, samples: number): Rational {
  refuseAbove(samples, MAX_SUMMED_SAMPLES, "samples of an exact total variation", ["samples"]);
  const { light, heavy } = contestedPair(points, gamma);
  const total = light.d * heavy.d;
  const [low, high] = [light.n * heavy.d, heavy.n * light.d];
  const rest = total - low - high;
  const powers = (base: bigint): bigint[] => {
    const list = [1n];
    for (let i = 1; i <= samples; i += 1) list.push(list[i - 1]! * base);
    return list;
  };
  const [lows, highs, rests] = [powers(low), powers(high), powers(rest)];
  let sum = 0n;
  for (let j = 0; j <= samples; j += 1)
    for (let l = 0; j + l <= samples; l += 1) {
      const sequences = binomial(samples, j) * binomial(samples - j, l);
      // Under D₁ y₁ is light and drawn j times; under D₂ it is y₂, drawn l times. The smaller of the two.
      const [more, fewer] = j > l ? [j, l] : [l, j];
      sum += sequences * lows[more]! * highs[fewer]! * rests[samples - j - l]!;
    }
  return rational(sum, 2n * total ** BigInt(samples));
}
