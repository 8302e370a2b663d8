/**
 * # Weighted sums, as the checkers read them
 *
 * Exact integers over a common denominator, and interval arithmetic on subcubes.
 *
 * Main definitions: `linearThreshold`, `polynomialThreshold`, `polynomial`, `fourier`, `sumOf`, `isEven`.
 */
import type { LinearThreshold } from "../../../boolean/concept.js";
import type { Fourier } from "../../../boolean/kinds/fourier.js";
import type { Polynomial } from "../../../boolean/kinds/polynomial.js";
import type { PolynomialThreshold } from "../../../boolean/kinds/polynomial-threshold.js";
import { memoised } from "../../../exact/memoised.js";
import { integersOf, type Scaled, scaled } from "../../integers.js";
import { allHold } from "./logic.js";
import {
  type CheckedKind,
  type Compiled,
  compiled,
  type Lanes,
  notSeen,
  pointwise,
  type Ternary,
} from "./record.js";

/** Of a set of points given by their bits: does it have the one? */
type Holds = (bit: (variable: number) => number) => boolean;

/** The evaluator made of the integers, where all texts are rationals. */
function reading(texts: readonly string[], value: (read: Scaled) => Holds): Compiled {
  const read = scaled(texts);
  return read.readable ? compiled(pointwise(value(read))) : read;
}

/** Σ values_i over the i at which `holds`. */
function sumWhere(count: number, values: readonly bigint[], holds: (i: number) => boolean): bigint {
  let total = 0n;
  for (let i = 0; i < count; i += 1) if (holds(i)) total += values[i]!;
  return total;
}

/** A function with values in {0, 1}·scale; anything else is not a Boolean function. */
const boolean = (value: bigint, scale: bigint): boolean => {
  if (value !== 0n && value !== scale) throw new RangeError("a value that is neither 0 nor 1");
  return value === scale;
};

/** Σ of intervals: [low, high]. */
export interface Interval {
  readonly low: bigint;
  readonly high: bigint;
}

const times = (w: bigint, { low, high }: Interval): Interval =>
  w >= 0n ? { low: w * low, high: w * high } : { low: w * high, high: w * low };

const indicator = (t: Ternary): Interval => ({ low: t === 1 ? 1n : 0n, high: t === 0 ? 0n : 1n });

export function sumOf(weights: readonly bigint[], parts: (i: number) => Interval): Interval {
  let low = 0n;
  let high = 0n;
  weights.forEach((w, i) => {
    const part = times(w, parts(i));
    low += part.low;
    high += part.high;
  });
  return { low, high };
}

const reaches = ({ low, high }: Interval, threshold: bigint): Ternary =>
  low >= threshold ? 1 : high < threshold ? 0 : 2;

/** Where only exact single values count: a sum over fixed parts that is 0 or `scale`. */
const settled = ({ low, high }: Interval, scale: bigint): Ternary => {
  if (low !== high) return 2;
  return low === scale ? 1 : low === 0n ? 0 : 2;
};

/** Are the weights equal within the set, and 0 outside? */
export function isEven(row: readonly string[], members: ReadonlySet<number>): boolean {
  const read = scaled(row);
  if (!read.readable) return false;
  const inside = read.values.filter((_, i) => members.has(i));
  return read.values.every((w, i) => members.has(i) || w === 0n) && inside.every((w) => w === inside[0]);
}

/** Do the magnitudes sum to less than 2^53, so that sums of them are exact doubles? */
function isSmall(values: readonly bigint[]): boolean {
  let total = 0n;
  for (const value of values) total += value < 0n ? -value : value;
  return total < 2n ** 53n;
}

/** w·x ≥ θ, the threshold last, where all sums are exact doubles. */
function smallThreshold(values: readonly number[]): Lanes {
  const totals = new Float64Array(32);
  const used = values.slice(0, -1).flatMap((w, i) => (w === 0 ? [] : [[i, w] as const]));
  return (word) => {
    totals.fill(-values.at(-1)!);
    for (const [i, w] of used) {
      const bits = word(i);
      for (let lane = 0; lane < 32; lane += 1)
        if (((bits >>> lane) & 1) === 1) totals[lane] = totals[lane]! + w;
    }
    let result = 0;
    for (let lane = 0; lane < 32; lane += 1) if (totals[lane]! >= 0) result |= 1 << lane;
    return result;
  };
}

type Threshold = LinearThreshold<string>;
const thresholdTexts = (r: Threshold) => [...r.weights, r.threshold];
const thresholdIntegers = memoised((r: Threshold) => integersOf(thresholdTexts(r)));

export const linearThreshold: CheckedKind<Threshold> = {
  compile(r) {
    const d = r.weights.length;
    const read = scaled(thresholdTexts(r));
    if (read.readable && isSmall(read.values)) return compiled(smallThreshold(read.values.map(Number)));
    return reading(
      thresholdTexts(r),
      ({ values }) =>
        (bit) =>
          sumWhere(d, values, (i) => bit(i) === 1) >= values[d]!,
    );
  },
  ternary(r, x) {
    const { values } = thresholdIntegers(r);
    const d = r.weights.length;
    return reaches(
      sumOf(values.slice(0, d), (i) => indicator(x[i] as Ternary)),
      values[d]!,
    );
  },
  asymmetry: ({ weights }, members) =>
    isEven(weights, members) ? undefined : "the weights differ within the subset, or are not 0 outside",
};

type Terms = PolynomialThreshold<string>;
const termTexts = (r: Terms) => [...r.terms.map(({ weight }) => weight), r.threshold];
const termIntegers = memoised((r: Terms) => integersOf(termTexts(r)));

export const polynomialThreshold: CheckedKind<Terms> = {
  compile: (r) =>
    reading(termTexts(r), ({ values }) => (bit) => {
      const t = r.terms.length;
      const holds = (i: number) =>
        r.terms[i]!.literals.every(({ variable, value }) => bit(variable) === value);
      return sumWhere(t, values, holds) >= values[t]!;
    }),
  ternary(r, x) {
    const { values } = termIntegers(r);
    const t = r.terms.length;
    return reaches(
      sumOf(values.slice(0, t), (i) => indicator(allHold(r.terms[i]!.literals, x))),
      values[t]!,
    );
  },
  asymmetry: notSeen,
};

const monomialTexts = (r: Polynomial<string>) => r.terms.map(({ coefficient }) => coefficient);
const monomialIntegers = memoised((r: Polynomial<string>) => integersOf(monomialTexts(r)));

export const polynomial: CheckedKind<Polynomial<string>> = {
  compile: (r) =>
    reading(monomialTexts(r), ({ values, scale }) => (bit) => {
      const holds = (t: number) => r.terms[t]!.monomial.every((i) => bit(i) === 1);
      return boolean(sumWhere(r.terms.length, values, holds), scale);
    }),
  ternary(r, x) {
    const { values, scale } = monomialIntegers(r);
    const literals = (t: number) => r.terms[t]!.monomial.map((variable) => ({ variable, value: 1 as const }));
    return settled(
      sumOf(values, (t) => indicator(allHold(literals(t), x))),
      scale,
    );
  },
  asymmetry: notSeen,
};

const characterTexts = (r: Fourier<string>) => r.coefficients.map(({ coefficient }) => coefficient);
const characterIntegers = memoised((r: Fourier<string>) => integersOf(characterTexts(r)));

export const fourier: CheckedKind<Fourier<string>> = {
  compile: (r) =>
    reading(characterTexts(r), ({ values, scale }) => (bit) => {
      let total = 0n;
      r.coefficients.forEach(({ subset }, t) => {
        const odd = subset.reduce((parity, i) => parity ^ bit(i), 0) === 1;
        total += odd ? -values[t]! : values[t]!;
      });
      return boolean(total, scale);
    }),
  ternary(r, x) {
    const { values, scale } = characterIntegers(r);
    const sum = sumOf(values, (t) => {
      let odd = 0;
      for (const i of r.coefficients[t]!.subset) {
        if (x[i] === 2) return { low: -1n, high: 1n };
        odd ^= x[i]!;
      }
      return odd === 1 ? { low: -1n, high: -1n } : { low: 1n, high: 1n };
    });
    return settled(sum, scale);
  },
  asymmetry: notSeen,
};
