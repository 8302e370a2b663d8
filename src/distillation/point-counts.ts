/**
 * # How many of many sets contain a point
 *
 * Sets of points are bits of words, all in one buffer: set k is the words from k · `size` on. A point is known
 * by its bit in them.
 *
 * Main definitions: `occurrences`, `scarcePoints`, `ascending`, `lowestPoint`.
 */

/** The point of the lowest bit that is set among `bits` of word i of a set. */
export const lowestPoint = (i: number, bits: number): number => 32 * i + 31 - Math.clz32(bits & -bits);

/** The indices of the values (at least 0, fewer than 2^31 of them), ascending by value, then by index. */
export function ascending(values: Int32Array): Int32Array {
  const keys = Float64Array.from(values, (value, i) => value * values.length + i).sort();
  return Int32Array.from(keys, (key) => key % values.length);
}

/** How many of the sets contain each point. Bits k of the counts, of word i, are in `planes` at k · `size` + i. */
export function occurrences(words: Uint32Array, size: number): Int32Array {
  const planes = new Int32Array(32 * size);
  for (let start = 0; start < words.length; start += size) {
    for (let i = 0; i < size; i += 1) {
      let carry = words[start + i]! | 0;
      for (let at = i; carry !== 0; at += size) {
        const plane = planes[at]!;
        planes[at] = plane ^ carry;
        carry &= plane;
      }
    }
  }
  const counts = new Int32Array(32 * size);
  planes.forEach((plane, at) => {
    const [k, i] = [Math.floor(at / size), at % size];
    for (let bits = plane; bits !== 0; bits &= bits - 1) counts[lowestPoint(i, bits)]! += 2 ** k;
  });
  return counts;
}

/** As a set the points of at most `most` occurrences, the rarest first, of at most `entries` together. */
export function scarcePoints(
  occurrencesOf: Int32Array,
  { most, entries }: { readonly most: number; readonly entries: number },
): Uint32Array {
  const set = new Uint32Array(occurrencesOf.length / 32);
  let left = entries;
  for (const point of ascending(occurrencesOf)) {
    const own = occurrencesOf[point]!;
    left -= own;
    if (own > most || left < 0) break;
    set[point >>> 5]! |= 1 << (point & 31);
  }
  return set;
}
