/**
 * # Labelled rows
 *
 * The values of a function on a list of points, a set of bits a variable: either all 2^k points of the variables
 * (complete), row j being point j, or those that were listed, of which others are free.
 *
 * Main definitions: `Rows`, `completeRows`, `listedRows`, `negatedRows`.
 */

import type { Bit } from "../../boolean/literal.js";
import { projection } from "../../boolean/truth-table.js";

export interface Rows {
  /** What the columns stand for, ascending. */
  readonly variables: readonly number[];
  readonly count: number;
  /** Bit r mod 32 of word ⌊r / 32⌋ is the variable at row r. */
  readonly columns: readonly Uint32Array[];
  readonly labels: Uint32Array;
  readonly complete: boolean;
}

export const bitAt = (set: Uint32Array, r: number): Bit => ((set[r >>> 5]! >>> (r & 31)) & 1) as Bit;

const sized = (count: number): Uint32Array => new Uint32Array(Math.max(1, Math.ceil(count / 32)));

/** All rows. */
export function full(count: number): Uint32Array {
  const set = sized(count).fill(0xffffffff);
  if (count % 32 !== 0) set[set.length - 1] = 2 ** (count % 32) - 1;
  if (count === 0) set[0] = 0;
  return set;
}

export const isEmpty = (set: Uint32Array): boolean => set.every((word) => word === 0);

export function countOf(set: Uint32Array): number {
  let count = 0;
  for (let word of set) for (; word !== 0; word &= word - 1) count += 1;
  return count;
}

/** a ∧ (¬)b. */
export function meet(a: Uint32Array, b: Uint32Array, value: Bit): Uint32Array {
  const result = new Uint32Array(a.length);
  for (let i = 0; i < a.length; i += 1) result[i] = value === 1 ? a[i]! & b[i]! : a[i]! & ~b[i]!;
  return result;
}

/** The rows in a set, ascending. */
export function members(set: Uint32Array): number[] {
  const found: number[] = [];
  set.forEach((word, i) => {
    for (let w = word; w !== 0; w &= w - 1) found.push(32 * i + 31 - Math.clz32(w & -w));
  });
  return found;
}

export const zerosOf = ({ count, labels }: Rows): Uint32Array => meet(full(count), labels, 0);

export function completeRows(variables: readonly number[], labels: Uint32Array): Rows {
  const columns = variables.map((_, i) => projection(variables.length, i).words);
  return { variables, count: 2 ** variables.length, columns, labels, complete: true };
}

/** The rows that have different points: contradictory ones are refused by whoever calls. */
export function listedRows(
  variables: readonly number[],
  points: readonly string[],
  labels: readonly Bit[],
): Rows {
  const set = (holds: (r: number) => boolean): Uint32Array => {
    const words = sized(points.length);
    for (let r = 0; r < points.length; r += 1) if (holds(r)) words[r >>> 5]! |= 1 << (r & 31);
    return words;
  };
  return {
    variables,
    count: points.length,
    columns: variables.map((v) => set((r) => points[r]![v] === "1")),
    labels: set((r) => labels[r] === 1),
    complete: false,
  };
}

export const negatedRows = (rows: Rows): Rows => ({ ...rows, labels: zerosOf(rows) });
