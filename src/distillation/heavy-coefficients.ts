/**
 * # heavy_prefix_count
 *
 * The Fourier coefficients f̂(S) = E[f χ_S] of a ±1-valued f (1 stands for −1) with |f̂(S)| ≥ θ, under the uniform
 * distribution, by a search over prefixes. For α ∈ {0,1}^k, W_α = Σ f̂(S)² over the S that agree with α on the
 * first k variables; at most 1/θ² of the α of one level have W_α ≥ θ², and each is extended by 0 and by 1: at
 * most 2d/θ² tests.
 *
 * *From a table* W_α is exact. *By queries* W_α = E[f(yx) f(y′x) χ_α(y⊕y′)], y and y′ of k coordinates: a mean of
 * values ±1. With m = min{m : 2(1+t²/2)^{−m} ≤ δθ²/(4d)}, t = θ²/4, a mean of m is within t of W_α but for that
 * probability (Hoeffding, and e^{−x} ≤ 1/(1+x)). Prefixes are kept from 3θ²/4 on; while all means are within t, a
 * kept one has W_α ≥ θ²/2, so there are at most 4d/θ² tests, and with probability ≥ 1−δ no coefficient is missed.
 *
 * Queries: sample j is one point p, asked once, and a point y′x that goes from p to a fresh point coordinate by
 * coordinate and is asked again only when a coordinate changes; all tests of all levels share them, since the
 * union bound needs no independence. So at most m(d+1) queries, however many prefixes are kept.
 *
 * Main definitions: `heavyCoefficients`, `sampledHeavyCoefficients`, `samplesPerTest`. Statement:
 * `heavy_prefix_count`. Source: kushilevitz1993.
 */
import type { Bit } from "../boolean/concept.js";
import type { Point } from "../boolean/point.js";
import type { TruthTable } from "../boolean/truth-table.js";
import { subsetOfIndex, walshHadamard } from "../boolean/walsh-hadamard.js";
import { checkDelta } from "../bounds/parameters.js";
import { DomainError, refuseAbove } from "../exact/domain-error.js";
import { ceilingQuotient, floorQuotient } from "../exact/integer.js";
import { leastExponent } from "../exact/power.js";
import { formatRational, numerator, ONE, power, type Rational, rational, ZERO } from "../exact/rational.js";
import type { RandomSource } from "../probability/random-source.js";

/** Most variables of a source that is tabulated. */
export const MAX_TABULATED_VARIABLES = 20;
/** Most variables of a source that is asked. */
export const MAX_QUERIED_VARIABLES = 1000;
/** Most queries, and most coordinates of sampled points, that a search is started on. */
export const MAX_HEAVY_QUERIES = 50_000_000n;
export const MAX_COORDINATES = 1n << 29n;

export interface HeavyCoefficient {
  /** S, ascending. */
  readonly subset: readonly number[];
  /** f̂(S), or the mean of f χ_S over the sampled points. */
  readonly value: Rational;
}

export interface HeavySearch {
  /** From a table: exactly the S with |f̂(S)| ≥ θ. By queries: those whose prefixes were all kept. */
  readonly coefficients: readonly HeavyCoefficient[];
  /** Prefixes that were kept, by their length 0, …, d. */
  readonly kept: readonly number[];
  readonly tests: number;
  readonly testBound: bigint;
}

export interface SampledHeavySearch extends HeavySearch {
  /** m, the samples that each test takes a mean over. */
  readonly samples: bigint;
  readonly queries: number;
  readonly queryBound: bigint;
  /** More prefixes were kept than accurate means allow: the run is one of those that fail, and ended there. */
  readonly failed: boolean;
}

/** 0 < θ ≤ 1. */
export function checkThreshold(theta: Rational): void {
  if (theta.gt(ZERO) && theta.lte(ONE)) return;
  throw new DomainError(
    "invalid-value",
    `a threshold above 0 and at most 1 is expected, got ${formatRational(theta)}: no coefficient is larger than 1`,
    ["threshold"],
  );
}

const perSquare = (count: bigint, theta: Rational): bigint => {
  const quotient = rational(count).div(theta.mul(theta));
  return floorQuotient(numerator(quotient), quotient.d);
};

/** All S with |f̂(S)| ≥ θ of a table on d ≤ 20 variables, in the order of the search. */
export function heavyCoefficients(table: TruthTable, theta: Rational): HeavySearch {
  checkThreshold(theta);
  const d = table.variables;
  // 2^d f̂ of the ±1-valued function: 1 − 2f. Squares and their sums are at most 4^d ≤ 2^40.
  const coefficients = Float64Array.from(walshHadamard(table), (c) => -2 * c);
  coefficients[0]! += 2 ** d;
  const levels: Float64Array[] = [coefficients.map((c) => c * c)];
  for (let k = d - 1; k >= 0; k -= 1) {
    const longer = levels[0]!;
    const shorter = new Float64Array(2 ** k);
    for (let a = 0; a < shorter.length; a += 1) shorter[a] = longer[a]! + longer[a + 2 ** k]!;
    levels.unshift(shorter);
  }
  // W ≥ θ² ⇔ the integer 4^d·W ≥ ⌈4^d θ²⌉.
  const scaled = theta.mul(theta).mul(rational(4n ** BigInt(d)));
  const least = Number(ceilingQuotient(numerator(scaled), scaled.d));
  let prefixes = [0];
  const kept = [1];
  let tests = 0;
  for (let k = 1; k <= d; k += 1) {
    tests += 2 * prefixes.length;
    prefixes = prefixes.flatMap((a) => [a, a + 2 ** (k - 1)]).filter((a) => levels[k]![a]! >= least);
    kept.push(prefixes.length);
  }
  return {
    coefficients: prefixes
      .filter((S) => levels[d]![S]! >= least)
      .map((S) => ({ subset: subsetOfIndex(S), value: rational(coefficients[S]!, 2 ** d) })),
    kept,
    tests,
    testBound: perSquare(2n * BigInt(d), theta),
  };
}

/** m = min{m ≥ 1 : 2(1+t²/2)^{−m} ≤ δθ²/(4d)}, t = θ²/4; d = 0 is treated as 1. */
export function samplesPerTest(variables: number, theta: Rational, delta: Rational): bigint {
  const square = theta.mul(theta);
  const t = square.div(rational(4));
  const base = ONE.add(t.mul(t).div(rational(2))).inverse();
  const target = delta.mul(square).div(rational(8 * Math.max(variables, 1)));
  const m = leastExponent(base, target);
  return m < 1n ? 1n : m;
}

/** Refuses a search of too many queries, before it starts. */
export function checkQueries(variables: number, theta: Rational, delta: Rational): bigint {
  checkThreshold(theta);
  checkDelta(delta);
  refuseAbove(variables, MAX_QUERIED_VARIABLES, "variables of a source that is asked", ["source"]);
  const m = samplesPerTest(variables, theta, delta);
  const path = ["threshold"];
  refuseAbove(m * BigInt(variables + 1), MAX_HEAVY_QUERIES, "queries (samples × (variables + 1))", path);
  refuseAbove(m * BigInt(variables), MAX_COORDINATES, "coordinates of the sampled points", path);
  return m;
}

/** The sampled points, each on its way from one uniform point to another. */
class Walks {
  readonly #points: Uint8Array[] = [];
  /** f at the first point, and at the current one, as ±1. */
  readonly first: Int8Array;
  readonly current: Int8Array;
  queries = 0;

  constructor(
    readonly count: number,
    variables: number,
    private readonly ask: (point: Point) => Bit,
    private readonly random: RandomSource,
  ) {
    this.first = new Int8Array(count);
    for (let j = 0; j < count; j += 1) {
      const point = Uint8Array.from({ length: variables }, () => random.bit());
      this.#points.push(point);
      this.first[j] = this.#value(point);
    }
    this.current = this.first.slice();
  }

  #value(point: Uint8Array): 1 | -1 {
    this.queries += 1;
    return this.ask(point as unknown as Point) === 1 ? -1 : 1;
  }

  /** Redraws coordinate i of every point; which of them changed. */
  step(i: number): Uint8Array {
    const changed = new Uint8Array(this.count);
    this.#points.forEach((point, j) => {
      if (this.random.bit() === 0) return;
      changed[j] = 1;
      point[i]! ^= 1;
      this.current[j] = this.#value(point);
    });
    return changed;
  }

  /** The mean of f χ_S over the current points. */
  correlation(subset: readonly number[]): Rational {
    let sum = 0;
    this.#points.forEach((point, j) => {
      let odd = 0;
      for (const i of subset) odd ^= point[i]!;
      sum += odd === 1 ? -this.current[j]! : this.current[j]!;
    });
    return rational(sum, this.count);
  }
}

/**
 * The prefix search by queries. With probability ≥ 1−δ it does not fail and misses no S with |f̂(S)| ≥ θ; each value
 * is then a mean of m samples.
 */
export function sampledHeavyCoefficients(
  variables: number,
  ask: (point: Point) => Bit,
  { theta, delta }: { readonly theta: Rational; readonly delta: Rational },
  random: RandomSource,
  progress?: (level: number, kept: number) => void,
): SampledHeavySearch {
  const samples = checkQueries(variables, theta, delta);
  const m = Number(samples);
  const walks = new Walks(m, variables, ask, random);
  // A mean sum/m is kept from 3θ²/4 on: sum ≥ ⌈3mθ²/4⌉.
  const line = power(theta, 2).mul(rational(3n * samples, 4n));
  const least = Number(ceilingQuotient(numerator(line), line.d));
  const most = perSquare(2n, theta);
  // For each kept prefix α its variables, and χ_α(p⊕p′)·f(p) of each sample.
  let prefixes: { readonly subset: readonly number[]; readonly signs: Int8Array }[] = [
    { subset: [], signs: walks.first },
  ];
  const kept = [1];
  let tests = 0;
  let failed = false;
  for (let i = 0; i < variables && prefixes.length > 0 && !failed; i += 1) {
    const changed = walks.step(i);
    const next: typeof prefixes = [];
    for (const { subset, signs } of prefixes) {
      tests += 2;
      let without = 0;
      let withVariable = 0;
      for (let j = 0; j < m; j += 1) {
        const product = signs[j]! * walks.current[j]!;
        without += product;
        withVariable += changed[j] === 1 ? -product : product;
      }
      if (without >= least) next.push({ subset, signs });
      if (withVariable >= least)
        next.push({
          subset: [...subset, i],
          signs: signs.map((sign, j) => (changed[j] === 1 ? -sign : sign)),
        });
    }
    prefixes = next;
    kept.push(prefixes.length);
    failed = BigInt(prefixes.length) > most;
    progress?.(i + 1, prefixes.length);
  }
  return {
    coefficients: failed ? [] : prefixes.map(({ subset }) => ({ subset, value: walks.correlation(subset) })),
    kept,
    tests,
    testBound: perSquare(4n * BigInt(variables), theta),
    samples,
    queries: walks.queries,
    queryBound: samples * BigInt(variables + 1),
    failed,
  };
}
