/**
 * # Minimal sets under inclusion
 *
 * Among pairwise different sets of points, those that contain no other. Sets are taken by size, so that one
 * is minimal iff no accepted one lies inside it. Indices spare most comparisons, since h ⊆ g means that g
 * contains every point of h and that h lacks every point that g lacks: an accepted set is filed under the
 * rarest of its points (only sets that contain this point ask for it), and under the rarely lacked points
 * that it lacks (a set that lacks such a point asks there alone). Before two sets, their counts are compared:
 * in each block, into which points are hashed, h contains at most as many of the rarely contained ones as g,
 * and lacks at least as many of the rarely lacked ones. A count is a byte, so that four are compared at once.
 *
 * Main definitions: `minimalSets`.
 */
import { countBits } from "../boolean/truth-table.js";
import { ascending, lowestPoint, occurrences, scarcePoints } from "./point-counts.js";

/** Most entries, over all points, of an index of points. */
const MAX_ENTRIES = 4_000_000;
/** A point is counted in its block, or has a list, where at most this share of the sets contains or lacks it. */
const COUNTED_SHARE = 1 / 2;
const LISTED_SHARE = 1 / 4;
/** Lists shorter than this share of the accepted sets are asked before the index by points. */
const SHORT_SHARE = 1 / 8;

/** Blocks of points: how many, and the odd multiplier and the shift that hash a point into one. */
const [BLOCKS, HASH, SHIFT] = [8, 0x9e3779b1, 29];
/** Words of the counts of a set: one for two halves of the points, then those of the blocks. */
const COUNTS = 1 + BLOCKS / 2;
/** What is more is counted as this; the bit above it stays free. */
const MOST = 0x7f;
const FREE = 0x80808080 | 0;

/** Is each of the four counts in a at most that in b? No byte borrows from the next, thanks to its free bit. */
const areAtMost = (a: number, b: number): boolean => (((b | FREE) - a) & FREE) === FREE;

/** The sets by size, those of the same size as they came, and the least size (0 of no sets). */
function bySize(words: Uint32Array, size: number): { order: Int32Array; least: number } {
  const sizes = new Int32Array(words.length / size);
  for (let set = 0; set < sizes.length; set += 1) {
    let total = 0;
    for (let at = size * set; at < size * (set + 1); at += 1) total += countBits(words[at]!);
    sizes[set] = total;
  }
  const order = ascending(sizes);
  return { order, least: sizes[order[0] ?? 0] ?? 0 };
}

/** Four counts as bytes, from k on: of contained points, or `MOST` less the count of lacked ones. */
function packed(tally: Int32Array, k: number): number {
  let word = 0;
  for (let byte = 3; byte >= 0; byte -= 1) {
    const count = Math.min(tally[k + byte]!, MOST);
    word = (word << 8) | (2 * (k + byte) < tally.length ? count : MOST - count);
  }
  return word;
}

/** The counts of the sets, in their order: h ⊆ g makes each of those of h at most that of g. */
function countsOf(
  words: Uint32Array,
  { order, contained, lacked }: { order: Int32Array; contained: Uint32Array; lacked: Uint32Array },
): Int32Array {
  const size = contained.length;
  const counts = new Int32Array(COUNTS * order.length);
  const tally = new Int32Array(2 * BLOCKS);
  const halves = new Int32Array(4);
  for (let place = 0; place < order.length; place += 1) {
    const start = size * order[place]!;
    tally.fill(0);
    for (let i = 0; i < size; i += 1) {
      const word = words[start + i]!;
      for (let bits = word & contained[i]!; bits !== 0; bits &= bits - 1)
        tally[Math.imul(lowestPoint(i, bits), HASH) >>> SHIFT]! += 1;
      for (let bits = ~word & lacked[i]!; bits !== 0; bits &= bits - 1)
        tally[BLOCKS + (Math.imul(lowestPoint(i, bits), HASH) >>> SHIFT)]! += 1;
    }
    halves.fill(0);
    for (let k = 0; k < tally.length; k += 1) halves[k >>> 2]! += tally[k]!;
    const at = COUNTS * place;
    counts[at] = packed(halves, 0);
    for (let k = 1; k < COUNTS; k += 1) counts[at + k] = packed(tally, 4 * (k - 1));
  }
  return counts;
}

/**
 * The indices of the minimal ones among pairwise different sets, in order of size. Set k is the words from
 * k · `size` on, `size` ≥ 1 to each; a point is a bit of them. The empty set, if present, is the only minimal
 * one.
 */
export function minimalSets(words: Uint32Array, size: number): number[] {
  // From here on a set is known by its place in the order.
  const { order, least } = bySize(words, size);
  if (least === 0) return [...order.subarray(0, 1)];
  const containing = occurrences(words, size);
  const lacking = containing.map((count) => order.length - count);
  const rare = (occurrencesOf: Int32Array, share: number) =>
    scarcePoints(occurrencesOf, { most: share * order.length, entries: MAX_ENTRIES });
  const lacked = rare(lacking, LISTED_SHARE);
  const counts = countsOf(words, {
    order,
    contained: rare(containing, COUNTED_SHARE),
    lacked: rare(lacking, COUNTED_SHARE),
  });
  const rarestFirst = ascending(containing);

  /** A list for each rarely lacked point, from its start to its end: sets, each with the first of its counts. */
  const starts = new Int32Array(32 * size);
  let room = 0;
  for (let i = 0; i < size; i += 1) {
    for (let bits = lacked[i]!; bits !== 0; bits &= bits - 1) {
      starts[lowestPoint(i, bits)] = room;
      room += 2 * lacking[lowestPoint(i, bits)]!;
    }
  }
  const ends = starts.slice();
  const lists = new Int32Array(room);
  /** For each point the sets of which it is the rarest, as a chain from the latest: places plus 1, then 0. */
  const latest = new Int32Array(32 * size);
  const before = new Int32Array(order.length);
  const filedUnder = new Uint32Array(size);
  let accepted = 0;

  const isInside = (smaller: number, larger: number): boolean => {
    for (let k = 0; k < COUNTS; k += 1)
      if (!areAtMost(counts[COUNTS * smaller + k]!, counts[COUNTS * larger + k]!)) return false;
    const [a, b] = [size * order[smaller]!, size * order[larger]!];
    for (let i = 0; i < size; i += 1) if ((words[a + i]! & ~words[b + i]!) !== 0) return false;
    return true;
  };
  const includesAccepted = (set: number): boolean => {
    const start = size * order[set]!;
    let shortest = -1;
    let length = accepted * SHORT_SHARE;
    for (let i = 0; i < size; i += 1) {
      for (let bits = ~words[start + i]! & lacked[i]!; bits !== 0; bits &= bits - 1) {
        const point = lowestPoint(i, bits);
        const own = (ends[point]! - starts[point]!) / 2;
        if (own > length || (own === length && shortest >= 0)) continue;
        shortest = point;
        length = own;
      }
    }
    if (shortest >= 0) {
      const first = counts[COUNTS * set]!;
      const end = ends[shortest]!;
      for (let at = starts[shortest]!; at < end; at += 2)
        if (areAtMost(lists[at + 1]!, first) && isInside(lists[at]!, set)) return true;
      return false;
    }
    for (let i = 0; i < size; i += 1) {
      for (let bits = words[start + i]! & filedUnder[i]!; bits !== 0; bits &= bits - 1) {
        for (let next = latest[lowestPoint(i, bits)]!; next !== 0; next = before[next - 1]!)
          if (isInside(next - 1, set)) return true;
      }
    }
    return false;
  };
  const accept = (set: number): void => {
    const start = size * order[set]!;
    const contains = (point: number) => (words[start + (point >>> 5)]! >>> (point & 31)) & 1;
    let k = 0;
    while (contains(rarestFirst[k]!) === 0) k += 1;
    const rarest = rarestFirst[k]!;
    before[set] = latest[rarest]!;
    latest[rarest] = set + 1;
    filedUnder[rarest >>> 5]! |= 1 << (rarest & 31);
    for (let i = 0; i < size; i += 1) {
      for (let bits = ~words[start + i]! & lacked[i]!; bits !== 0; bits &= bits - 1) {
        const point = lowestPoint(i, bits);
        const end = ends[point]!;
        lists[end] = set;
        lists[end + 1] = counts[COUNTS * set]!;
        ends[point] = end + 2;
      }
    }
    accepted += 1;
  };
  const found: number[] = [];
  for (let set = 0; set < order.length; set += 1) {
    if (includesAccepted(set)) continue;
    accept(set);
    found.push(order[set]!);
  }
  return found;
}
