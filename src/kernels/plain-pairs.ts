/**
 * # Trees of depth two from counts of pairs, in plain JavaScript
 *
 * With the rows of a part as columns of bits, the number of rows with x_i = x_j = 1 is a popcount, and the counts of
 * the other three cells follow; so all trees of depth 2 on a part cost one pass over the pairs of variables.
 *
 * Main definitions: `plainPairErrors`, `bitsOf`.
 */
import type { BitPart, BitRows } from "./kernels.js";

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

/** The number of bits set in a word. */
export function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The rows of a part as columns: `words` words a variable, of which the first `split` hold rows with label 1. */
interface Columns {
  readonly columns: Int32Array;
  readonly words: number;
  readonly split: number;
}

function columnsOf({ rows, width, variables, marks }: BitRows, part: BitPart): Columns {
  const split = (part.positive + 31) >>> 5;
  const words = split + ((part.negative + 31) >>> 5);
  const columns = new Int32Array(variables * words);
  const block = new Int32Array(32);
  for (const [flip, offset] of [
    [0, 0],
    [-1, split],
  ] as const) {
    const list: number[] = [];
    part.set.forEach((word, k) => {
      for (let bits = word & (marks[k]! ^ flip); bits !== 0; bits &= bits - 1)
        list.push(32 * k + 31 - Math.clz32(bits & -bits));
    });
    for (let start = 0, w = offset; start < list.length; start += 32, w += 1)
      for (let first = 0; first < variables; first += 32) {
        for (let k = 0; k < 32; k += 1)
          block[k] = start + k < list.length ? rows[list[start + k]! * width + (first >>> 5)]! : 0;
        transpose32(block);
        const last = Math.min(32, variables - first);
        for (let k = 0; k < last; k += 1) columns[(first + k) * words + w] = block[k]!;
      }
  }
  return { columns, words, split };
}

/** The number of bits set in both of two runs of words. */
function commonBits(columns: Int32Array, a: number, b: number, words: number): number {
  let total = 0;
  for (let k = 0; k < words; k += 1) total += bitsOf(columns[a + k]! & columns[b + k]!);
  return total;
}

/** `pairErrors` of the kernels. */
export function plainPairErrors(out: Int32Array, sample: BitRows, part: BitPart): void {
  const { variables } = sample;
  const { positive: P, negative: N } = part;
  const { columns, words, split } = columnsOf(sample, part);
  /** Of the variables that split the part, each once: its number, and the rows of each label that have it at 1. */
  const telling: { i: number; p: number; n: number }[] = [];
  const different = (i: number, j: number): number => {
    let total = 0;
    for (let k = 0; k < words; k += 1) total += bitsOf(columns[i * words + k]! ^ columns[j * words + k]!);
    return total;
  };
  for (let i = 0; i < variables; i += 1) {
    const [at, after] = [i * words, i * words + split];
    const p = commonBits(columns, at, at, split);
    const n = commonBits(columns, after, after, words - split);
    const [zero, one] = [Math.min(P - p, N - n), Math.min(p, n)];
    out.set([zero, one, zero, one], 4 * i);
    if (p + n === 0 || p + n === P + N) continue;
    const alike = (other: (typeof telling)[number]): boolean =>
      ((other.p === p && other.n === n) || (other.p === P - p && other.n === N - n)) &&
      [0, P + N].includes(different(i, other.i));
    if (!telling.some(alike)) telling.push({ i, p, n });
  }
  telling.forEach(({ i, p, n }, first) => {
    for (let second = first + 1; second < telling.length; second += 1) {
      const { i: j, p: q, n: m } = telling[second]!;
      const p11 = commonBits(columns, i * words, j * words, split);
      const n11 = commonBits(columns, i * words + split, j * words + split, words - split);
      const e11 = Math.min(p11, n11);
      const e10 = Math.min(p - p11, n - n11);
      const e01 = Math.min(q - p11, m - n11);
      const e00 = Math.min(P - p - q + p11, N - n - m + n11);
      out[4 * i + 2] = Math.min(out[4 * i + 2]!, e00 + e01);
      out[4 * i + 3] = Math.min(out[4 * i + 3]!, e10 + e11);
      out[4 * j + 2] = Math.min(out[4 * j + 2]!, e00 + e10);
      out[4 * j + 3] = Math.min(out[4 * j + 3]!, e01 + e11);
    }
  });
}
