/**
 * # Drawing points from a seed
 *
 * A point of a distribution, from an explicit seed, reproducible by anyone: block b of draw (seed, purpose,
 * index) is SHA-256 of the text `seed:purpose:index:b`, read as a number below 2^256; where m > 2^256, as
 * many blocks as m asks for are read as one number. A uniform number below m is the first such number below
 * the largest multiple of m there is, reduced modulo m, so that every probability is the rational it should
 * be (if SHA-256 were random).
 *
 * Why: spec/guide/decisions.md#why-samples-come-from-sha-256
 *
 * Main definitions: `draw`, `drawMany`.
 */
import type { Point } from "../boolean/point.js";
import { parsePoint } from "../boolean/point.js";
import { refuseAbove } from "../exact/domain-error.js";
import { bitLength, gcd } from "../exact/integer.js";
import { memoised } from "../exact/memoised.js";
import { numerator } from "../exact/rational.js";
import { sha256, sha256Hex } from "../exact/sha256.js";
import type { Distribution, WeightsDistribution } from "./distribution.js";
import { type Group, groupSpans, variablesOfGroups } from "./groups.js";

class Blocks {
  private count = 0;
  constructor(private readonly prefix: string) {}
  private name(): string {
    this.count += 1;
    return `${this.prefix}:${this.count - 1}`;
  }
  next(): Uint8Array {
    return sha256(this.name());
  }
  /** Uniform below m ≥ 1. */
  below(m: bigint): bigint {
    // m ≤ 2^(256·count)
    const count = Math.max(1, Math.ceil(bitLength(m - 1n) / 256));
    const limit = ((1n << BigInt(256 * count)) / m) * m;
    for (;;) {
      const hex = Array.from({ length: count }, () => sha256Hex(this.name())).join("");
      const value = BigInt(`0x${hex}`);
      if (value < limit) return value % m;
    }
  }
}

function uniformBits(blocks: Blocks, variables: number): Point {
  const point = new Uint8Array(variables);
  let block: Uint8Array = new Uint8Array(0);
  for (let v = 0; v < variables; v += 1) {
    const at = v % 256;
    if (at === 0) block = blocks.next();
    // Bit `at` of the number, least significant first; the number is written most significant byte first.
    point[v] = (block[31 - (at >> 3)]! >> (at & 7)) & 1;
  }
  return point;
}

/** Most bits of the shares of all points of a distribution of weights together: 128 MB. */
const MAX_SHARE_BITS = 2 ** 30;

/** Numerators of the weights over a common denominator, added up to each point in order. */
interface Shares {
  readonly points: readonly Point[];
  readonly upTo: readonly bigint[];
  readonly common: bigint;
}

/** The product of the denominators where it is at most 2^256, and their least common multiple where it is more. */
function commonDenominator(denominators: readonly bigint[]): bigint {
  let product = 1n;
  for (const d of denominators) {
    product *= d;
    if (product > 1n << 256n) break;
  }
  if (product <= 1n << 256n) return product;
  let common = 1n;
  for (const d of denominators) {
    if (common % d !== 0n) common *= d / gcd(d, common % d);
    refuseAbove(
      denominators.length * bitLength(common),
      MAX_SHARE_BITS,
      "points × bits of the common denominator of the weights",
      ["distribution", "weights"],
    );
  }
  return common;
}

const sharesOf = memoised((distribution: WeightsDistribution): Shares => {
  const points = Object.keys(distribution.weights).sort();
  const weights = points.map((point) => distribution.weights[point]!);
  const common = commonDenominator(weights.map(({ d }) => d));
  let total = 0n;
  const upTo = weights.map((weight) => {
    total += (numerator(weight) * common) / weight.d;
    return total;
  });
  return { points: points.map((point) => parsePoint(point)!), upTo, common };
});

/** Numerators of the weights of a group over a common denominator, added up to each value in the order of the list. */
const groupShares = memoised(({ values, weights }: Group): Omit<Shares, "points"> => {
  if (weights === undefined)
    return { upTo: values.map((_, i) => BigInt(i + 1)), common: BigInt(values.length) };
  const common = commonDenominator(weights.map(({ d }) => d));
  let total = 0n;
  const upTo = weights.map((weight) => {
    total += (numerator(weight) * common) / weight.d;
    return total;
  });
  return { upTo, common };
});

/**
 * Draw `index` of the sample named (seed, purpose). Throws `DomainError` (too-large) where the weights have
 * too large a common denominator.
 */
export function draw(distribution: Distribution, seed: number, purpose: string, index: number): Point {
  const blocks = new Blocks(`${seed}:${purpose}:${index}`);
  switch (distribution.kind) {
    case "uniform":
      return uniformBits(blocks, distribution.variables);
    case "product":
      return Uint8Array.from(distribution.biases, (bias) => (blocks.below(bias.d) < numerator(bias) ? 1 : 0));
    case "empirical":
      return parsePoint(distribution.points[Number(blocks.below(BigInt(distribution.points.length)))]!)!;
    case "groups": {
      const point = new Uint8Array(variablesOfGroups(distribution));
      for (const { group, first } of groupSpans(distribution)) {
        const { upTo, common } = groupShares(group);
        const drawn = blocks.below(common);
        const value = group.values[upTo.findIndex((to) => drawn < to)]!;
        for (let i = 0; i < value.length; i += 1) point[first + i] = value.charCodeAt(i) - 48;
      }
      return point;
    }
    case "weights": {
      const { points, upTo, common } = sharesOf(distribution);
      const drawn = blocks.below(common);
      // The first point with drawn < upTo.
      let [first, last] = [0, points.length - 1];
      while (first < last) {
        const middle = (first + last) >> 1;
        if (drawn < upTo[middle]!) last = middle;
        else first = middle + 1;
      }
      return points[first]!.slice();
    }
  }
}

/** Draws 0 … n − 1. */
export const drawMany = (distribution: Distribution, seed: number, purpose: string, n: number): Point[] =>
  Array.from({ length: n }, (_, index) => draw(distribution, seed, purpose, index));
