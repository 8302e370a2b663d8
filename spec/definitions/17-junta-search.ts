/**
 * # Junta search
 *
 * The algorithm junta_search, literally, as a probability over its coins; the majority junta; the number of trials.
 */
import { HALF, minimum, ONE, power, type Rational, rational, sum, ZERO } from "../../src/exact/rational.js";
import { cube, type Point } from "./01-cube.js";
import type { Table } from "./02-concept.js";
import { relevantVariables } from "./16-fourier.js";

/**
 * The least mass c of a value of a coordinate that D does not fix; 1/2 when there is none. Where D fixes
 * some, nothing is found of them.
 */
export const leastMass = (biases: readonly Rational[]): Rational =>
  biases
    .flatMap((p) => [p, ONE.sub(p)])
    .filter((q) => q.gt(ZERO) && q.lt(ONE))
    .reduce(minimum, HALF);

/** t = min{t : (1 − μ^k)^t ≤ δ/k}, with k = 0 read as 1. */
export function trials(k: number, delta: Rational, biases: readonly Rational[]): number {
  const size = Math.max(k, 1);
  const miss = ONE.sub(power(leastMass(biases), size));
  let t = 0;
  while (power(miss, t).gt(delta.div(rational(size)))) t += 1;
  return t;
}

/** Where the binary search ends that flips the coordinates of x in which y differs, one after the other. */
export function foundVariable(f: (x: Point) => string, x: Point, y: Point): number {
  const differing = [...x].flatMap((bit, i) => (bit === y[i] ? [] : [i]));
  const between = (n: number): Point =>
    [...x].map((bit, i) => (differing.slice(0, n).includes(i) ? y[i]! : bit)).join("");
  let [low, high] = [0, differing.length];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (f(between(middle)) === f(x)) low = middle;
    else high = middle;
  }
  return differing[low]!;
}

const mass = (x: Point, biases: readonly Rational[], on: (i: number) => boolean): Rational =>
  biases.reduce((p, b, i) => (on(i) ? p.mul(x[i] === "1" ? b : ONE.sub(b)) : p), ONE);

/**
 * Pr[all relevant variables are found]: trial after trial, over all outcomes (x, y) of each. Coordinates
 * independent.
 */
export function searchProbability(d: number, table: Table, biases: readonly Rational[], t: number): Rational {
  const points = cube(d);
  const f = (x: Point): string => table[points.indexOf(x)]!;
  const relevant = relevantVariables(d, table);
  const known = new Map<string, Rational>();
  const success = (found: readonly number[], left: number): Rational => {
    if (relevant.every((i) => found.includes(i))) return ONE;
    if (left === 0) return ZERO;
    const key = `${found.join(",")}/${left}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const outcomes = points.flatMap((x) =>
      points
        .filter((y) => found.every((i) => x[i] === y[i]))
        .map((y) => {
          const weight = mass(x, biases, () => true).mul(mass(y, biases, (i) => !found.includes(i)));
          if (weight.equals(ZERO)) return ZERO;
          const next =
            f(x) === f(y)
              ? success(found, left - 1)
              : success(
                  [...found, foundVariable(f, x, y)].sort((a, b) => a - b),
                  t,
                );
          return weight.mul(next);
        }),
    );
    const value = sum(outcomes);
    known.set(key, value);
    return value;
  };
  return success([], t);
}

/**
 * The junta on S that takes the value of larger mass at each assignment (0 at a tie), its error, and
 * η = Pr[f(x) ≠ f(y)] of a trial from S.
 */
export function majorityJunta(
  d: number,
  table: Table,
  S: readonly number[],
  biases: readonly Rational[],
): { table: string; error: Rational; disagreement: Rational } {
  const points = cube(d);
  const all = () => true;
  const outside = (i: number) => !S.includes(i);
  const f = (x: Point): string => table[points.indexOf(x)]!;
  const cells = cube(S.length).map((z) => {
    const members = points.filter((x) => S.every((i, at) => x[i] === z[at]));
    const ones = sum(members.filter((x) => f(x) === "1").map((x) => mass(x, biases, all)));
    const zeros = sum(members.filter((x) => f(x) === "0").map((x) => mass(x, biases, all)));
    return { label: ones.gt(zeros) ? "1" : "0", wrong: minimum(ones, zeros) };
  });
  const disagreement = sum(
    points.flatMap((x) =>
      points
        .filter((y) => S.every((i) => x[i] === y[i]) && f(x) !== f(y))
        .map((y) => mass(x, biases, all).mul(mass(y, biases, outside))),
    ),
  );
  return { table: cells.map((c) => c.label).join(""), error: sum(cells.map((c) => c.wrong)), disagreement };
}
