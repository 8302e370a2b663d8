/**
 * # What of a sample matters
 *
 * The law of an i.i.d. sample, grouped by a sufficient statistic. The order of the draws never matters:
 * samples are multisets. Where every distribution is uniform on its support, a sample has likelihood |T|^−n
 * or 0 under each, so that only the *set* of its points matters, and the number of samples enters through one
 * number: how many sequences of length n have exactly that set.
 *
 * Why: spec/guide/decisions.md#why-sets-are-a-sufficient-statistic
 *
 * Main definitions: `Sampling`, `samplingOf`.
 */
import { refuseAbove } from "../../exact/domain-error.js";
import { binomial } from "../../exact/integer.js";
import type { MassFunction } from "./game.js";
import { weight } from "./game.js";

/** Largest number of outcomes. */
export const MAX_OUTCOMES = 50_000;
/** Largest number of samples. */
export const MAX_SAMPLES = 10_000;

export interface Sampling {
  readonly statistic: "set" | "multiset";
  /** The points drawn, as a mask, for each outcome. */
  readonly supports: readonly number[];
  /** How often each point was drawn, for multisets. */
  readonly counts: readonly Uint16Array[] | undefined;
  /** The numerator of the outcome's probability under a distribution, over total^samples. */
  probability(distribution: number, outcome: number): bigint;
  /** The outcome after the points are moved by x ↦ permutation[x]. */
  moved(outcome: number, permutation: readonly number[]): number;
}

const isUniformOnSupport = ({ weights }: MassFunction): boolean => {
  const positive = weights.filter((w) => w !== 0n);
  return positive.every((w) => w === positive[0]);
};

export const movedMask = (mask: number, permutation: readonly number[]): number => {
  let image = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1)
    image |= 1 << permutation[31 - Math.clz32(rest & -rest)]!;
  return image;
};

/** The outcomes of `samples` draws from N points under a family, with their exact laws. */
export function samplingOf(
  points: number,
  distributions: readonly MassFunction[],
  samples: number,
): Sampling {
  refuseAbove(samples, MAX_SAMPLES, "samples", ["samples"]);
  return distributions.every(isUniformOnSupport)
    ? sampledSets(points, distributions, samples)
    : sampledMultisets(points, distributions, samples);
}

/** surjections[j] = the number of sequences of length n whose set of entries is a given j-set. */
export function surjections(samples: number, most: number): bigint[] {
  let row: bigint[] = [1n, ...new Array<bigint>(most).fill(0n)];
  for (let i = 0; i < samples; i += 1)
    row = row.map((_, j) => (j === 0 ? 0n : BigInt(j) * (row[j]! + row[j - 1]!)));
  return row;
}

function sampledSets(points: number, distributions: readonly MassFunction[], samples: number): Sampling {
  const supports: number[] = [];
  for (let mask = 0; mask < 2 ** points; mask += 1)
    if (samples === 0 ? mask === 0 : mask !== 0 && weight(mask) <= samples) supports.push(mask);
  refuseAbove(supports.length, MAX_OUTCOMES, "sets of points that a sample may have", ["samples"]);
  const index = new Map(supports.map((mask, i) => [mask, i]));
  const sequences = surjections(samples, Math.min(samples, points));
  const masks = distributions.map(({ weights }) =>
    weights.reduce((mask, w, j) => (w === 0n ? mask : mask | (1 << j)), 0),
  );
  // Each listed weight is the same integer w, so a sequence has probability w^n / total^n.
  const scales = distributions.map(({ weights }) => weights.find((w) => w !== 0n)! ** BigInt(samples));
  return {
    statistic: "set",
    supports,
    counts: undefined,
    probability(distribution, outcome) {
      const support = supports[outcome]!;
      if ((support & ~masks[distribution]!) !== 0) return 0n;
      return sequences[weight(support)]! * scales[distribution]!;
    },
    moved: (outcome, permutation) => index.get(movedMask(supports[outcome]!, permutation))!,
  };
}

function* compositions(points: number, total: number): Generator<number[]> {
  if (points === 1) {
    yield [total];
    return;
  }
  for (let first = 0; first <= total; first += 1)
    for (const rest of compositions(points - 1, total - first)) yield [first, ...rest];
}

function sampledMultisets(points: number, distributions: readonly MassFunction[], samples: number): Sampling {
  refuseAbove(
    binomial(BigInt(points + samples - 1), BigInt(samples)),
    MAX_OUTCOMES,
    "multisets of points that a sample may be",
    ["samples"],
  );
  const counts = [...compositions(points, samples)].map((list) => Uint16Array.from(list));
  const index = new Map(counts.map((list, i) => [list.join(), i]));
  const factorials = [1n];
  for (let i = 1n; i <= BigInt(samples); i += 1n) factorials.push(factorials[factorials.length - 1]! * i);
  const coefficients = counts.map((list) => {
    let value = factorials[samples]!;
    for (const c of list) value /= factorials[c]!;
    return value;
  });
  return {
    statistic: "multiset",
    supports: counts.map((list) => list.reduce((mask, c, j) => (c === 0 ? mask : mask | (1 << j)), 0)),
    counts,
    probability(distribution, outcome) {
      const { weights } = distributions[distribution]!;
      let value = coefficients[outcome]!;
      counts[outcome]!.forEach((c, j) => {
        if (c !== 0) value *= weights[j]! ** BigInt(c);
      });
      return value;
    },
    moved(outcome, permutation) {
      const image = new Uint16Array(points);
      counts[outcome]!.forEach((c, j) => {
        image[permutation[j]!] = c;
      });
      return index.get(image.join())!;
    },
  };
}
