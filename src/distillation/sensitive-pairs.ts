/**
 * # Sensitive pairs
 *
 * Two points that differ in one coordinate only and have different values prove that f depends on that
 * variable. One is found by a binary search along the coordinates in which two points of different value
 * differ, and more of them by trials: draw x, draw the coordinates outside the variables found again to get
 * y, and search where f(x) ≠ f(y).
 *
 * Main definitions: `SensitivePair`, `sensitivePair`, `sensitivePairs`, `sensitivePairsSteps`. Statement:
 * `junta_search`. Source: blum1995.
 */
import type { Bit } from "../boolean/concept.js";
import { formatPoint, type Point } from "../boolean/point.js";
import { finished, type Steps } from "../exact/steps.js";

/** f at a point. */
export type Ask = (point: Point) => Bit;

/** Two points that differ in `variable` only (0 in `zero`, 1 in `one`) and have different values. */
export interface SensitivePair {
  readonly variable: number;
  readonly zero: Point;
  readonly one: Point;
  /** f(zero); f(one) is the other bit. */
  readonly valueAtZero: Bit;
}

/** The pair with its points as bit strings. */
export const formatPair = ({ variable, zero, one, valueAtZero }: SensitivePair) => ({
  variable,
  zero: formatPoint(zero),
  one: formatPoint(one),
  valueAtZero,
});

/**
 * Flips the coordinates in which x and y differ, from x towards y, until one step changes the value. Pre:
 * f(x) ≠ f(y). ⌈log₂ of their number⌉ queries.
 */
export function sensitivePair(ask: Ask, x: Point, y: Point, valueAtX: Bit): SensitivePair {
  const differing = Array.from(x.keys()).filter((v) => x[v] !== y[v]);
  const between = (count: number): Point => {
    const point = x.slice();
    for (let i = 0; i < count; i += 1) point[differing[i]!] = y[differing[i]!]!;
    return point;
  };
  // Invariant: taking the first `low` differing coordinates from y keeps the value at x, taking `high` of
  // them does not.
  let low = 0;
  let high = differing.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ask(between(middle)) === valueAtX) low = middle;
    else high = middle;
  }
  const variable = differing[low]!;
  const before = between(low);
  const after = between(high);
  return before[variable] === 0
    ? { variable, zero: before, one: after, valueAtZero: valueAtX }
    : { variable, zero: after, one: before, valueAtZero: valueAtX === 1 ? 0 : 1 };
}

export interface PairSearch {
  readonly variables: number;
  readonly ask: Ask;
  /** The points x and y of a trial; y has the coordinates of x where `keep` is 1. */
  readonly trial: (index: number, keep: Uint8Array) => readonly [x: Point, y: Point];
  /** A round ends after so many trials in a row with f(x) = f(y). */
  readonly patience: number;
  /** Stop at so many pairs. */
  readonly most: number;
  readonly onTrial?: (trials: number, found: number) => void;
}

export interface FoundPairs {
  /** One a variable, in the order in which they were found. */
  readonly pairs: readonly SensitivePair[];
  readonly trials: number;
  /** Did the search end by patience, or because every variable was found (true), or at `most` pairs (false)? */
  readonly exhausted: boolean;
}

/** Trials, two queries each, and a binary search after each that succeeds. */
export const sensitivePairs = (search: PairSearch): FoundPairs => finished(sensitivePairsSteps(search));

/** The same; a step is a trial. */
export function* sensitivePairsSteps(search: PairSearch): Steps<FoundPairs> {
  const { variables, ask, trial, patience, most, onTrial } = search;
  const keep = new Uint8Array(variables);
  const pairs: SensitivePair[] = [];
  let trials = 0;
  for (let quiet = 0; quiet < patience && pairs.length < Math.min(most, variables); quiet += 1) {
    yield;
    const [x, y] = trial(trials, keep);
    trials += 1;
    onTrial?.(trials, pairs.length);
    const valueAtX = ask(x);
    if (ask(y) === valueAtX) continue;
    const pair = sensitivePair(ask, x, y, valueAtX);
    pairs.push(pair);
    keep[pair.variable] = 1;
    quiet = -1;
  }
  return { pairs, trials, exhausted: pairs.length < most || pairs.length === variables };
}
