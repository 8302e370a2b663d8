/**
 * # Heavy prefixes
 *
 * f is ±1-valued, 1 standing for −1. For α ∈ {0,1}^k, W_α = Σ f̂(S)² over the S ⊆ {0, …, d−1} that agree with α on
 * the first k variables; α is heavy at θ when W_α ≥ θ².
 */
import { ONE, type Rational, rational, sum } from "../../src/exact/rational.js";
import { cube, type Point } from "./01-cube.js";
import type { Table } from "./02-concept.js";
import { fourierCoefficient, subsets } from "./16-fourier.js";

/** f̂(S) of the ±1-valued function: 1 − 2f. */
export const signCoefficient = (d: number, f: Table, S: readonly number[]): Rational =>
  (S.length === 0 ? ONE : rational(0)).sub(fourierCoefficient(d, f, S).mul(rational(2)));

/** Every S with f̂(S). */
export const signCoefficients = (d: number, f: Table): readonly (readonly [readonly number[], Rational])[] =>
  subsets(d).map((S) => [S, signCoefficient(d, f, S)] as const);

/** W_α. */
export const prefixWeight = (coefficients: ReturnType<typeof signCoefficients>, alpha: Point): Rational =>
  sum(
    coefficients
      .filter(([S]) => [...alpha].every((bit, i) => S.includes(i) === (bit === "1")))
      .map(([, c]) => c.mul(c)),
  );

/** The α of length k with W_α ≥ θ². */
export const heavyPrefixes = (
  coefficients: ReturnType<typeof signCoefficients>,
  k: number,
  theta: Rational,
): Point[] => cube(k).filter((alpha) => prefixWeight(coefficients, alpha).gte(theta.mul(theta)));
