/**
 * # What a kind costs
 *
 * The counts that several kinds share: one value, and the table on so many variables.
 *
 * Main definitions: `KindWork`, `walk`, `logicalWork`, `transformWork`.
 */
import type { Path } from "../../exact/domain-error.js";
import type { Rational } from "../../exact/rational.js";
import { longestDenominator, scaledBits, scaling, type Work, wordsOf, work } from "../../exact/work.js";

export interface KindWork<C> {
  /** One value. */
  evaluation(concept: C): ValueWork;
  /** The table on so many variables, at most `MAX_ENUMERATED_VARIABLES`. */
  tabulation(concept: C, variables: number, path: Path): Work[];
}

export interface ValueWork {
  readonly unit: "step" | "product";
  readonly steps: number;
  /** What is done once, however many values are asked for. */
  readonly before: readonly Work[];
}

/** A value that is found by so many machine steps. */
export const walk = (steps: number): ValueWork => ({ unit: "step", steps: 20 + steps * 2, before: [] });

export const literalsIn = (lists: readonly (readonly unknown[])[]): number =>
  lists.reduce((total, list) => total + list.length + 1, 1);

/** Words of 32 points. */
export const tableWords = (variables: number): number => Math.max(1, 2 ** variables / 32);

export const TABLE = "points of a table × operations";

/** Kinds that are tabulated by so many operations on tables. */
export const logicalWork = <C>(
  operations: (concept: C) => number,
  steps: (concept: C) => number = operations,
): KindWork<C> => ({
  evaluation: (concept) => walk(steps(concept)),
  tabulation: (concept, variables, path) => [
    work("step", operations(concept) * (40 + 3 * tableWords(variables)), TABLE, path),
  ],
});

/** Sums at so many points, of numbers of so many bits. */
export const keptSums = (points: number, bits: number, path: Path): Work =>
  work("kept", points * (1 + wordsOf(bits) / 2), "words of sums", path);

/** Kinds that are tabulated by a transform of their coefficients. */
export const transformWork = <C>(coefficients: (concept: C) => readonly Rational[]): KindWork<C> => ({
  evaluation: (concept) => walk(200 * coefficients(concept).length),
  tabulation(concept, variables, path) {
    const list = coefficients(concept);
    const bits = scaledBits(list) + 20;
    const size = 2 ** variables;
    return [
      ...scaling(list.length, bits, "coefficients", path, longestDenominator(list)),
      work("product", size * (variables + 1) * (20 + wordsOf(bits)), TABLE, path),
      keptSums(size, bits, path),
    ];
  },
});
