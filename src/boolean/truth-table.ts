/**
 * # Truth tables
 *
 * The values of a Boolean function on all 2^d points, packed 32 to a word: bit (j mod 32) of word ⌊j/32⌋ is
 * f(point j). Bits past 2^d are 0. Canonical order reads the table as a binary number with point 0 as its
 * most significant digit.
 *
 * Main definitions: `TruthTable`, `projection`, `and`, `or`, `xor`, `not`, `mux`, `influence`,
 * `compareCanonical`.
 */

export interface TruthTable {
  /** d, the number of variables. */
  readonly variables: number;
  /** ⌈2^d / 32⌉ words. Never written after construction. */
  readonly words: Uint32Array;
}

const wordCount = (variables: number): number => (variables <= 5 ? 1 : 2 ** (variables - 5));
/** The bits of the last word that are in use. */
const lastMask = (variables: number): number => (variables >= 5 ? 0xffffffff : (1 << (1 << variables)) - 1);

/** The constant function. */
export function constant(variables: number, value: 0 | 1): TruthTable {
  const words = new Uint32Array(wordCount(variables));
  if (value === 1) words.fill(lastMask(variables));
  return { variables, words };
}

const PROJECTION_MASKS = [0xaaaaaaaa, 0xcccccccc, 0xf0f0f0f0, 0xff00ff00, 0xffff0000] as const;

/** The function x ↦ x_variable. */
export function projection(variables: number, variable: number): TruthTable {
  const words = new Uint32Array(wordCount(variables));
  if (variable < 5) words.fill((PROJECTION_MASKS[variable]! & lastMask(variables)) >>> 0);
  else {
    const stride = 2 ** (variable - 5);
    for (let start = stride; start < words.length; start += 2 * stride)
      words.fill(0xffffffff, start, start + stride);
  }
  return { variables, words };
}

function zip(a: TruthTable, b: TruthTable, f: (x: number, y: number) => number): TruthTable {
  const words = new Uint32Array(a.words.length);
  for (let i = 0; i < words.length; i += 1) words[i] = f(a.words[i]!, b.words[i]!);
  return { variables: a.variables, words };
}

export const and = (a: TruthTable, b: TruthTable): TruthTable => zip(a, b, (x, y) => x & y);
export const or = (a: TruthTable, b: TruthTable): TruthTable => zip(a, b, (x, y) => x | y);
export const xor = (a: TruthTable, b: TruthTable): TruthTable => zip(a, b, (x, y) => x ^ y);

export function not(a: TruthTable): TruthTable {
  const mask = lastMask(a.variables);
  const words = a.words.map((word) => ~word & mask);
  return { variables: a.variables, words };
}

/** The function that is `one` where `selector` is 1 and `zero` where it is 0. */
export function mux(selector: TruthTable, zero: TruthTable, one: TruthTable): TruthTable {
  const words = new Uint32Array(zero.words.length);
  for (let i = 0; i < words.length; i += 1) {
    const s = selector.words[i]!;
    words[i] = (zero.words[i]! & ~s) | (one.words[i]! & s);
  }
  return { variables: zero.variables, words };
}

/** f(point index). */
export const valueAt = (a: TruthTable, index: number): 0 | 1 =>
  ((a.words[index >>> 5]! >>> (index & 31)) & 1) as 0 | 1;

/** The number of bits of a word that are 1. */
export function countBits(word: number): number {
  let w = word - ((word >>> 1) & 0x55555555);
  w = (w & 0x33333333) + ((w >>> 2) & 0x33333333);
  return (((w + (w >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** The number of points on which the function is 1. */
export function weight(a: TruthTable): number {
  let total = 0;
  for (const word of a.words) total += countBits(word);
  return total;
}

/** The number of points on which two functions of the same variables differ. */
export function distance(a: TruthTable, b: TruthTable): number {
  let total = 0;
  for (let i = 0; i < a.words.length; i += 1) total += countBits(a.words[i]! ^ b.words[i]!);
  return total;
}

/** The number of points whose value changes when x_variable is flipped. */
export function influence({ variables, words }: TruthTable, variable: number): number {
  let pairs = 0;
  if (variable >= 5) {
    const stride = 2 ** (variable - 5);
    for (let start = 0; start < words.length; start += 2 * stride)
      for (let i = start; i < start + stride; i += 1) pairs += countBits(words[i]! ^ words[i + stride]!);
    return 2 * pairs;
  }
  const zeros = ~PROJECTION_MASKS[variable]! & lastMask(variables);
  const shift = 2 ** variable;
  for (const word of words) pairs += countBits((word ^ (word >>> shift)) & zeros);
  return 2 * pairs;
}

export function equal(a: TruthTable, b: TruthTable): boolean {
  if (a.variables !== b.variables) return false;
  for (let i = 0; i < a.words.length; i += 1) if (a.words[i] !== b.words[i]) return false;
  return true;
}

/** Is a ⊆ b as sets of points (a ≤ b as functions)? */
export function isSubset(a: TruthTable, b: TruthTable): boolean {
  for (let i = 0; i < a.words.length; i += 1) if ((a.words[i]! & ~b.words[i]!) !== 0) return false;
  return true;
}

/** Negative, zero or positive as a comes before, at or after b in canonical order. */
export function compareCanonical(a: TruthTable, b: TruthTable): number {
  for (let i = 0; i < a.words.length; i += 1) {
    const difference = (a.words[i]! ^ b.words[i]!) >>> 0;
    if (difference === 0) continue;
    const first = difference & -difference;
    return (a.words[i]! & first) === 0 ? -1 : 1;
  }
  return 0;
}

/** The indices of the points on which the function is 1, ascending. */
export function support(a: TruthTable): number[] {
  const indices: number[] = [];
  for (let i = 0; i < a.words.length; i += 1) {
    let word = a.words[i]!;
    while (word !== 0) {
      const lowest = word & -word;
      indices.push(32 * i + 31 - Math.clz32(lowest));
      word ^= lowest;
    }
  }
  return indices;
}

/** So many units become characters at once: arguments of a call are bounded. */
const PIECE = 0x2000;

/** A key under which equal functions of the same number of variables collide, and no others. */
export function keyOf({ words }: TruthTable): string {
  const units = new Uint16Array(words.buffer, words.byteOffset, 2 * words.length);
  let key = "";
  for (let i = 0; i < units.length; i += PIECE)
    key += String.fromCharCode.apply(null, units.subarray(i, i + PIECE) as unknown as number[]);
  return key;
}

/**
 * Reads 2^d characters 0 or 1; `undefined` unless the length is a power of two that fits and every character
 * is a bit.
 */
export function parseTable(variables: number, text: string): TruthTable | undefined {
  if (text.length !== 2 ** variables) return undefined;
  const words = new Uint32Array(wordCount(variables));
  for (let j = 0; j < text.length; j += 1) {
    const c = text.charCodeAt(j) - 48;
    if (c === 1) words[j >>> 5] = (words[j >>> 5]! | (1 << (j & 31))) >>> 0;
    else if (c !== 0) return undefined;
  }
  return { variables, words };
}

/** The text of 2^d characters, character j = f(point j). */
export function formatTable(a: TruthTable): string {
  const pieces: string[] = [];
  const size = 2 ** a.variables;
  for (let i = 0; i < a.words.length; i += 1) {
    const bits = a.words[i]!.toString(2).padStart(32, "0");
    let piece = "";
    for (let j = 31; j >= 0; j -= 1) piece += bits[j];
    pieces.push(piece);
  }
  return pieces.join("").slice(0, size);
}
