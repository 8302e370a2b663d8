/**
 * # Trees of depth two from pair counts
 *
 * A labelled sample of which parts are taken, each as the rows with label 1 and those with label 0. With the
 * rows of a part as columns of bits, the number of rows with x_i = x_j = 1 is a popcount, and the counts of the
 * other three cells follow; so all trees of depth 2 on a part cost one pass over the pairs of variables.
 *
 * Main definitions: `LabelledRows`, `Rows`, `majority`.
 */
import type { Bit, TreeNode } from "../boolean/concept.js";
import type { Point } from "../boolean/point.js";
import { kernels } from "../kernels/kernels.js";

/** A part of the sample: the numbers of its rows with label 1 and with label 0, ascending. */
export interface Rows {
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

export class LabelledRows {
  private readonly width: number;
  private readonly rowWords: Int32Array;
  private readonly block = new Int32Array(32);
  private columns = new Int32Array(0);
  readonly all: Rows;
  /**
   * 1 for rows that count as errors of every tree: of rows that no variable tells apart, as many as the rarer label
   * has, of that label.
   */
  private readonly forced: Uint8Array;

  constructor(
    points: readonly Point[],
    labels: readonly Bit[],
    readonly variables: readonly number[],
  ) {
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
    this.forced = new Uint8Array(points.length);
    const alike = new Map<string, [number[], number[]]>();
    for (const r of indices) {
      const key = this.rowWords.subarray(r * this.width, (r + 1) * this.width).join();
      const both = alike.get(key) ?? [[], []];
      alike.set(key, both);
      both[labels[r]!].push(r);
    }
    for (const [zero, one] of alike.values())
      for (const r of zero.length < one.length ? zero : one) this.forced[r] = 1;
  }

  /** Errors of every tree on a part, of rows that no variable tells apart: all of these are in it or none. */
  forcedErrors({ positive, negative }: Rows): number {
    let count = 0;
    for (const r of positive) count += this.forced[r]!;
    for (const r of negative) count += this.forced[r]!;
    return count;
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

  /** Makes the columns of a part: words of positive rows, and of both. */
  private load({ positive, negative }: Rows): { split: number; words: number } {
    // Whole blocks of 128 rows, as the counts want them; what is left of the last is 0.
    const split = 4 * ((positive.length + 127) >>> 7);
    const words = split + 4 * ((negative.length + 127) >>> 7);
    const needed = this.variables.length * words;
    if (this.columns.length < needed) this.columns = new Int32Array(needed);
    else this.columns.fill(0, 0, needed);
    this.fill(positive, 0, words);
    this.fill(negative, split, words);
    return { split, words };
  }

  /**
   * The variables that split a part, each once: of several that split it alike, whichever side they call 1, the
   * first. And for every variable how many rows of each label have it at 1.
   */
  splits(rows: Rows): { readonly ones: Rows; readonly telling: readonly number[] } {
    const { split, words } = this.load(rows);
    const ones = this.ones(split, words);
    return { ones, telling: this.telling(rows, ones, split, words) };
  }

  private telling({ positive, negative }: Rows, ones: Rows, split: number, words: number): readonly number[] {
    const { columns } = this;
    const size = positive.length + negative.length;
    // The bits of a column that stand for rows.
    const valid = new Int32Array(words).fill(-1);
    for (let k = 0; k < words; k += 1) {
      const rows = k < split ? positive.length - 32 * k : negative.length - 32 * (k - split);
      if (rows < 32) valid[k] = rows <= 0 ? 0 : (1 << rows) - 1;
    }
    const byHash = new Map<number, number[]>();
    const telling: number[] = [];
    for (let i = 0; i < this.variables.length; i += 1) {
      const under = ones.positive[i]! + ones.negative[i]!;
      if (under === 0 || under === size) continue;
      const start = i * words;
      const flip = -(columns[start]! & 1);
      let hash = 0;
      for (let k = 0; k < words; k += 1)
        hash = Math.imul(hash ^ columns[start + k]! ^ (flip & valid[k]!), 0x9e3779b1) + k;
      const alike = byHash.get(hash);
      if (alike === undefined) byHash.set(hash, [i]);
      else if (alike.some((j) => sameSplit(columns, start, j * words, valid))) continue;
      else alike.push(i);
      telling.push(i);
    }
    return telling;
  }

  private ones(split: number, words: number): Rows {
    const count = this.variables.length;
    const positive = new Int32Array(count);
    const negative = new Int32Array(count);
    for (let i = 0; i < count; i += 1) {
      positive[i] = onesOf(this.columns, i * words, i * words, split);
      negative[i] = onesOf(this.columns, i * words + split, i * words + split, words - split);
    }
    return { positive, negative };
  }

  /**
   * Fewest errors with at most 1, 2, 3, 4 leaves and depth ≤ 2; `mates` is given the best second split for
   * each (i, a), or −1.
   */
  depthTwo(rows: Rows, mates?: Int32Array, sides?: Int32Array): Int32Array {
    const P = rows.positive.length;
    const N = rows.negative.length;
    const leaf = Math.min(P, N);
    if (leaf === 0) return Int32Array.of(0, 0, 0, 0);
    const count = this.variables.length;
    const { split, words } = this.load(rows);
    const { columns } = this;
    const ones = this.ones(split, words);
    const telling = this.telling(rows, ones, split, words);
    const { positive: p1, negative: n1 } = ones;
    // least[2i + a]: fewest errors under x_i = a with at most two leaves.
    const least = new Int32Array(2 * count);
    for (let i = 0; i < count; i += 1) {
      least[2 * i] = Math.min(P - p1[i]!, N - n1[i]!);
      least[2 * i + 1] = Math.min(p1[i]!, n1[i]!);
    }
    const single = least.slice();
    const pairs = kernels().pairCounts(
      columns.subarray(0, count * words),
      words,
      split,
      Int32Array.from(telling),
    );
    let pair = 0;
    for (let first = 0; first < telling.length; first += 1) {
      const i = telling[first]!;
      const pi = p1[i]!;
      const ni = n1[i]!;
      for (let second = first + 1; second < telling.length; second += 1) {
        const j = telling[second]!;
        const p11 = pairs[pair]!;
        const n11 = pairs[pair + 1]!;
        pair += 2;
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

  /** A tree of depth ≤ 2 with exactly `leaves` ∈ {2, 3, 4} leaves and this many errors. */
  buildTwo(rows: Rows, leaves: number, errors: number): TreeNode {
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
}

export const majority = (rows: Rows): TreeNode => ({
  label: rows.positive.length > rows.negative.length ? 1 : 0,
});

/** Are two columns equal, or is one the complement of the other? */
function sameSplit(columns: Int32Array, a: number, b: number, valid: Int32Array): boolean {
  const flip = -((columns[a]! ^ columns[b]!) & 1);
  for (let k = 0; k < valid.length; k += 1)
    if ((columns[a + k]! ^ columns[b + k]!) !== (flip & valid[k]!)) return false;
  return true;
}

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
