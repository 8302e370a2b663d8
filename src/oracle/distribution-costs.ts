/**
 * # What a distribution costs
 *
 * Its points, its masses, and the sums of them; each count is an upper bound that is cheap to find. Where the
 * method itself refuses at once, nothing is counted, as in `costs.ts`.
 *
 * Main definitions: `masses`, `massBits`, `massSums`, `points`.
 */
import { tableWords } from "../boolean/kinds/work.js";
import { MAX_ENUMERATED_VARIABLES } from "../boolean/point.js";
import type { Path } from "../exact/domain-error.js";
import { bitLength } from "../exact/integer.js";
import { commonBits, longestDenominator, scaling, type Work, wordsOf, work } from "../exact/work.js";
import { type Distribution, variablesOfDistribution } from "../probability/distribution.js";
import { validPoints } from "../probability/groups.js";

/** Bits of the masses of a distribution, as integers over one total. */
export function massBits(distribution: Distribution): number {
  switch (distribution.kind) {
    case "uniform":
      return 1;
    case "product":
      return distribution.biases.reduce((total, p) => total + bitLength(p.d), 0);
    case "weights":
      return commonBits(Object.values(distribution.weights));
    case "empirical":
      return 32;
    case "groups":
      return distribution.groups.reduce(
        (total, { values, weights }) =>
          total + (weights ? commonBits(weights) : bitLength(BigInt(values.length))),
        0,
      );
  }
}

/** The mass of every point of the cube of so many variables, of which the distribution is a marginal. */
export function masses(distribution: Distribution, variables: number, path: Path): Work[] {
  if (variables > MAX_ENUMERATED_VARIABLES) return [];
  const size = 2 ** variables;
  const bits = massBits(distribution);
  const listed = points(distribution, path);
  return [
    ...listed,
    work("product", size * (40 + 4 * wordsOf(bits)), "points × words of a mass", path),
    work("kept", size * (1 + bits / 64), "words of masses", path),
    work("euclid", bits * wordsOf(bits), "steps to the lowest terms of a mass", path),
  ];
}

/** Reading the listed points of a distribution and their weights over one denominator. */
export function points(distribution: Distribution, path: Path): Work[] {
  const d = variablesOfDistribution(distribution);
  if (distribution.kind === "empirical")
    return [work("step", distribution.points.length * (60 + 2 * d), "bits of listed points", path)];
  if (distribution.kind === "groups") {
    const each = distribution.groups.map(({ weights }) => weights ?? []);
    return each.flatMap((list) =>
      list.length === 0
        ? []
        : scaling(list.length, commonBits(list), "weights", path, longestDenominator(list)),
    );
  }
  if (distribution.kind !== "weights") return [];
  const list = Object.values(distribution.weights);
  return [
    ...scaling(list.length, commonBits(list), "weights", path, longestDenominator(list)),
    work("step", list.length * (60 + 2 * d), "bits of listed points", path),
  ];
}

/** The points that a listed distribution has, and the valid ones of groups; `undefined` for the others. */
export function listedPoints(distribution: Distribution): number | undefined {
  if (distribution.kind === "groups") return Number(validPoints(distribution));
  if (distribution.kind === "empirical") return distribution.points.length;
  return distribution.kind === "weights" ? Object.keys(distribution.weights).length : undefined;
}

/** Summing masses over the points of so many tables. */
export function massSums(distribution: Distribution, variables: number, tables: number, path: Path): Work[] {
  if (variables > MAX_ENUMERATED_VARIABLES) return [];
  if (distribution.kind === "uniform")
    return [work("step", tables * (20 + tableWords(variables) * 4), "concepts × words of a table", path)];
  const charged = Math.min(2 ** variables, listedPoints(distribution) ?? Number.POSITIVE_INFINITY);
  const each = charged * (12 + wordsOf(massBits(distribution)));
  return [
    ...masses(distribution, variables, path),
    work("product", tables * (each + 4 * tableWords(variables)), "concepts × points", path),
  ];
}
