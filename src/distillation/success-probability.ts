/**
 * # Success probability
 *
 * Pr_{S~D^n}[err_{f,D}(A(f,S)) ≤ b + ε], exact, with the benchmark b = 0 (absolute; realizable, asked only
 * where opt = 0) or b = opt_{f,D}(G) (agnostic). For ERM over the frontier, points at which the same frontier
 * concepts err are one cell: the sum runs over multisets of cells with multinomial weights.
 *
 * Main definitions: `Mode`, `threshold`, `ermSuccessProbability`, `distillerSuccessProbability`.
 */

import { type TruthTable, valueAt } from "../boolean/truth-table.js";
import { DomainError, refuseAbove } from "../exact/domain-error.js";
import { binomial, multisetCount } from "../exact/integer.js";
import { isZero, ONE, type Rational, rational, ZERO } from "../exact/rational.js";
import type { ClassElement } from "../learning/classes/element.js";
import { errorMass } from "../learning/optimal-error.js";
import type { Sample } from "../learning/sample.js";
import type { Distribution } from "../probability/distribution.js";
import { pointMasses } from "../probability/finite.js";
import type { Distiller } from "./distiller.js";
import { type FrontierElement, frontierOf } from "./frontier.js";

export type Mode = "absolute" | "realizable" | "agnostic";

/** Most samples a request may ask for. */
export const MAX_SAMPLES = 1_000_000;
/** Most multisets of cells, and most ordered samples of a general distiller, that are summed over. */
export const MAX_MULTISETS = 20_000_000;
/** Most multisets times frontier concepts. */
const MAX_SUM_STEPS = 2_000_000_000;

/**
 * b + ε, the largest error that counts as success. Realizable mode with opt > 0 is "vacuous": the promise
 * does not include the pair.
 */
export function threshold(mode: Mode, optimum: Rational, epsilon: Rational): Rational {
  if (mode === "realizable" && !isZero(optimum)) {
    throw new DomainError(
      "vacuous",
      "mode realizable promises a concept of error 0 in targetClass, but the optimal " +
        "error here is above 0; use absolute or agnostic",
      ["mode"],
    );
  }
  return mode === "agnostic" ? optimum.add(epsilon) : epsilon;
}

/** Points of positive mass grouped by the set of frontier concepts that err there. */
interface Cells {
  /** errs[cell][concept]. */
  readonly errs: readonly Uint8Array[];
  /** Positive integers with sum `total`. */
  readonly weights: readonly bigint[];
  readonly total: bigint;
}

function cellsOf(frontier: readonly FrontierElement[], distribution: Distribution): Cells {
  const { weights, total } = pointMasses(distribution, ["distribution"]);
  const cells = new Map<string, { errs: Uint8Array; weight: bigint }>();
  weights.forEach((weight, point) => {
    if (weight === 0n) return;
    const errs = Uint8Array.from(frontier, ({ errorSet }) => valueAt(errorSet, point));
    const key = errs.join("");
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, { errs, weight });
    else cell.weight += weight;
  });
  const list = [...cells.values()];
  return { errs: list.map(({ errs }) => errs), weights: list.map(({ weight }) => weight), total };
}

/** The first of those with the fewest mistakes, when the cell is drawn so many times more. */
function leastErring(mistakes: Int32Array, errs: Uint8Array, times: number): number {
  let best = 0;
  let fewest = mistakes[0]! + times * errs[0]!;
  for (let g = 1; g < mistakes.length; g += 1) {
    const total = mistakes[g]! + times * errs[g]!;
    if (total < fewest) {
      fewest = total;
      best = g;
    }
  }
  return best;
}

/** Σ n!/(Π c_i!) Π w_i^{c_i} over the count vectors c of n draws whose first least-erring concept is good. */
function favourableWeight(cells: Cells, n: number, good: readonly boolean[]): bigint {
  const count = good.length;
  const last = cells.weights.length - 1;
  const counts = Array.from({ length: last + 1 }, () => new Int32Array(count));
  let favourable = 0n;
  const visit = (cell: number, remaining: number, weight: bigint): void => {
    const mistakes = counts[cell]!;
    const errs = cells.errs[cell]!;
    const w = cells.weights[cell]!;
    if (cell === last) {
      if (good[leastErring(mistakes, errs, remaining)]) favourable += weight * w ** BigInt(remaining);
      return;
    }
    const next = counts[cell + 1]!;
    let partial = weight;
    for (let times = 0; times <= remaining; times += 1) {
      for (let g = 0; g < count; g += 1) next[g] = mistakes[g]! + times * errs[g]!;
      visit(cell + 1, remaining - times, partial);
      // C(r, t+1) = C(r, t)·(r−t)/(t+1): the division is exact, since `partial` carries the whole binomial.
      partial = (partial * w * BigInt(remaining - times)) / BigInt(times + 1);
    }
  };
  visit(0, n, 1n);
  return favourable;
}

/** The same sum in doubles, exact because every partial result is an integer of at most total^n ≤ 2^53. */
function favourableWeightInDoubles(cells: Cells, n: number, good: readonly boolean[]): bigint {
  const count = good.length;
  const last = cells.weights.length - 1;
  const weights = cells.weights.map(Number);
  const powers = weights.map((w) => Float64Array.from({ length: n + 1 }, (_, t) => w ** t));
  const choose = Array.from({ length: n + 1 }, (_, r) =>
    Float64Array.from({ length: r + 1 }, (_, t) => Number(binomial(r, t))),
  );
  const counts = Array.from({ length: last + 1 }, () => new Int32Array(count));
  let favourable = 0;
  const visit = (cell: number, remaining: number, weight: number): void => {
    const mistakes = counts[cell]!;
    const errs = cells.errs[cell]!;
    if (cell === last) {
      if (good[leastErring(mistakes, errs, remaining)]) favourable += weight * powers[cell]![remaining]!;
      return;
    }
    const next = counts[cell + 1]!;
    for (let g = 0; g < count; g += 1) next[g] = mistakes[g]!;
    for (let times = 0; times <= remaining; times += 1) {
      visit(cell + 1, remaining - times, weight * choose[remaining]![times]! * powers[cell]![times]!);
      for (let g = 0; g < count; g += 1) next[g] = next[g]! + errs[g]!;
    }
  };
  visit(0, n, 1);
  return BigInt(favourable);
}

/** The exact success probability of ERM over P_f(G) with n samples; ε ≥ 0. */
export function ermSuccessProbability(request: {
  readonly source: TruthTable;
  readonly elements: readonly ClassElement[];
  readonly distribution: Distribution;
  readonly samples: number;
  readonly epsilon: Rational;
  readonly mode: Mode;
}): Rational {
  const { source, elements, distribution, samples, epsilon, mode } = request;
  refuseAbove(samples, MAX_SAMPLES, "samples", ["samples"]);
  const frontier = frontierOf(source, elements);
  const mass = errorMass(source, distribution);
  const errors = frontier.map(({ table }) => rational(mass.of(table), mass.total));
  const optimum = errors.reduce((a, b) => (b.lt(a) ? b : a));
  const bound = threshold(mode, optimum, epsilon);
  const good = errors.map((e) => e.lte(bound));
  if (good.every((g) => g)) return ONE;
  if (good.every((g) => !g)) return ZERO;
  const cells = cellsOf(frontier, distribution);
  const multisets = multisetCount(cells.weights.length, samples);
  refuseAbove(multisets, MAX_MULTISETS, "multisets of sample cells to sum over", ["samples"]);
  refuseAbove(multisets * BigInt(frontier.length), MAX_SUM_STEPS, "multisets times frontier concepts", [
    "samples",
  ]);
  const whole = cells.total ** BigInt(samples);
  const favourable =
    whole <= 2n ** 53n
      ? favourableWeightInDoubles(cells, samples, good)
      : favourableWeight(cells, samples, good);
  return rational(favourable, whole);
}

/** The exact success probability of any distiller, by summing over all ordered samples of positive probability. */
export function distillerSuccessProbability(request: {
  readonly source: TruthTable;
  readonly elements: readonly ClassElement[];
  readonly distribution: Distribution;
  readonly samples: number;
  readonly epsilon: Rational;
  readonly mode: Mode;
  readonly distiller: Distiller;
}): Rational {
  const { source, elements, distribution, samples, epsilon, mode, distiller } = request;
  const { weights, total } = pointMasses(distribution, ["distribution"]);
  const points = weights.flatMap((w, j) => (w === 0n ? [] : [j]));
  refuseAbove(
    BigInt(points.length) ** BigInt(Math.min(samples, 64)),
    MAX_MULTISETS,
    "ordered samples to sum over",
    ["samples"],
  );
  const mass = errorMass(source, distribution);
  const errorOf = (table: TruthTable) => rational(mass.of(table), mass.total);
  const optimum = elements.map(({ table }) => errorOf(table)).reduce((a, b) => (b.lt(a) ? b : a));
  const bound = threshold(mode, optimum, epsilon);
  let success = ZERO;
  const draw = (sample: Sample, weight: bigint): void => {
    if (sample.length < samples) {
      for (const point of points) draw([...sample, point], weight * weights[point]!);
      return;
    }
    for (const { concept, probability } of distiller(source, sample)) {
      if (errorOf(concept).lte(bound)) success = success.add(rational(weight).mul(probability));
    }
  };
  draw([], 1n);
  return success.div(rational(total ** BigInt(samples)));
}
