/**
 * # junta_search
 *
 * Finds the variables of a k-junta by queries. State: a set S of variables known to be relevant. A trial
 * draws x ~ D and redraws the coordinates outside S to get y; if f(x) ≠ f(y), a binary search along the
 * coordinates in which they differ ends in two points that differ in one coordinate only and have different
 * values: a *sensitive pair*, which proves that f depends on that variable. A round is t trials without
 * success.
 *
 * If f depends on at most k variables and S misses one, a trial succeeds with probability ≥ μ^k, with μ = 1/2
 * for uniform D and μ = min_i min(p_i, 1−p_i) over the coordinates that are not fixed for product D: the
 * values outside S that make f(·, x_S) non-constant have mass ≥ μ^{|S|}, and 2p(1−p) ≥ μ^{k−|S|} where both p
 * and 1−p are ≥ μ^{k−|S|}, μ ≤ 1/2. With t = min{t : (1 − μ^k)^t ≤ δ/k} all are found with
 * probability ≥ 1 − δ. More than k sensitive variables refute "f is a k-junta".
 *
 * A coordinate with bias 0 or 1 is never redrawn, so that no variable is found there: the success is that of
 * f restricted to the subcube in which these coordinates have the value that D gives them, the support of D.
 *
 * Queries: two a trial, at most t trials a round and k + 1 rounds; ⌈log₂ d⌉ a binary search; 2^k for the
 * table. If f is a k-junta there are at most k binary searches: 2t(k+1) + k⌈log₂ d⌉ + 2^k. Else k + 1 of them
 * may be made, but then no table is asked for: 2t(k+1) + (k+1)⌈log₂ d⌉.
 *
 * Main definitions: `juntaSearch`, `trialsPerRound`, `juntaQueryBound`, `queryBound`. Statement:
 * `junta_search`. Source: blum1995, odonnell2014.
 */

import type { Junta } from "../boolean/concept.js";
import type { Point } from "../boolean/point.js";
import { checkDelta } from "../bounds/parameters.js";
import { DomainError, refuseAbove } from "../exact/domain-error.js";
import { leastExponent } from "../exact/power.js";
import { HALF, minimum, ONE, power, type Rational, rational, ZERO } from "../exact/rational.js";
import { counted } from "../exact/wording.js";
import { pointSampler, type RandomSource } from "../probability/random-source.js";
import type { QuerySource } from "./query-source.js";
import { type SensitivePair, sensitivePairs } from "./sensitive-pairs.js";

/** Largest k: the table of the junta has 2^k entries. */
export const MAX_JUNTA_VARIABLES = 20;
/** Most queries that a search is started on. */
export const MAX_QUERIES = 50_000_000n;

export interface JuntaSearchParameters {
  /** f is believed to depend on at most k variables. 0 ≤ k ≤ d. */
  readonly k: number;
  /** Failure probability, 0 < δ < 1. */
  readonly delta: Rational;
  /** The bias of each coordinate, or the number of unbiased ones. */
  readonly biases: number | readonly Rational[];
}

export interface JuntaSearchResult {
  /** In ascending order. More than k of them refute that f is a k-junta. */
  readonly relevant: readonly number[];
  readonly witnesses: readonly SensitivePair[];
  readonly refuted: boolean;
  /** The S-junta through the queried table; absent when refuted. */
  readonly junta: Junta | undefined;
  readonly queries: number;
  readonly trials: number;
  readonly trialsPerRound: bigint;
  /** That of `queryBound`, which holds whatever f is. */
  readonly queryBound: bigint;
}

/** μ = min over the coordinates that are not fixed of min(p, 1−p); 1/2 when there is none. */
export function leastMass(biases: number | readonly Rational[]): Rational {
  if (typeof biases === "number") return HALF;
  return biases
    .map((p) => minimum(p, ONE.sub(p)))
    .filter((q) => q.gt(ZERO))
    .reduce(minimum, HALF);
}

/**
 * t = min{t : (1 − μ^k)^t ≤ δ/k}; k = 0 is treated as 1, so that a dependence on one variable is refuted with
 * probability ≥ 1 − δ.
 */
export function trialsPerRound({ k, delta, biases }: JuntaSearchParameters): bigint {
  const size = Math.max(k, 1);
  return leastExponent(ONE.sub(power(leastMass(biases), size)), delta.mul(rational(1, size)));
}

/** ⌈log₂ d⌉, the queries of a binary search. */
const searchQueries = (variables: number): bigint =>
  BigInt(variables <= 1 ? 0 : Math.ceil(Math.log2(variables)));

/** Where at most k variables are found, as for every k-junta: 2t(k+1) + k⌈log₂ d⌉ + 2^k. */
export function juntaQueryBound(parameters: JuntaSearchParameters, variables: number): bigint {
  const { k } = parameters;
  const trials = 2n * trialsPerRound(parameters) * BigInt(k + 1);
  return trials + BigInt(k) * searchQueries(variables) + 2n ** BigInt(k);
}

/** Whatever f is: 2t(k+1) + k⌈log₂ d⌉ + max(2^k, ⌈log₂ d⌉), a table or one more binary search. */
export function queryBound(parameters: JuntaSearchParameters, variables: number): bigint {
  const [table, search] = [2n ** BigInt(parameters.k), searchQueries(variables)];
  return juntaQueryBound(parameters, variables) + (search > table ? search - table : 0n);
}

function check({ k, delta, biases }: JuntaSearchParameters, source: QuerySource): void {
  const d = source.variables;
  checkDelta(delta);
  if (k > d)
    throw new DomainError("mismatch", `k can be at most the number of variables, ${d}, got ${k}`, ["k"]);
  refuseAbove(k, MAX_JUNTA_VARIABLES, "relevant variables, whose table has 2^k entries", ["k"]);
  const coordinates = typeof biases === "number" ? biases : biases.length;
  if (coordinates !== d)
    throw new DomainError(
      "mismatch",
      `the source has ${counted(d, "variable")}, the distribution ${coordinates}`,
      ["distribution"],
    );
  refuseAbove(
    queryBound({ k, delta, biases }, d),
    MAX_QUERIES,
    "queries in the worst case, 2t(k+1) + k⌈log₂ d⌉ + max(2^k, ⌈log₂ d⌉)",
    ["k"],
  );
}

/** Runs the search. Deterministic given the random source. */
export function juntaSearch(
  source: QuerySource,
  parameters: JuntaSearchParameters,
  random: RandomSource,
  progress?: (trials: number, found: number) => void,
): JuntaSearchResult {
  check(parameters, source);
  const { k, biases } = parameters;
  const d = source.variables;
  const t = Number(trialsPerRound(parameters));
  const bound = queryBound(parameters, d);
  const sampler = pointSampler(random, biases);
  const { pairs: witnesses, trials } = sensitivePairs({
    variables: d,
    ask: (point) => source.ask(point),
    trial: (_, keep) => {
      const x = sampler.draw();
      const y = x.slice();
      sampler.redraw(y, keep);
      return [x, y];
    },
    patience: t,
    most: k + 1,
    onTrial: (trials, found) => {
      if (trials % 512 === 0) progress?.(trials, found);
    },
  });
  const refuted = witnesses.length > k;
  const relevant = witnesses.map(({ variable }) => variable).sort((a, b) => a - b);
  const junta = refuted ? undefined : tableJunta(source, relevant, sampler.draw());
  // What is left of the stated number of queries goes into asking again.
  const stated = refuted ? bound : juntaQueryBound(parameters, d);
  for (const { zero, one } of witnesses) {
    if (BigInt(source.queries + 2) > stated) break;
    source.recheck(zero);
    source.recheck(one);
  }
  return {
    relevant,
    witnesses,
    refuted,
    junta,
    queries: source.queries,
    trials,
    trialsPerRound: BigInt(t),
    queryBound: bound,
  };
}

/** The junta that agrees with the source where the other coordinates are those of `base`: 2^|S| queries. */
export function tableJunta(source: QuerySource, relevant: readonly number[], base: Point): Junta {
  const point = base.slice();
  const table: string[] = [];
  for (let j = 0; j < 2 ** relevant.length; j += 1) {
    relevant.forEach((variable, i) => {
      point[variable] = (j >>> i) & 1;
    });
    table.push(source.ask(point) === 1 ? "1" : "0");
  }
  return { kind: "junta", variables: source.variables, relevant, table: table.join("") };
}
