/**
 * # Minimal sets under inclusion
 *
 * Among pairwise different sets of points, those that contain no other. Sets are taken by size, so that one
 * is minimal iff no accepted one lies inside it. Indices spare most comparisons, since h ⊆ g means that g
 * contains every point of h and that h lacks every point that g lacks: an accepted set is filed under the
 * rarest of its points (only sets that contain this point ask for it), and under the rarely lacked points
 * that it lacks (a set that lacks such a point asks there alone); and some words, into which the rarely
 * contained and the rarely lacked points are hashed, are compared before the sets.
 *
 * Main definitions: `minimalSets`.
 */
import { isSubset, type TruthTable, valueAt, weight } from "../boolean/truth-table.js";

/** Most entries, over all points, of an index of points. */
const MAX_ENTRIES = 4_000_000;
/** Lists shorter than this share of the accepted sets are asked before the index by points. */
const SHORT_SHARE = 1 / 8;

/** Odd multipliers of the two hashes of a point into 32 bits. */
const HASHES = [0x9e3779b1, 0x85ebca6b] as const;

/** How many of the sets contain each of the 2^d points. */
function occurrences(sets: readonly TruthTable[], points: number): Int32Array {
  const counts = new Int32Array(points);
  for (const { words } of sets) {
    for (let i = 0; i < words.length; i += 1) {
      for (let bits = words[i]!; bits !== 0; bits &= bits - 1) {
        const point = 32 * i + 31 - Math.clz32(bits & -bits);
        counts[point] = counts[point]! + 1;
      }
    }
  }
  return counts;
}

/** The points of fewest occurrences, as long as they are at most `MAX_ENTRIES` together, as a mask. */
function scarcePoints(occurrencesOf: Int32Array, wordCount: number): Uint32Array {
  const mask = new Uint32Array(wordCount);
  let entries = 0;
  for (const point of [...occurrencesOf.keys()].sort((a, b) => occurrencesOf[a]! - occurrencesOf[b]!)) {
    entries += occurrencesOf[point]!;
    if (entries > MAX_ENTRIES) break;
    mask[point >>> 5]! |= 1 << (point & 31);
  }
  return mask;
}

/** Calls `visit` with every point of the mask that the set contains (`flip` = 0) or lacks (`flip` = −1). */
function eachPoint(set: TruthTable, mask: Uint32Array, flip: 0 | -1, visit: (point: number) => void): void {
  for (let i = 0; i < mask.length; i += 1) {
    for (let bits = mask[i]! & (set.words[i]! ^ flip); bits !== 0; bits &= bits - 1) {
      visit(32 * i + 31 - Math.clz32(bits & -bits));
    }
  }
}

/**
 * Bit words of each set: the contained and the lacked points of the two masks, hashed in two ways; h ⊆ g
 * orders them bit by bit.
 */
function signaturesOf(sets: readonly TruthTable[], contained: Uint32Array, lacked: Uint32Array): Int32Array {
  const found = new Int32Array(4 * sets.length);
  sets.forEach((set, index) => {
    const write = (at: number) => (point: number) => {
      found[at]! |= 1 << (Math.imul(point, HASHES[0]) >>> 27);
      found[at + 1]! |= 1 << (Math.imul(point, HASHES[1]) >>> 27);
    };
    eachPoint(set, contained, 0, write(4 * index));
    eachPoint(set, lacked, -1, write(4 * index + 2));
  });
  return found;
}

/**
 * The indices of the minimal ones among pairwise different sets, in order of size. All sets are on the same
 * d ≤ 20 variables; the empty set, if present, is the only minimal one.
 */
export function minimalSets(sets: readonly TruthTable[]): number[] {
  const sizes = sets.map(weight);
  const order = [...sets.keys()].sort((a, b) => sizes[a]! - sizes[b]!);
  if (order.length === 0) return [];
  if (sizes[order[0]!] === 0) return [order[0]!];
  const wordCount = sets[0]!.words.length;
  const contained = occurrences(sets, 2 ** sets[0]!.variables);
  const lacked = contained.map((count) => sets.length - count);
  const rarelyContained = scarcePoints(contained, wordCount);
  const rarelyLacked = scarcePoints(lacked, wordCount);
  const signatures = signaturesOf(sets, rarelyContained, rarelyLacked);
  const rarestFirst = [...contained.keys()].sort((a, b) => contained[a]! - contained[b]!);

  const accepted: number[] = [];
  const byRarestPoint = new Map<number, number[]>();
  const lacking = Array.from(lacked, (): number[] => []);
  const includesOneOf = (set: number, candidates: readonly number[]): boolean => {
    const [contained1, contained2] = [signatures[4 * set]!, signatures[4 * set + 1]!];
    const [lacked1, lacked2] = [signatures[4 * set + 2]!, signatures[4 * set + 3]!];
    for (let i = 0; i < candidates.length; i += 1) {
      const smaller = candidates[i]!;
      const at = 4 * smaller;
      const isExcluded =
        (signatures[at]! & ~contained1) |
        (signatures[at + 1]! & ~contained2) |
        (lacked1 & ~signatures[at + 2]!) |
        (lacked2 & ~signatures[at + 3]!);
      if (isExcluded === 0 && isSubset(sets[smaller]!, sets[set]!)) return true;
    }
    return false;
  };
  const includesAccepted = (index: number): boolean => {
    const set = sets[index]!;
    let shortest: readonly number[] | undefined;
    eachPoint(set, rarelyLacked, -1, (point) => {
      const list = lacking[point]!;
      if (shortest === undefined || list.length < shortest.length) shortest = list;
    });
    if (shortest !== undefined && shortest.length <= accepted.length * SHORT_SHARE) {
      return includesOneOf(index, shortest);
    }
    for (const [point, filed] of byRarestPoint) {
      if (valueAt(set, point) === 1 && includesOneOf(index, filed)) return true;
    }
    return false;
  };
  for (const index of order) {
    if (includesAccepted(index)) continue;
    const set = sets[index]!;
    accepted.push(index);
    const rarest = rarestFirst.find((point) => valueAt(set, point) === 1)!;
    const filed = byRarestPoint.get(rarest);
    if (filed === undefined) byRarestPoint.set(rarest, [index]);
    else filed.push(index);
    eachPoint(set, rarelyLacked, -1, (point) => lacking[point]!.push(index));
  }
  return accepted;
}
