/**
 * # The fewest errors of trees of depth two, from counts of pairs
 *
 * Under a set of rows let P and N be the numbers of either label, and for variables i, j let p_i, p_ij be the
 * numbers of rows of label 1 with x_i = 1, with x_i = x_j = 1; n_i, n_ij those of label 0. A tree that splits on
 * i and then, where x_i = a, on j has its two cells' counts by inclusion and exclusion, and each leaf errs on
 * the lesser. So
 *
 *   e(i, a) = min over j of the errors under x_i = a with two leaves,   m(i, a) those with one,
 *
 * and with at most 1, 2, 3, 4 leaves the fewest are min(P, N), min_i m(i,0) + m(i,1), min_i of one of them with e for
 * m, min_i e(i,0) + e(i,1), each list made to fall. Written apart from the search.
 *
 * Main definitions: `PairErrors`, `ones`.
 */

/** The number of bits set in both of two sets. */
export function ones(a: Int32Array, b: Int32Array): number {
  let total = 0;
  for (let k = 0; k < a.length; k += 1) total += bitsOf(a[k]! & b[k]!);
  return total;
}

function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Some rows of the sample, packed side by side for each variable that tells them apart. */
interface Packed {
  /** Of variable i the words i·width … : those of its rows of label 1, then those of label 0. */
  readonly words: Int32Array;
  readonly width: number;
  /** Words for the rows of label 1. */
  readonly ofPositive: number;
  readonly variables: number;
}

export class PairErrors {
  /** Words of 32 variables that a row takes. */
  private readonly groups: number;
  /** Row r from word r·groups on. */
  private readonly rows: Int32Array;
  private readonly count: number;

  constructor(
    points: readonly Uint8Array[],
    variables: readonly number[],
    /** A bit a row. */
    private readonly positives: Int32Array,
  ) {
    this.count = variables.length;
    this.groups = (this.count + 31) >>> 5;
    this.rows = new Int32Array(points.length * this.groups);
    points.forEach((point, r) => {
      variables.forEach((v, i) => {
        if (point[v] === 1) this.rows[r * this.groups + (i >>> 5)]! |= 1 << (i & 31);
      });
    });
  }

  /** With at most 1, 2, 3, 4 leaves, on the rows of a set. */
  fewest(set: Int32Array): Int32Array {
    const positive = members(set.map((word, k) => word & this.positives[k]!));
    const negative = members(set.map((word, k) => word & ~this.positives[k]!));
    const [P, N] = [positive.length, negative.length];
    const single = Math.min(P, N);
    const best = Int32Array.of(single, single, single, single);
    if (single === 0) return best;
    const { words, width, ofPositive, variables } = this.packed(positive, negative);
    const [p, n] = [new Int32Array(variables), new Int32Array(variables)];
    const lone = { zero: new Int32Array(variables), one: new Int32Array(variables) };
    for (let i = 0; i < variables; i += 1) {
      p[i] = common(words, i * width, i * width, ofPositive);
      n[i] = common(words, i * width + ofPositive, i * width + ofPositive, width - ofPositive);
      lone.zero[i] = Math.min(P - p[i]!, N - n[i]!);
      lone.one[i] = Math.min(p[i]!, n[i]!);
    }
    const two = { zero: lone.zero.slice(), one: lone.one.slice() };
    for (let i = 1; i < variables; i += 1)
      for (let j = 0; j < i; j += 1) {
        const pij = common(words, i * width, j * width, ofPositive);
        const nij = common(words, i * width + ofPositive, j * width + ofPositive, width - ofPositive);
        const both = Math.min(pij, nij);
        const onlyI = Math.min(p[i]! - pij, n[i]! - nij);
        const onlyJ = Math.min(p[j]! - pij, n[j]! - nij);
        const neither = Math.min(P - p[i]! - p[j]! + pij, N - n[i]! - n[j]! + nij);
        lower(two.one, i, both + onlyI);
        lower(two.one, j, both + onlyJ);
        lower(two.zero, i, onlyJ + neither);
        lower(two.zero, j, onlyI + neither);
      }
    for (let i = 0; i < variables; i += 1) {
      const [zero, one] = [lone.zero[i]!, lone.one[i]!];
      lower(best, 1, zero + one);
      lower(best, 2, Math.min(zero + two.one[i]!, two.zero[i]! + one));
      lower(best, 3, two.zero[i]! + two.one[i]!);
    }
    lower(best, 2, best[1]!);
    lower(best, 3, best[2]!);
    return best;
  }

  /**
   * A variable that is the same on all rows is left out, and of several that part them alike all but one: their
   * trees make the same errors. Each is turned so that it is 0 at the first row, which swaps its sides.
   */
  private packed(positive: Int32Array, negative: Int32Array): Packed {
    const ofPositive = (positive.length + 31) >>> 5;
    const width = ofPositive + ((negative.length + 31) >>> 5);
    const words = new Int32Array(this.groups * 32 * width);
    this.pack(positive, words, width, 0);
    this.pack(negative, words, width, ofPositive);
    const byHash = new Map<number, number[]>();
    let variables = 0;
    for (let i = 0; i < this.count; i += 1) {
      const at = variables * width;
      // The rows are there in both parts: of none there would be no error.
      const turned = -(words[i * width]! & 1);
      for (let k = 0; k < width; k += 1) {
        const last = k === ofPositive - 1 ? positive.length : k === width - 1 ? negative.length : 0;
        words[at + k] =
          words[i * width + k]! ^ (last % 32 === 0 ? turned : turned & ((1 << (last % 32)) - 1));
      }
      let hash = 0;
      let some = 0;
      for (let k = at; k < at + width; k += 1) {
        hash = Math.imul(hash ^ words[k]!, 0x01000193) + 1;
        some |= words[k]!;
      }
      if (some === 0) continue;
      const alike = byHash.get(hash) ?? [];
      if (alike.some((other) => isSame(words, other * width, at, width))) continue;
      byHash.set(hash, [...alike, variables]);
      variables += 1;
    }
    return { words, width, ofPositive, variables };
  }

  /** Writes 32 of the rows after the other as columns, from word `first` of each column on. */
  private pack(members: Int32Array, words: Int32Array, width: number, first: number): void {
    const square = new Int32Array(32);
    for (let start = 0; start < members.length; start += 32)
      for (let group = 0; group < this.groups; group += 1) {
        for (let k = 0; k < 32; k += 1)
          square[k] = start + k < members.length ? this.rows[members[start + k]! * this.groups + group]! : 0;
        turnOver(square);
        for (let k = 0; k < 32; k += 1) words[(32 * group + k) * width + first + (start >>> 5)] = square[k]!;
      }
  }
}

/** Exchanges rows and columns of 32 × 32 bits: quarters of squares of side 32, 16, … 2 change places. */
function turnOver(square: Int32Array): void {
  for (let half = 16, low = 0xffff; half > 0; half >>= 1, low ^= low << half)
    for (let top = 0; top < 32; top += 2 * half)
      for (let k = top; k < top + half; k += 1) {
        const moved = ((square[k]! >>> half) ^ square[k + half]!) & low;
        square[k + half]! ^= moved;
        square[k]! ^= moved << half;
      }
}

function lower(list: Int32Array, k: number, to: number): void {
  if (to < list[k]!) list[k] = to;
}

/** The numbers of the rows of a set, ascending. */
function members(set: Int32Array): Int32Array {
  const list = new Int32Array(ones(set, set));
  let size = 0;
  for (let k = 0; k < set.length; k += 1)
    for (let word = set[k]!; word !== 0; word &= word - 1) {
      list[size] = 32 * k + 31 - Math.clz32(word & -word);
      size += 1;
    }
  return list;
}

function isSame(words: Int32Array, a: number, b: number, width: number): boolean {
  for (let k = 0; k < width; k += 1) if (words[a + k] !== words[b + k]) return false;
  return true;
}

/** The number of bits set in both of two runs of words; two words at a time share the last additions. */
function common(words: Int32Array, a: number, b: number, width: number): number {
  let total = 0;
  let k = 0;
  for (; k + 1 < width; k += 2) {
    const x = words[a + k]! & words[b + k]!;
    const y = words[a + k + 1]! & words[b + k + 1]!;
    const ofX = x - ((x >>> 1) & 0x55555555);
    const ofY = y - ((y >>> 1) & 0x55555555);
    const fours =
      (ofX & 0x33333333) + ((ofX >>> 2) & 0x33333333) + (ofY & 0x33333333) + ((ofY >>> 2) & 0x33333333);
    total += Math.imul((fours & 0x0f0f0f0f) + ((fours >>> 4) & 0x0f0f0f0f), 0x01010101) >>> 24;
  }
  return k < width ? total + bitsOf(words[a + k]! & words[b + k]!) : total;
}
