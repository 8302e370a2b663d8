/**
 * # Exact ERM over shallow trees, fast
 *
 * The recursion of `best-tree.ts` for all clauses of width ≤ r and unit weights. Nodes with two levels left
 * are solved from pair counts: with the rows of a node as columns of bits, positives first, the number of
 * rows with x_i = x_j = 1 is a popcount, and the counts of the other three cells follow; so all trees of
 * depth 2 below a node cost one pass over the pairs of variables. A clause reached in different orders is
 * solved once. Branches: a node without errors is done.
 *
 * Main definitions: `bestTreesFast`, `TreeCurveRequest`, `TreeCurve`. Its definition, which tests compare it
 * with, is `bestTrees`.
 */
import type { Bit, TreeNode } from "../boolean/concept.js";
import type { Point } from "../boolean/point.js";
import { allClauses, bestTrees } from "./best-tree.js";

interface Rows {
  readonly positive: Int32Array;
  readonly negative: Int32Array;
}

/** Transposes 32 words of 32 bits: bit c of word r becomes bit r of word c (Warren, Hacker's Delight, §7-3). */
function transpose32(a: Int32Array): void {
  let mask = 0x0000ffff;
  for (let j = 16; j !== 0; j >>>= 1, mask ^= mask << j) {
    for (let k = 0; k < 32; k = ((k | j) + 1) & ~j) {
      const t = ((a[k]! >>> j) ^ a[k | j]!) & mask;
      a[k] = a[k]! ^ (t << j);
      a[k | j] = a[k | j]! ^ t;
    }
  }
}

class Kernel {
  private readonly variables: readonly number[];
  private readonly width: number;
  private readonly rowWords: Int32Array;
  private readonly solved = new Map<string, Int32Array>();
  private readonly block = new Int32Array(32);
  private columns = new Int32Array(0);
  readonly all: Rows;

  constructor(
    points: readonly Point[],
    labels: readonly Bit[],
    variables: readonly number[],
    private readonly maxLeaves: number,
  ) {
    this.variables = variables;
    this.width = Math.max(1, Math.ceil(variables.length / 32));
    this.rowWords = new Int32Array(points.length * this.width);
    points.forEach((point, r) => {
      variables.forEach((v, i) => {
        if (point[v] === 1) this.rowWords[r * this.width + (i >>> 5)]! |= 1 << (i & 31);
      });
    });
    const indices = points.map((_, r) => r);
    this.all = {
      positive: Int32Array.from(indices.filter((r) => labels[r] === 1)),
      negative: Int32Array.from(indices.filter((r) => labels[r] === 0)),
    };
  }

  private select(rows: Int32Array, i: number, value: Bit): Int32Array {
    const out = new Int32Array(rows.length);
    const word = i >>> 5;
    const shift = i & 31;
    let count = 0;
    for (const r of rows)
      if (((this.rowWords[r * this.width + word]! >>> shift) & 1) === value) {
        out[count] = r;
        count += 1;
      }
    return out.subarray(0, count);
  }

  restrict(rows: Rows, i: number, value: Bit): Rows {
    return { positive: this.select(rows.positive, i, value), negative: this.select(rows.negative, i, value) };
  }

  /** Writes the rows as columns, starting at word `offset` of each column of `words` words. */
  private fill(rows: Int32Array, offset: number, words: number): void {
    const { block, width, rowWords, columns } = this;
    const count = this.variables.length;
    for (let start = 0, w = offset; start < rows.length; start += 32, w += 1) {
      const size = Math.min(32, rows.length - start);
      for (let group = 0; group < width; group += 1) {
        for (let k = 0; k < 32; k += 1) block[k] = k < size ? rowWords[rows[start + k]! * width + group]! : 0;
        transpose32(block);
        const last = Math.min(32, count - 32 * group);
        for (let k = 0; k < last; k += 1) columns[(32 * group + k) * words + w] = block[k]!;
      }
    }
  }

  /**
   * Fewest errors with at most 1, 2, 3, 4 leaves and depth ≤ 2; `mates` is given the best second split for
   * each (i, a), or −1.
   */
  private depthTwo(rows: Rows, mates?: Int32Array, sides?: Int32Array): Int32Array {
    const P = rows.positive.length;
    const N = rows.negative.length;
    const leaf = Math.min(P, N);
    if (leaf === 0) return Int32Array.of(0, 0, 0, 0);
    const count = this.variables.length;
    const split = (P + 31) >>> 5;
    const words = split + ((N + 31) >>> 5);
    if (this.columns.length < count * words) this.columns = new Int32Array(count * words);
    this.fill(rows.positive, 0, words);
    this.fill(rows.negative, split, words);
    const { columns } = this;
    const p1 = new Int32Array(count);
    const n1 = new Int32Array(count);
    for (let i = 0; i < count; i += 1) {
      p1[i] = onesOf(columns, i * words, i * words, split);
      n1[i] = onesOf(columns, i * words + split, i * words + split, words - split);
    }
    // least[2i + a]: fewest errors under x_i = a with at most two leaves.
    const least = new Int32Array(2 * count);
    for (let i = 0; i < count; i += 1) {
      least[2 * i] = Math.min(P - p1[i]!, N - n1[i]!);
      least[2 * i + 1] = Math.min(p1[i]!, n1[i]!);
    }
    const single = least.slice();
    for (let i = 0; i < count; i += 1) {
      const pi = p1[i]!;
      const ni = n1[i]!;
      for (let j = i + 1; j < count; j += 1) {
        const p11 = onesOf(columns, i * words, j * words, split);
        const n11 = onesOf(columns, i * words + split, j * words + split, words - split);
        const pj = p1[j]!;
        const nj = n1[j]!;
        const e11 = Math.min(p11, n11);
        const e10 = Math.min(pi - p11, ni - n11);
        const e01 = Math.min(pj - p11, nj - n11);
        const e00 = Math.min(P - pi - pj + p11, N - ni - nj + n11);
        if (e00 + e01 < least[2 * i]!) {
          least[2 * i] = e00 + e01;
          if (mates !== undefined) mates[2 * i] = j;
        }
        if (e10 + e11 < least[2 * i + 1]!) {
          least[2 * i + 1] = e10 + e11;
          if (mates !== undefined) mates[2 * i + 1] = j;
        }
        if (e00 + e10 < least[2 * j]!) {
          least[2 * j] = e00 + e10;
          if (mates !== undefined) mates[2 * j] = i;
        }
        if (e01 + e11 < least[2 * j + 1]!) {
          least[2 * j + 1] = e01 + e11;
          if (mates !== undefined) mates[2 * j + 1] = i;
        }
      }
    }
    sides?.set(single, 0);
    sides?.set(least, 2 * count);
    let two = leaf;
    let three = leaf;
    let four = leaf;
    for (let i = 0; i < count; i += 1) {
      const zero = single[2 * i]!;
      const one = single[2 * i + 1]!;
      two = Math.min(two, zero + one);
      three = Math.min(three, zero + least[2 * i + 1]!, least[2 * i]! + one);
      four = Math.min(four, least[2 * i]! + least[2 * i + 1]!);
    }
    return Int32Array.of(leaf, two, Math.min(two, three), Math.min(two, three, four));
  }

  /**
   * Entry s − 1: fewest errors with at most s leaves and `depth` more levels below the clause (codes
   * 2i + value, ascending).
   */
  solve(rows: Rows, clause: readonly number[], depth: number): Int32Array {
    const key = clause.join(",");
    const before = this.solved.get(key);
    if (before !== undefined) return before;
    const result = this.compute(rows, clause, depth);
    this.solved.set(key, result);
    return result;
  }

  private compute(rows: Rows, clause: readonly number[], depth: number): Int32Array {
    if (depth === 2) return this.depthTwo(rows).subarray(0, this.maxLeaves);
    const leaf = Math.min(rows.positive.length, rows.negative.length);
    const best = new Int32Array(Math.min(this.maxLeaves, 2 ** depth)).fill(leaf);
    if (leaf === 0) return best;
    for (let i = 0; i < this.variables.length; i += 1) {
      if (clause.some((code) => code >> 1 === i)) continue;
      const [zero, one] = ([0, 1] as const).map((value) => this.child(rows, clause, i, value, depth)) as [
        Int32Array,
        Int32Array,
      ];
      for (let s = 2; s <= best.length; s += 1)
        for (let left = 1; left < s; left += 1) {
          const total = zero[Math.min(left, zero.length) - 1]! + one[Math.min(s - left, one.length) - 1]!;
          if (total < best[s - 1]!) best[s - 1] = total;
        }
    }
    return best;
  }

  private child(rows: Rows, clause: readonly number[], i: number, value: Bit, depth: number): Int32Array {
    const next = [...clause, 2 * i + value].sort((a, b) => a - b);
    return this.solved.get(next.join(",")) ?? this.solve(this.restrict(rows, i, value), next, depth - 1);
  }

  /** A tree of depth ≤ 2 with exactly `leaves` ∈ {2, 3, 4} leaves and this many errors. */
  private buildTwo(rows: Rows, leaves: number, errors: number): TreeNode {
    const count = this.variables.length;
    const mates = new Int32Array(2 * count).fill(-1);
    const sides = new Int32Array(4 * count);
    this.depthTwo(rows, mates, sides);
    const side = (i: number, value: Bit, split: boolean): TreeNode => {
      const under = this.restrict(rows, i, value);
      const mate = mates[2 * i + value]!;
      if (!split || mate < 0) return majority(under);
      const [zero, one] = ([0, 1] as const).map((a) => majority(this.restrict(under, mate, a)));
      return { variable: this.variables[mate]!, zero: zero!, one: one! };
    };
    for (let i = 0; i < count; i += 1)
      for (const [zeroSplit, oneSplit] of [
        [false, false],
        [false, true],
        [true, false],
        [true, true],
      ] as const) {
        if (2 + Number(zeroSplit) + Number(oneSplit) > leaves) continue;
        const total =
          sides[2 * i + (zeroSplit ? 2 * count : 0)]! + sides[2 * i + 1 + (oneSplit ? 2 * count : 0)]!;
        if (total === errors)
          return { variable: this.variables[i]!, zero: side(i, 0, zeroSplit), one: side(i, 1, oneSplit) };
      }
    throw new RangeError("no split attains the count that was found");
  }

  /** A tree that attains `solve`'s count for at most `leaves` leaves. */
  build(rows: Rows, clause: readonly number[], depth: number, leaves: number): TreeNode {
    const best = this.solve(rows, clause, depth);
    const s = Math.min(leaves, best.length);
    if (best[s - 1] === best[0]) return majority(rows);
    if (s >= 2 && best[s - 2] === best[s - 1]) return this.build(rows, clause, depth, s - 1);
    if (depth === 2) return this.buildTwo(rows, s, best[s - 1]!);
    for (let i = 0; i < this.variables.length; i += 1) {
      if (clause.some((code) => code >> 1 === i)) continue;
      const zero = this.child(rows, clause, i, 0, depth);
      const one = this.child(rows, clause, i, 1, depth);
      for (let left = 1; left < s; left += 1) {
        const a = Math.min(left, zero.length);
        const b = Math.min(s - left, one.length);
        if (zero[a - 1]! + one[b - 1]! !== best[s - 1]) continue;
        const side = (value: Bit, count: number) =>
          this.build(
            this.restrict(rows, i, value),
            [...clause, 2 * i + value].sort((x, y) => x - y),
            depth - 1,
            count,
          );
        return { variable: this.variables[i]!, zero: side(0, a), one: side(1, b) };
      }
    }
    throw new RangeError("no split attains the count that was found");
  }
}

const majority = (rows: Rows): TreeNode => ({ label: rows.positive.length > rows.negative.length ? 1 : 0 });

/** The number of bits set in both of two runs of words. */
function onesOf(columns: Int32Array, a: number, b: number, words: number): number {
  let total = 0;
  let k = 0;
  // Three words at a time: their nibble counts are at most 12 and fit before the bytes are summed.
  for (; k + 2 < words; k += 3) {
    let x = columns[a + k]! & columns[b + k]!;
    let y = columns[a + k + 1]! & columns[b + k + 1]!;
    let z = columns[a + k + 2]! & columns[b + k + 2]!;
    x -= (x >>> 1) & 0x55555555;
    y -= (y >>> 1) & 0x55555555;
    z -= (z >>> 1) & 0x55555555;
    const nibbles =
      (x & 0x33333333) +
      ((x >>> 2) & 0x33333333) +
      (y & 0x33333333) +
      ((y >>> 2) & 0x33333333) +
      (z & 0x33333333) +
      ((z >>> 2) & 0x33333333);
    const bytes = (nibbles & 0x0f0f0f0f) + ((nibbles >>> 4) & 0x0f0f0f0f);
    total += Math.imul(bytes, 0x01010101) >>> 24;
  }
  for (; k < words; k += 1) {
    let w = columns[a + k]! & columns[b + k]!;
    w -= (w >>> 1) & 0x55555555;
    w = (w & 0x33333333) + ((w >>> 2) & 0x33333333);
    total += Math.imul((w + (w >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return total;
}

/** The fewest mistakes for each number of leaves, and trees that attain them. */
export interface TreeCurve {
  /** Entry s − 1: with at most s leaves, s = 1 … maxLeaves. */
  readonly errors: readonly number[];
  /** A tree with at most `leaves` leaves and that many mistakes. */
  tree(leaves: number): TreeNode;
}

export interface TreeCurveRequest {
  readonly points: readonly Point[];
  /** One a point. */
  readonly labels: readonly Bit[];
  /** Those that a tree may split on, ascending. */
  readonly variables: readonly number[];
  readonly maxDepth: number;
  readonly maxLeaves: number;
}

/**
 * The trees of depth ≤ maxDepth with at most s leaves that make the fewest mistakes on the sample, for s = 1
 * … maxLeaves.
 */
export function bestTreesFast(request: TreeCurveRequest): TreeCurve {
  const { points, labels, variables, maxDepth, maxLeaves } = request;
  const depth = Math.min(maxDepth, variables.length);
  if (depth < 2) {
    const rows = points.map((point, r) => ({ point, label: labels[r]!, weight: 1n }));
    const trees = bestTrees(rows, allClauses(variables, depth), maxLeaves);
    return {
      errors: trees.map(({ error }) => Number(error)),
      tree: (leaves) => trees[Math.min(leaves, maxLeaves) - 1]!.root,
    };
  }
  const kernel = new Kernel(points, labels, variables, maxLeaves);
  const errors = kernel.solve(kernel.all, [], depth);
  return {
    errors: Array.from({ length: maxLeaves }, (_, s) => errors[Math.min(s, errors.length - 1)]!),
    tree: (leaves) => kernel.build(kernel.all, [], depth, leaves),
  };
}
