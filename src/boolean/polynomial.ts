/**
 * # Real multilinear polynomials, in two bases
 *
 * Every f: {0,1}^d → {0,1} is a unique multilinear polynomial: over the monomials Π_{i∈S} x_i (`polynomial`), and over the characters
 * χ_S(x) = (−1)^{Σ_{i∈S} x_i} (`fourier`): f = Σ_S f̂(S) χ_S with f̂(S) = E_x[f(x) χ_S(x)], x uniform. A polynomial threshold is 1 iff a weighted
 * sum of terms (conjunctions) reaches θ.
 *
 * Main definitions: `Polynomial`, `Fourier`, `PolynomialThreshold` and their evaluation. Source: odonnell2014.
 */
import { DomainError } from "../exact/domain-error.js";
import { formatRational, ONE, type Rational, ZERO } from "../exact/rational.js";
import type { Bit, Literals } from "./concept.js";
import { literalsHold } from "./evaluate.js";
import type { Point } from "./point.js";

/** Σ coefficient · Π_{i∈monomial} x_i, with values 0 and 1 on the cube; no monomial twice. */
export interface Polynomial<R = Rational> {
  readonly kind: "polynomial";
  readonly variables: number;
  readonly terms: readonly { readonly monomial: readonly number[]; readonly coefficient: R }[];
}

/** Σ coefficient · χ_subset, with values 0 and 1 on the cube; no subset twice. */
export interface Fourier<R = Rational> {
  readonly kind: "fourier";
  readonly variables: number;
  readonly coefficients: readonly { readonly subset: readonly number[]; readonly coefficient: R }[];
}

/** 1 iff Σ weight · [all literals hold] ≥ threshold. */
export interface PolynomialThreshold<R = Rational> {
  readonly kind: "polynomial-threshold";
  readonly variables: number;
  readonly terms: readonly { readonly literals: Literals; readonly weight: R }[];
  readonly threshold: R;
}

/** 0 or 1, or an error that says that the polynomial is no Boolean function. */
function bitOf(value: Rational, what: string): Bit {
  if (value.equals(ONE)) return 1;
  if (value.equals(ZERO)) return 0;
  throw new DomainError(
    "invalid-value",
    `${what} represents a Boolean function only if its value is 0 or 1 at every point; here it is ${formatRational(value)}`,
  );
}

export function evaluatePolynomial({ terms }: Polynomial, point: Point): Bit {
  let total = ZERO;
  for (const { monomial, coefficient } of terms)
    if (monomial.every((i) => point[i] === 1)) total = total.add(coefficient);
  return bitOf(total, "a polynomial");
}

export function evaluateFourier({ coefficients }: Fourier, point: Point): Bit {
  let total = ZERO;
  for (const { subset, coefficient } of coefficients) {
    const odd = subset.reduce((parity, i) => parity ^ point[i]!, 0) === 1;
    total = odd ? total.sub(coefficient) : total.add(coefficient);
  }
  return bitOf(total, "a Fourier expansion");
}

export function evaluatePolynomialThreshold({ terms, threshold }: PolynomialThreshold, point: Point): Bit {
  let total = ZERO;
  for (const { literals, weight } of terms) if (literalsHold(literals, point)) total = total.add(weight);
  return total.gte(threshold) ? 1 : 0;
}
