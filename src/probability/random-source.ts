/**
 * # Random choices from a seed
 *
 * A stream of bits fixed by an explicit seed (xoroshiro128+ of the package pure-rand), and draws from it that
 * are exact in distribution: a Bernoulli(p) variable compares the binary digits of a uniform number with
 * those of the rational p, lazily, so p need not be dyadic.
 *
 * Main definitions: `RandomSource`, `PointSampler`, `pointSampler`.
 */
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import type { Bit } from "../boolean/concept.js";
import type { Point } from "../boolean/point.js";
import { HALF, numerator, type Rational } from "../exact/rational.js";

/** Largest seed: a safe integer. */
export const MAX_SEED = Number.MAX_SAFE_INTEGER;

export class RandomSource {
  private readonly generator: ReturnType<typeof xoroshiro128plusFromState>;
  private word = 0;
  private left = 0;

  /** 0 ≤ seed ≤ MAX_SEED, an integer; different seeds give different streams. */
  constructor(readonly seed: number) {
    const low = (seed % 2 ** 32) | 0;
    const high = Math.floor(seed / 2 ** 32) | 0;
    this.generator = xoroshiro128plusFromState([low, high, ~low, 1]);
    for (let i = 0; i < 32; i += 1) this.generator.next();
  }

  /** 32 uniform bits, as an integer ≥ 0. */
  bits32(): number {
    return this.generator.next() >>> 0;
  }

  bit(): Bit {
    if (this.left === 0) {
      this.word = this.bits32();
      this.left = 32;
    }
    this.left -= 1;
    return ((this.word >>> this.left) & 1) as Bit;
  }

  /** 1 with probability exactly p, 0 ≤ p ≤ 1. */
  bernoulli(p: Rational): Bit {
    // Compare U = 0.u₁u₂… in base 2^32 with p: the first digit in which they differ decides.
    let rest = numerator(p);
    if (rest === 0n) return 0;
    if (rest >= p.d) return 1;
    for (;;) {
      const scaled = rest << 32n;
      const digit = scaled / p.d;
      const drawn = BigInt(this.bits32());
      if (drawn < digit) return 1;
      if (drawn > digit) return 0;
      rest = scaled - digit * p.d;
      if (rest === 0n) return 0;
    }
  }

  /**
   * A uniform integer in 0 … bound − 1, by rejection. 1 ≤ bound ≤ 2^32; throws `RangeError` above, where
   * nothing would be drawn.
   */
  below(bound: number): number {
    if (!(bound >= 1 && bound <= 2 ** 32))
      throw new RangeError(`a bound from 1 to 2^32 was expected, got ${bound}`);
    const limit = 2 ** 32 - (2 ** 32 % bound);
    for (;;) {
      const drawn = this.bits32();
      if (drawn < limit) return drawn % bound;
    }
  }
}

/** Draws the coordinates of points, independently of each other. */
export interface PointSampler {
  readonly variables: number;
  /** x_i ← a fresh draw, for every i with keep[i] = 0. */
  redraw(point: Point, keep: Uint8Array): void;
  draw(): Point;
}

/**
 * Points with independent coordinates: P[x_i = 1] = biases_i, or 1/2 for all when `biases` is a number of
 * variables.
 */
export function pointSampler(random: RandomSource, biases: number | readonly Rational[]): PointSampler {
  const variables = typeof biases === "number" ? biases : biases.length;
  const coordinate = (i: number): Bit => {
    if (typeof biases === "number") return random.bit();
    const p = biases[i]!;
    return p.equals(HALF) ? random.bit() : random.bernoulli(p);
  };
  const redraw = (point: Point, keep: Uint8Array): void => {
    for (let i = 0; i < variables; i += 1) if (keep[i] === 0) point[i] = coordinate(i);
  };
  return {
    variables,
    redraw,
    draw() {
      const point: Point = new Uint8Array(variables);
      for (let i = 0; i < variables; i += 1) point[i] = coordinate(i);
      return point;
    },
  };
}
