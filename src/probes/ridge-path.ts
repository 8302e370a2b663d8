/**
 * # The ridge path in integers
 *
 * (A + μI)w = b for A positive semidefinite and b in its range, as a function of μ ≥ 0: w(μ) = Σ a_j μ^j /
 * χ(μ) with χ(μ) = det(A + μI) and integer vectors a_j, both without their common power of μ, so that w(0) is
 * the solution of least norm. With F = b·w: ‖w‖² = −F′, and the error wᵀAw − 2b·w + c is c − F − μ‖w‖². One
 * evaluation costs a few polynomials of degree rank A, not a linear system.
 *
 * χ comes from the traces of the powers of A by Newton's identities, the vectors from (A + μI)Σ a_j μ^j = χ(μ)b.
 *
 * Main definitions: `RidgePath`, `ridgePath`, `PathPoint`.
 */
import { type IntegerQuestion, type Integers, inner, type Measured } from "./integer-question.js";

/** w(μ) at μ = p/q. */
export interface PathPoint extends Measured {
  readonly p: bigint;
  readonly q: bigint;
}

export interface RidgePath {
  /** p ≥ 0, q > 0. */
  at(p: bigint, q: bigint): PathPoint;
  /** w(p/q) = v/δ, δ > 0. */
  vector(p: bigint, q: bigint): { readonly v: Integers; readonly delta: bigint };
}

/** A product of commuting symmetric matrices: symmetric. */
function product(a: readonly Integers[], b: readonly Integers[]): bigint[][] {
  const result = a.map((): bigint[] => []);
  for (let i = 0; i < a.length; i += 1)
    for (let j = 0; j <= i; j += 1) {
      const entry = inner(a[i]!, b[j]!);
      result[i]![j] = entry;
      result[j]![i] = entry;
    }
  return result;
}

/** The coefficients of det(A + μI), from that of 1 to that of μ^m, which is 1. */
function shiftedDeterminant(matrix: readonly Integers[]): bigint[] {
  const m = matrix.length;
  const half = Math.ceil(m / 2);
  const powers = [matrix];
  while (powers.length < half) powers.push(product(powers.at(-1)!, matrix));
  const traces: bigint[] = [];
  for (let j = 1; j <= m; j += 1) {
    const [a, b] = j <= half ? [powers[j - 1]!, undefined] : [powers[half - 1]!, powers[j - half - 1]!];
    traces.push(a.reduce((total, row, i) => total + (b === undefined ? row[i]! : inner(row, b[i]!)), 0n));
  }
  // Elementary symmetric functions of the eigenvalues.
  const symmetric = [1n];
  for (let j = 1; j <= m; j += 1) {
    let total = 0n;
    for (let i = 1; i <= j; i += 1) total += (i % 2 === 1 ? 1n : -1n) * symmetric[j - i]! * traces[i - 1]!;
    symmetric.push(total / BigInt(j));
  }
  return symmetric.reverse();
}

/** Σ c_j p^j q^(d−j), d the degree; 0 for no coefficients. */
function homogeneous(coefficients: Integers, p: bigint, q: bigint): bigint {
  let value = 0n;
  let scale = 1n;
  for (let j = coefficients.length - 1; j >= 0; j -= 1) {
    value = value * p + coefficients[j]! * scale;
    scale *= q;
  }
  return value;
}

const derivative = (coefficients: Integers): bigint[] =>
  coefficients.slice(1).map((c, i) => c * BigInt(i + 1));

/** Pre: b is not 0. */
export function ridgePath({ gram, image, square }: IntegerQuestion): RidgePath {
  const full = shiftedDeterminant(gram);
  const all: Integers[] = [image];
  for (let j = full.length - 2; j >= 1; j -= 1) {
    const above = all.at(-1)!;
    all.push(gram.map((row, i) => full[j]! * image[i]! - inner(row, above)));
  }
  all.reverse();
  // As b lies in the range of A, the vectors vanish where the coefficients do.
  const nullity = full.findIndex((c) => c !== 0n);
  const chi = full.slice(nullity);
  const vectors = all.slice(nullity);
  const coordinates = image.map((_, i) => vectors.map((vector) => vector[i]!));
  const reach = vectors.map((vector) => inner(image, vector));
  const chiPrime = derivative(chi);
  const reachPrime = derivative(reach);
  return {
    at(p, q) {
      const x = homogeneous(chi, p, q);
      const b = homogeneous(reach, p, q);
      // −F′ = (Bχ′ − B′χ)/χ², in which q² is left over.
      const norm = q * q * (b * homogeneous(chiPrime, p, q) - homogeneous(reachPrime, p, q) * x);
      const denominator = x * x;
      return { p, q, norm, error: square * denominator - q * b * x - (p * norm) / q, denominator };
    },
    vector: (p, q) => ({
      v: coordinates.map((coefficients) => q * homogeneous(coefficients, p, q)),
      delta: homogeneous(chi, p, q),
    }),
  };
}
