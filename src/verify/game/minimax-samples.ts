/**
 * # The samples of a claimed game
 *
 * All samples with their exact probabilities, for the checker: as multisets, or, where every distribution is
 * uniform on its support, as sets of points, whose probabilities come from Pr[all draws in V] = D(V)^n by
 * inclusion and exclusion.
 *
 * Main definitions: `GameClaim`, `Samples`.
 */
import type { Rational } from "../../exact/rational.js";
import { demand } from "../verdict.js";

/** What the certificate is about. Functions are masks over N points, bit j the value at point j. */
export interface GameClaim {
  readonly points: number;
  readonly sources: readonly number[];
  readonly targets: readonly number[];
  /** Where the outputs need not lie in G: G itself, which the promise and the optimum are about. */
  readonly competitors?: readonly number[] | undefined;
  readonly distributions: readonly { readonly weights: readonly bigint[]; readonly total: bigint }[];
  readonly samples: number;
  readonly epsilon: Rational;
  readonly mode: "absolute" | "realizable" | "agnostic";
  readonly access: "distill" | "learn";
  /** Labels that a learner may ask for beside its sample. */
  readonly queries?: number | undefined;
}

export const bits = (mask: number): number[] => {
  const list: number[] = [];
  for (let j = 0; mask >> j !== 0; j += 1) if (((mask >> j) & 1) === 1) list.push(j);
  return list;
};

/** The image of a set of points. */
export const moveSet = (mask: number, permutation: readonly number[]): number =>
  bits(mask).reduce((image, x) => image | (1 << permutation[x]!), 0);

/** A sample as the statistic sees it. */
export interface Sample {
  readonly support: number;
  readonly counts: readonly number[] | undefined;
}

export const sampleKey = (sample: Sample): string => sample.counts?.join() ?? String(sample.support);

/**
 * All samples with their probabilities under each distribution, as integers over total^n; only positive ones
 * are listed.
 */
export class Samples {
  readonly list: Sample[] = [];
  readonly bySet: boolean;
  /** laws[d] = the samples of positive probability. */
  readonly laws: { readonly sample: number; readonly weight: bigint }[][];
  readonly wholes: bigint[];
  readonly index = new Map<string, number>();

  constructor(readonly claim: GameClaim) {
    const n = BigInt(claim.samples);
    this.bySet = claim.distributions.every(({ weights }) => {
      const present = weights.filter((w) => w > 0n);
      return present.every((w) => w === present[0]);
    });
    this.wholes = claim.distributions.map(({ total }) => total ** n);
    for (const sample of this.bySet ? this.#sets() : this.#multisets(0, claim.samples, [])) {
      this.index.set(sampleKey(sample), this.list.length);
      this.list.push(sample);
    }
    this.laws = claim.distributions.map((_, d) => this.#law(d));
    claim.distributions.forEach(({ weights, total }, d) => {
      demand(
        weights.every((w) => w >= 0n) && weights.reduce((a, b) => a + b) === total,
        "distributions",
        `distribution ${d} does not sum to 1`,
      );
      const mass = this.laws[d]!.reduce((sum, { weight }) => sum + weight, 0n);
      demand(mass === this.wholes[d], "distributions", `the samples under distribution ${d} do not sum to 1`);
    });
  }

  *#sets(): Generator<Sample> {
    for (let support = 0; support < 2 ** this.claim.points; support += 1)
      yield { support, counts: undefined };
  }

  *#multisets(point: number, left: number, counts: readonly number[]): Generator<Sample> {
    if (point === this.claim.points) {
      if (left > 0) return;
      yield { support: counts.reduce((mask, c, x) => (c > 0 ? mask | (1 << x) : mask), 0), counts };
      return;
    }
    for (let c = 0; c <= left; c += 1) yield* this.#multisets(point + 1, left - c, [...counts, c]);
  }

  #law(d: number): { sample: number; weight: bigint }[] {
    const { weights } = this.claim.distributions[d]!;
    const { samples } = this.claim;
    const law: { sample: number; weight: bigint }[] = [];
    // inside[V] = (the mass of V)^n, then Möbius inversion over subsets gives the weight of "exactly V".
    const exactly = this.bySet ? exactSets(weights, samples) : undefined;
    this.list.forEach(({ support, counts }, sample) => {
      const weight = exactly?.[support] ?? multinomialWeight(weights, samples, counts!);
      if (weight !== 0n) law.push({ sample, weight });
    });
    return law;
  }
}

function exactSets(weights: readonly bigint[], samples: number): bigint[] {
  const table: bigint[] = [];
  for (let set = 0; set < 2 ** weights.length; set += 1)
    table.push(bits(set).reduce((sum, x) => sum + weights[x]!, 0n) ** BigInt(samples));
  for (let x = 0; x < weights.length; x += 1)
    for (let set = 0; set < table.length; set += 1)
      if (((set >> x) & 1) === 1) table[set]! -= table[set ^ (1 << x)]!;
  return table;
}

function multinomialWeight(weights: readonly bigint[], samples: number, counts: readonly number[]): bigint {
  let value = 1n;
  let left = BigInt(samples);
  counts.forEach((count, x) => {
    for (let i = 1n; i <= BigInt(count); i += 1n) {
      value = (value * left) / i;
      left -= 1n;
    }
    value *= weights[x]! ** BigInt(count);
  });
  return value;
}

/** The image of a sample. */
export function moveSample({ support, counts }: Sample, permutation: readonly number[]): Sample {
  if (counts === undefined) return { support: moveSet(support, permutation), counts };
  const moved = [...counts];
  counts.forEach((c, x) => {
    moved[permutation[x]!] = c;
  });
  return { support: moveSet(support, permutation), counts: moved };
}
