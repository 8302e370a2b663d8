/**
 * # Linear thresholds
 *
 * 1 iff w·x ≥ θ. Multiplying by a common denominator makes everything an integer and changes no value.
 *
 * Main definitions: `integerThreshold`, `evaluateThreshold`, `tabulateThreshold`.
 */
import { lcm } from "../exact/integer.js";
import { numerator, type Rational } from "../exact/rational.js";
import type { Bit, LinearThreshold } from "./concept.js";
import type { Point } from "./point.js";
import type { TruthTable } from "./truth-table.js";

export interface IntegerThreshold {
  readonly weights: readonly bigint[];
  readonly threshold: bigint;
}

/** The same function with integer weights and threshold. */
export function integerThreshold(concept: LinearThreshold): IntegerThreshold {
  let scale = concept.threshold.d;
  for (const weight of concept.weights) scale = lcm(scale, weight.d);
  const scaled = (q: Rational) => numerator(q) * (scale / q.d);
  return { weights: concept.weights.map(scaled), threshold: scaled(concept.threshold) };
}

export function evaluateThreshold(concept: LinearThreshold, point: Point): Bit {
  const { weights, threshold } = integerThreshold(concept);
  let total = 0n;
  for (let i = 0; i < weights.length; i += 1) if (point[i] === 1) total += weights[i]!;
  return total >= threshold ? 1 : 0;
}

/** The table on all 2^d points; sums are built by doubling, in doubles where all of them are safe integers, else in bigints. */
export function tabulateThreshold(concept: LinearThreshold): TruthTable {
  const { weights, threshold } = integerThreshold(concept);
  const size = 2 ** concept.variables;
  const words = new Uint32Array(Math.max(1, size / 32));
  const magnitude = weights.reduce(
    (total, w) => total + (w < 0n ? -w : w),
    threshold < 0n ? -threshold : threshold,
  );
  if (magnitude <= BigInt(Number.MAX_SAFE_INTEGER)) {
    const sums = new Float64Array(size);
    weights.forEach((weight, i) => {
      const w = Number(weight);
      const half = 2 ** i;
      for (let j = 0; j < half; j += 1) sums[half + j] = sums[j]! + w;
    });
    const bound = Number(threshold);
    for (let j = 0; j < size; j += 1) if (sums[j]! >= bound) words[j >>> 5]! |= 1 << (j & 31);
  } else {
    const sums: bigint[] = new Array(size).fill(0n);
    weights.forEach((weight, i) => {
      const half = 2 ** i;
      for (let j = 0; j < half; j += 1) sums[half + j] = sums[j]! + weight;
    });
    for (let j = 0; j < size; j += 1) if (sums[j]! >= threshold) words[j >>> 5]! |= 1 << (j & 31);
  }
  return { variables: concept.variables, words };
}
