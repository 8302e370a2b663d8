/**
 * # Drawing points from a seed
 *
 * A point of a distribution, from an explicit seed, reproducible by anyone: block b of draw (seed, purpose, index) is SHA-256 of the text
 * `seed:purpose:index:b`, read as a number below 2^256. A uniform number below m is the first block below the largest multiple of m
 * there is, reduced modulo m, so that every probability is the rational it should be (if SHA-256 were random).
 *
 * Main definitions: `draw`, `drawMany`.
 */
import { createHash } from "node:crypto";
import type { Point } from "../boolean/point.js";
import { parsePoint } from "../boolean/point.js";
import { numerator } from "../exact/rational.js";
import type { Distribution } from "./distribution.js";

class Blocks {
  private count = 0;
  constructor(private readonly prefix: string) {}
  next(): Buffer {
    this.count += 1;
    return createHash("sha256")
      .update(`${this.prefix}:${this.count - 1}`)
      .digest();
  }
  /** Uniform below m, 1 ≤ m ≤ 2^256. */
  below(m: bigint): bigint {
    const limit = ((1n << 256n) / m) * m;
    for (;;) {
      const value = BigInt(`0x${this.next().toString("hex")}`);
      if (value < limit) return value % m;
    }
  }
}

function uniformBits(blocks: Blocks, variables: number): Point {
  const point = new Uint8Array(variables);
  let block = Buffer.alloc(0);
  for (let v = 0; v < variables; v += 1) {
    const at = v % 256;
    if (at === 0) block = Buffer.from(blocks.next());
    // Bit `at` of the number, least significant first; the number is written most significant byte first.
    point[v] = (block[31 - (at >> 3)]! >> (at & 7)) & 1;
  }
  return point;
}

/** Draw `index` of the sample named (seed, purpose). Pre: a denominator common to all weights is at most 2^256. */
export function draw(distribution: Distribution, seed: number, purpose: string, index: number): Point {
  const blocks = new Blocks(`${seed}:${purpose}:${index}`);
  switch (distribution.kind) {
    case "uniform":
      return uniformBits(blocks, distribution.variables);
    case "product":
      return Uint8Array.from(distribution.biases, (bias) => (blocks.below(bias.d) < numerator(bias) ? 1 : 0));
    case "empirical":
      return parsePoint(distribution.points[Number(blocks.below(BigInt(distribution.points.length)))]!)!;
    case "weights": {
      const points = Object.keys(distribution.weights).sort();
      const common = points.reduce((product, point) => product * distribution.weights[point]!.d, 1n);
      let left = blocks.below(common);
      for (const point of points) {
        const weight = distribution.weights[point]!;
        const share = (numerator(weight) * common) / weight.d;
        if (left < share) return parsePoint(point)!;
        left -= share;
      }
      return parsePoint(points.at(-1)!)!;
    }
  }
}

/** Draws 0 … n − 1. */
export const drawMany = (distribution: Distribution, seed: number, purpose: string, n: number): Point[] =>
  Array.from({ length: n }, (_, index) => draw(distribution, seed, purpose, index));
