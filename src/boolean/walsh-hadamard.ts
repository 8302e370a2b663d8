/**
 * # The Walsh–Hadamard and Möbius transforms, on exact integers
 *
 * Both take the 2^d values of a Boolean function to 2^d integer coefficients in d·2^{d−1} additions. With
 * d ≤ 20 every intermediate value is at most 2^d in absolute value for Walsh–Hadamard and 2^d for Möbius as
 * well, so 32-bit integers hold them exactly.
 *
 * Main definitions: `walshHadamard` (2^d f̂(S)), `moebius`, `nonZero`. Source: odonnell2014.
 */
import { type Rational, rational } from "../exact/rational.js";
import { type TruthTable, valueAt } from "./truth-table.js";

/** The values of the function as integers, index j for point j. */
export function valuesOf(table: TruthTable): Int32Array {
  const values = new Int32Array(2 ** table.variables);
  for (let j = 0; j < values.length; j += 1) values[j] = valueAt(table, j);
  return values;
}

/** In place: a(S) ↦ Σ_x (−1)^{|S∩x|} a(x). Its own inverse up to the factor 2^d. |a| must stay below 2^31 in sum. */
export function transform(values: Int32Array): void {
  for (let half = 1; half < values.length; half *= 2) {
    for (let start = 0; start < values.length; start += 2 * half) {
      for (let j = start; j < start + half; j += 1) {
        const zero = values[j]!;
        const one = values[j + half]!;
        values[j] = zero + one;
        values[j + half] = zero - one;
      }
    }
  }
}

/** 2^d f̂(S) for every S, index = Σ_{i∈S} 2^i: the integer Σ_x f(x) χ_S(x). d ≤ 20. */
export function walshHadamard(table: TruthTable): Int32Array {
  const values = valuesOf(table);
  transform(values);
  return values;
}

/** The integer coefficient of the monomial Π_{i∈S} x_i for every S: Σ_{T⊆S} (−1)^{|S∖T|} f(1_T). d ≤ 20. */
export function moebius(table: TruthTable): Int32Array {
  const values = valuesOf(table);
  for (let half = 1; half < values.length; half *= 2)
    for (let start = 0; start < values.length; start += 2 * half)
      for (let j = start; j < start + half; j += 1) values[j + half]! -= values[j]!;
  return values;
}

/** The variables whose bit is set in an index, ascending. */
export function subsetOfIndex(index: number): number[] {
  const subset: number[] = [];
  for (let rest = index; rest !== 0; rest &= rest - 1) subset.push(31 - Math.clz32(rest & -rest));
  return subset;
}

/** Variables that one table of subsets covers. */
const BLOCK = 10;

/**
 * The subset of `variables` with a given index, as a fresh array; for many indices, so by tables of blocks of
 * variables.
 */
function subsetsOf(variables: readonly number[]): (index: number) => number[] {
  const table = (block: readonly number[]) =>
    Array.from({ length: 2 ** block.length }, (_, index) => subsetOfIndex(index).map((i) => block[i]!));
  const low = table(variables.slice(0, BLOCK));
  const high = table(variables.slice(BLOCK, 2 * BLOCK));
  return (index) => low[index % 2 ** BLOCK]!.concat(high[index >>> BLOCK]!);
}

/**
 * The coefficients that are not 0, divided by `denominator`, each with its set of variables (`variables`
 * names them; at most 20). Equal coefficients share one rational: among 2^20 of them few are different.
 */
export function nonZero<T>(
  transformed: ArrayLike<number | bigint>,
  variables: readonly number[],
  denominator: number | bigint,
  entry: (subset: number[], coefficient: Rational) => T,
): T[] {
  const subsetAt = subsetsOf(variables);
  const known = new Map<number | bigint, Rational>();
  const entries: T[] = [];
  for (let index = 0; index < transformed.length; index += 1) {
    const value = transformed[index]!;
    if (value === 0 || value === 0n) continue;
    let coefficient = known.get(value);
    if (coefficient === undefined) {
      coefficient = rational(value, denominator);
      known.set(value, coefficient);
    }
    entries.push(entry(subsetAt(index), coefficient));
  }
  return entries;
}
