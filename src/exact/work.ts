/**
 * # Counted work
 *
 * What is going to be done, in steps of a unit, before it is done: the oracle adds the parts up and refuses
 * what takes too long (`src/oracle/budget.ts` says what a step of each unit takes). Each count is an upper
 * bound that is cheap to find.
 *
 * Main definitions: `Work`, `Unit`, `work`, `scaling`, `longestDenominator`.
 */
import type { Path } from "./domain-error.js";
import { bitLength } from "./integer.js";
import type { Rational } from "./rational.js";

export type Unit = "value" | "character" | "step" | "kept" | "object" | "rational" | "euclid" | "product";

/** Counted work: so many steps of one unit. */
export interface Work {
  readonly unit: Unit;
  readonly steps: number | bigint;
  /** What is counted, for people: "samples × bits of the width". */
  readonly what: string;
  /** The field that makes it so much. */
  readonly path: Path;
  /** Steps that one of what is named takes, where people count that: an effort of 1 is many multiply-adds. */
  readonly each?: number;
}

export const work = (unit: Unit, steps: number | bigint, what: string, path: Path = []): Work => ({
  unit,
  steps,
  what,
  path,
});

/** Bits of the larger of numerator and denominator. */
export const bitsOf = (q: Rational): number => Math.max(bitLength(q.n), bitLength(q.d));
export const wordsOf = (bits: number): number => 1 + bits / 64;

/** The most bits of the least common denominator: each denominator is counted once. */
export function commonBits(values: Iterable<Rational>): number {
  let bits = 0;
  const seen = new Set<bigint>();
  for (const { d } of values) {
    if (seen.has(d)) continue;
    seen.add(d);
    bits += bitLength(d);
  }
  return bits;
}

/** The most bits of one of the numerators over the least common denominator. */
export const scaledBits = (values: readonly Rational[]): number =>
  commonBits(values) + values.reduce((most, q) => Math.max(most, bitLength(q.n)), 0);

/** Bits of the longest denominator. */
export const longestDenominator = (values: readonly Rational[]): number =>
  values.reduce((most, { d }) => Math.max(most, bitLength(d)), 1);

/**
 * Bringing so many rationals over a common denominator of so many bits. Euclid's algorithm goes down to the
 * length of each denominator by one division: its steps are those of `longest` bits, which a denominator has at
 * most.
 */
export const scaling = (count: number, bits: number, what: string, path: Path, longest = bits): Work[] => [
  work(
    "product",
    (count + wordsOf(bits)) * wordsOf(bits) * 8,
    `words of ${what} over a common denominator`,
    path,
  ),
  work("euclid", bits * wordsOf(longest), `steps to the common denominator of ${what}`, path),
  // The integers, and once more while they are made.
  work("kept", (count * bits) / 64, `words of ${what} over a common denominator`, path),
];
