/**
 * # A labelled sample as columns of bits
 *
 * Variable v of row r is bit (r mod 32) of word ⌊r/32⌋ of column v; the labels are one more column. Bits past the last row are 0.
 *
 * Main definitions: `BitSample`, `bitSample`, `popcount`.
 */
import type { Bit } from "../boolean/concept.js";
import type { Point } from "../boolean/point.js";

export interface BitSample {
  readonly variables: number;
  readonly rows: number;
  /** Words a column, ⌈rows/32⌉. */
  readonly words: number;
  /** Column v at v·words. */
  readonly columns: Int32Array;
  readonly labels: Int32Array;
}

export function bitSample(points: readonly Point[], labels: readonly Bit[], variables: number): BitSample {
  const words = Math.ceil(points.length / 32);
  const columns = new Int32Array(variables * words);
  const packed = new Int32Array(words);
  points.forEach((point, row) => {
    const word = row >>> 5;
    const bit = 1 << (row & 31);
    if (labels[row] === 1) packed[word] = packed[word]! | bit;
    for (let v = 0; v < variables; v += 1)
      if (point[v] === 1) columns[v * words + word] = columns[v * words + word]! | bit;
  });
  return { variables, rows: points.length, words, columns, labels: packed };
}

/** The number of 1 bits of a word. */
export function popcount(word: number): number {
  let w = word - ((word >>> 1) & 0x55555555);
  w = (w & 0x33333333) + ((w >>> 2) & 0x33333333);
  return Math.imul((w + (w >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
