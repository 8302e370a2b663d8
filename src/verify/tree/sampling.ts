/**
 * # Points drawn from a seed, as the checker draws them
 *
 * Written a second time, from the description in `spec/guide/certificates.md`: block b of draw (seed,
 * purpose, index) is SHA-256 of the text `seed:purpose:index:b`, read as a number below 2^256, most
 * significant byte first. A number below m is read off c blocks, the first of them the most significant,
 * where c is the least number with m ≤ 2^(256c): the first c blocks in a row below the largest multiple of m,
 * reduced modulo m.
 *
 * For weights, m is the product of the denominators where that is at most 2^256, and their least common
 * multiple where it is more.
 *
 * Of groups, one number a group in their order, below the number of values where there are no weights, else below
 * the denominator m of its weights: the value is the first one up to which the weights exceed it, in the order of
 * the list.
 *
 * Main definitions: `drawPoint`, `drawingProblem`.
 */
import { memoised } from "../../exact/memoised.js";
import type { Rational } from "../../exact/rational.js";
import { sha256Hex } from "../../exact/sha256.js";
import type { Distribution } from "../../probability/distribution.js";

const RANGE = 1n << 256n;

function blocks(seed: number, purpose: string, index: number): () => bigint {
  let block = 0;
  return () => {
    const digest = sha256Hex(`${seed}:${purpose}:${index}:${block}`);
    block += 1;
    return BigInt(`0x${digest}`);
  };
}

function below(next: () => bigint, m: bigint): bigint {
  let range = RANGE;
  let count = 1;
  while (range < m) {
    range <<= 256n;
    count += 1;
  }
  for (;;) {
    let value = 0n;
    for (let i = 0; i < count; i += 1) value = (value << 256n) | next();
    if (value < range - (range % m)) return value % m;
  }
}

/** Most bits of the shares of all points together: 128 MB. */
export const MAX_SHARE_BITS = 2 ** 30;

interface Shares {
  readonly points: readonly string[];
  /** The numerators over the common denominator, added up to each point. */
  readonly upTo: readonly bigint[];
  readonly common: bigint;
}

const bitsOfNumber = (a: bigint): number => 4 * a.toString(16).length;

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** A common denominator, the number m of above; `undefined` where the shares would take more than `MAX_SHARE_BITS`. */
export function commonDenominator(weights: readonly Rational[]): bigint | undefined {
  let product = 1n;
  for (const { d } of weights) {
    product *= d;
    if (product > RANGE) break;
  }
  if (product <= RANGE) return product;
  let common = 1n;
  for (const { d } of weights) {
    if (common % d !== 0n) common *= d / gcd(d, common % d);
    if (weights.length * bitsOfNumber(common) > MAX_SHARE_BITS) return undefined;
  }
  return common;
}

const sharesOf = memoised((distribution: Extract<Distribution, { kind: "weights" }>): Shares | string => {
  const entries = Object.entries(distribution.weights).sort(([a], [b]) => (a < b ? -1 : 1));
  const common = commonDenominator(entries.map(([, w]) => w));
  let total = 0n;
  if (common === undefined)
    return (
      `too large: the shares of ${entries.length} points over a common ` +
      `denominator take more than ${MAX_SHARE_BITS} bits`
    );
  return {
    points: entries.map(([point]) => point),
    upTo: entries.map(([, w]) => {
      total += w.n * (common / w.d);
      return total;
    }),
    common,
  };
});

/** Why no point can be drawn; `undefined` where one can. Asked before any is drawn. */
export function drawingProblem(distribution: Distribution): string | undefined {
  if (distribution.kind !== "weights") return undefined;
  const shares = sharesOf(distribution);
  if (typeof shares === "string") return shares;
  return shares.upTo.at(-1) === shares.common ? undefined : "the weights do not sum to 1";
}

/** Point `index` of the sample of this seed and purpose. Pre: `drawingProblem` finds none. */
export function drawPoint(
  distribution: Distribution,
  seed: number,
  purpose: string,
  index: number,
): Uint8Array {
  const next = blocks(seed, purpose, index);
  switch (distribution.kind) {
    case "uniform": {
      const bits = new Uint8Array(distribution.variables);
      let block = 0n;
      for (let v = 0; v < bits.length; v += 1) {
        if (v % 256 === 0) block = next();
        bits[v] = Number((block >> BigInt(v % 256)) & 1n);
      }
      return bits;
    }
    case "product":
      return Uint8Array.from(distribution.biases, (p) => (below(next, p.d) < p.n ? 1 : 0));
    case "groups":
      return bitsOf(
        distribution.groups
          .map(({ values, weights }) => {
            const m = weights === undefined ? BigInt(values.length) : commonDenominator(weights)!;
            let left = below(next, m);
            return values.find((_, i) => {
              const share = weights === undefined ? 1n : weights[i]!.n * (m / weights[i]!.d);
              left -= share;
              return left < 0n;
            })!;
          })
          .join(""),
      );
    case "empirical":
      return bitsOf(distribution.points[Number(below(next, BigInt(distribution.points.length)))]!);
    case "weights": {
      const shares = sharesOf(distribution);
      if (typeof shares === "string") throw new RangeError(shares);
      const drawn = below(next, shares.common);
      // The first point with drawn < upTo.
      let [first, last] = [0, shares.points.length - 1];
      while (first < last) {
        const middle = (first + last) >> 1;
        if (drawn < shares.upTo[middle]!) last = middle;
        else first = middle + 1;
      }
      return bitsOf(shares.points[first]!);
    }
  }
}

const bitsOf = (text: string): Uint8Array => Uint8Array.from(text, Number);
