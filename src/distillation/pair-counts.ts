/**
 * # Trees of depth two from pair counts
 *
 * A labelled sample of which parts are taken, each as a set of rows. What trees of depth 2 on a part attain comes from
 * counts of pairs of variables, by a kernel (`src/kernels`): all of them cost one pass over the pairs.
 *
 * Main definitions: `LabelledRows`, `Rows`, `majority`, `onlyInFirst`.
 */
import type { Bit, TreeNode } from "../boolean/concept.js";
import type { Point } from "../boolean/point.js";
import { type BitPart, type BitRows, kernels } from "../kernels/kernels.js";
import { bitsOf } from "../kernels/plain-pairs.js";

/** A part of the sample: a bit a row, and the numbers of rows with label 1 and with label 0. */
export type Rows = BitPart;

/** How many rows of each label have a variable at 1, for each variable. */
interface Ones {
  readonly positive: Int32Array;
  readonly negative: Int32Array;
}

export class LabelledRows {
  private readonly bits: BitRows;
  /** Of each variable the rows that have it at 1. */
  private readonly columns: readonly Int32Array[];
  /** What the kernel said last. */
  private readonly sides: Int32Array;
  readonly all: Rows;
  /**
   * Rows that count as errors of every tree: of rows that no variable tells apart, as many as the rarer label has, of
   * that label.
   */
  private readonly forced: Int32Array;

  constructor(
    points: readonly Point[],
    labels: readonly Bit[],
    readonly variables: readonly number[],
  ) {
    const width = 4 * Math.max(1, Math.ceil(variables.length / 128));
    const rows = new Int32Array(points.length * width);
    const words = (points.length + 31) >>> 5;
    const columns = variables.map(() => new Int32Array(words));
    points.forEach((point, r) => {
      variables.forEach((v, i) => {
        if (point[v] !== 1) return;
        rows[r * width + (i >>> 5)]! |= 1 << (i & 31);
        columns[i]![r >>> 5]! |= 1 << (r & 31);
      });
    });
    this.columns = columns;
    const setOf = (rows: readonly number[]): Int32Array => {
      const set = new Int32Array(words);
      for (const r of rows) set[r >>> 5]! |= 1 << (r & 31);
      return set;
    };
    const indices = points.map((_, r) => r);
    const positive = indices.filter((r) => labels[r] === 1);
    this.bits = { rows, width, variables: variables.length, marks: setOf(positive) };
    this.sides = new Int32Array(4 * variables.length);
    this.all = {
      set: setOf(indices),
      positive: positive.length,
      negative: points.length - positive.length,
    };
    const alike = new Map<string, [number[], number[]]>();
    for (const r of indices) {
      const key = rows.subarray(r * width, (r + 1) * width).join();
      const both = alike.get(key) ?? [[], []];
      alike.set(key, both);
      both[labels[r]!].push(r);
    }
    this.forced = setOf(
      [...alike.values()].flatMap(([zero, one]) => (zero.length < one.length ? zero : one)),
    );
  }

  /** Errors of every tree on a part, of rows that no variable tells apart: all of these are in it or none. */
  forcedErrors({ set }: Rows): number {
    return common(set, this.forced);
  }

  /** The rows of a part that have variable number i at a value. */
  restrict(rows: Rows, i: number, value: Bit): Rows {
    const [before, column, { marks }] = [rows.set, this.columns[i]!, this.bits];
    const flip = value - 1;
    const set = new Int32Array(before.length);
    let [positive, size] = [0, 0];
    for (let k = 0; k < set.length; k += 1) {
      const word = before[k]! & (column[k]! ^ flip);
      if (word === 0) continue;
      set[k] = word;
      size += bitsOf(word);
      positive += bitsOf(word & marks[k]!);
    }
    return { set, positive, negative: size - positive };
  }

  /**
   * The variables that split a part, each once: of several that split it alike, whichever side they call 1, the
   * first. And for every variable how many rows of each label have it at 1.
   */
  splits({ set, positive, negative }: Rows): { readonly ones: Ones; readonly telling: readonly number[] } {
    const counts = this.columns.map((column) => common(column, set));
    const marked = set.map((word, k) => word & this.bits.marks[k]!);
    const ones = Int32Array.from(this.columns, (column) => common(column, marked));
    const size = positive + negative;
    const byCount = new Map<number, number[]>();
    const telling: number[] = [];
    counts.forEach((count, i) => {
      if (count === 0 || count === size) return;
      const key = Math.min(count, size - count);
      const alike = byCount.get(key) ?? [];
      byCount.set(key, alike);
      if (alike.some((j) => sameSplit(this.columns[i]!, this.columns[j]!, set))) return;
      alike.push(i);
      telling.push(i);
    });
    return { ones: { positive: ones, negative: ones.map((p, i) => counts[i]! - p) }, telling };
  }

  /**
   * For variable i the errors on a part where it is 0 and where it is 1, of a leaf and then of a tree that splits once
   * at most: four numbers; of variables that split the part alike, for the first.
   */
  private sidesOf(rows: Rows): Int32Array {
    kernels().pairErrors(this.sides, this.bits, rows);
    return this.sides;
  }

  /** Fewest errors with at most 1, 2, 3, 4 leaves and depth ≤ 2. */
  depthTwo(rows: Rows): Int32Array {
    const leaf = Math.min(rows.positive, rows.negative);
    if (leaf === 0) return Int32Array.of(0, 0, 0, 0);
    const sides = this.sidesOf(rows);
    let two = leaf;
    let three = leaf;
    let four = leaf;
    for (let at = 0; at < sides.length; at += 4) {
      const zero = sides[at]!;
      const one = sides[at + 1]!;
      two = Math.min(two, zero + one);
      three = Math.min(three, zero + sides[at + 3]!, sides[at + 2]! + one);
      four = Math.min(four, sides[at + 2]! + sides[at + 3]!);
    }
    return Int32Array.of(leaf, two, Math.min(two, three), Math.min(two, three, four));
  }

  /** A tree of depth ≤ 2 with exactly `leaves` ∈ {2, 3, 4} leaves and this many errors. */
  buildTwo(rows: Rows, leaves: number, errors: number): TreeNode {
    const sides = this.sidesOf(rows);
    for (let i = 0; i < this.variables.length; i += 1)
      for (const [zeroSplit, oneSplit] of [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ] as const) {
        if (2 + zeroSplit + oneSplit > leaves) continue;
        const zero = sides[4 * i + 2 * zeroSplit]!;
        const one = sides[4 * i + 1 + 2 * oneSplit]!;
        if (zero + one !== errors) continue;
        return {
          variable: this.variables[i]!,
          zero: this.atMostTwo(this.restrict(rows, i, 0), zero),
          one: this.atMostTwo(this.restrict(rows, i, 1), one),
        };
      }
    throw new RangeError("no split attains the count that was found");
  }

  /** A leaf if it makes no more errors, else the first split that makes so many. */
  private atMostTwo(rows: Rows, errors: number): TreeNode {
    if (Math.min(rows.positive, rows.negative) <= errors) return majority(rows);
    for (let i = 0; i < this.variables.length; i += 1) {
      const [zero, one] = [this.restrict(rows, i, 0), this.restrict(rows, i, 1)];
      const total = Math.min(zero.positive, zero.negative) + Math.min(one.positive, one.negative);
      if (total === errors) return { variable: this.variables[i]!, zero: majority(zero), one: majority(one) };
    }
    throw new RangeError("no split attains the count that was found");
  }
}

export const majority = (rows: Rows): TreeNode => ({ label: rows.positive > rows.negative ? 1 : 0 });

/** Do two columns split a set of rows alike, or with their sides exchanged? */
function sameSplit(a: Int32Array, b: Int32Array, set: Int32Array): boolean {
  let [equal, opposite] = [true, true];
  for (let k = 0; k < set.length && (equal || opposite); k += 1) {
    const [differ, all] = [(a[k]! ^ b[k]!) & set[k]!, set[k]!];
    if (differ !== 0) equal = false;
    if (differ !== all) opposite = false;
  }
  return equal || opposite;
}

/** The number of bits set in both of two sets. */
function common(a: Int32Array, b: Int32Array): number {
  let total = 0;
  for (let k = 0; k < a.length; k += 1) total += bitsOf(a[k]! & b[k]!);
  return total;
}

/** The number of bits of a that b lacks. */
export function onlyInFirst(a: Int32Array, b: Int32Array): number {
  let total = 0;
  for (let k = 0; k < a.length; k += 1) total += bitsOf(a[k]! & ~b[k]!);
  return total;
}
