/**
 * # The Clopper–Pearson upper confidence bound
 *
 * After k disagreements in n fresh comparisons, p̄ = sup{p : Pr[Bin(n,p) ≤ k] ≥ δ} satisfies
 * Pr[err > p̄] ≤ δ: if err > p̄ then a count of at most k had probability < δ. Reported is a dyadic p⁺ ≥ p̄
 * within a requested width, with the exact tail at p⁺ (≤ δ) as its certificate. For k = n nothing is excluded
 * and p̄ = 1.
 *
 * Main definitions: `upperConfidence`. Statement: `clopper_pearson`.
 */
import { DomainError, refuseAbove } from "../exact/domain-error.js";
import { bitLength, ceilingQuotient } from "../exact/integer.js";
import { ONE, type Rational, rational } from "../exact/rational.js";
import { binomialTail, compareBinomialTail } from "../probability/binomial.js";
import { checkDelta, checkFraction, MAX_ACCURACY_BITS } from "./parameters.js";

/** Largest number of bits of the exact tail, samples × bits of the grid. */
export const MAX_TAIL_BITS = 400_000n;

export interface ConfidenceParameters {
  /** n ≥ 0 fresh comparisons. */
  readonly samples: bigint;
  /** 0 ≤ k ≤ n disagreements among them. */
  readonly disagreements: bigint;
  /** 0 < δ < 1. */
  readonly delta: Rational;
  /** 0 < width < 1, how far p⁺ may be above p̄. */
  readonly width: Rational;
}

export interface UpperConfidence {
  /** p⁺, a multiple of the largest 2^−t that is ≤ width. */
  readonly upper: Rational;
  /** Pr[Bin(n, p⁺) ≤ k] ≤ δ, exact; 1 when k = n. */
  readonly tail: Rational;
}

/**
 * The least p⁺ on the dyadic grid of step ≤ width with Pr[Bin(n, p⁺) ≤ k] ≤ δ; at p⁺ − width the tail is ≥ δ.
 * (1, 1) when k = n.
 */
export function upperConfidence({
  samples,
  disagreements,
  delta,
  width,
}: ConfidenceParameters): UpperConfidence {
  checkDelta(delta);
  checkFraction(
    width,
    "width",
    MAX_ACCURACY_BITS,
    "at 0 the bound itself would be due, which is irrational in general",
    "from 1 on the trivial bound 1 would do",
  );
  if (disagreements > samples)
    throw new DomainError(
      "mismatch",
      `disagreements can be at most samples = ${samples}, got ${disagreements}`,
      ["disagreements"],
    );
  if (disagreements === samples) return { upper: ONE, tail: ONE };
  const gridBits = bitLength(ceilingQuotient(width.d, width.n) - 1n);
  refuseAbove(samples * BigInt(gridBits), MAX_TAIL_BITS, "bits of the exact tail (samples × bits of width)", [
    "samples",
  ]);
  const step = 1n << BigInt(gridBits);
  // The tail is 1 > δ at 0 and 0 at 1: bisect on the grid.
  let above = 0n;
  let within = step;
  while (within - above > 1n) {
    const middle = (above + within) / 2n;
    if (compareBinomialTail(samples, disagreements, rational(middle, step), delta) > 0) above = middle;
    else within = middle;
  }
  const upper = rational(within, step);
  return { upper, tail: binomialTail(samples, disagreements, upper) };
}
