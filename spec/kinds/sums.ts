/**
 * # Weighted sums
 *
 * Main definitions: `linearThreshold`, `polynomialThreshold`, `polynomial`, `fourier`, `character`.
 */
import fc from "fast-check";
import type { Bit, LinearThreshold } from "../../src/boolean/concept.js";
import type { Fourier } from "../../src/boolean/kinds/fourier.js";
import type { Polynomial } from "../../src/boolean/kinds/polynomial.js";
import type { PolynomialThreshold } from "../../src/boolean/kinds/polynomial-threshold.js";
import { ONE, type Rational, rational, sum, ZERO } from "../../src/exact/rational.js";
import { coordinate, type Point } from "../definitions/01-cube.js";
import { allHold, widest } from "./logic.js";
import { bits, fraction, type KindSpec, literals, read, truth } from "./record.js";

/** χ_S(x) = (−1)^{Σ_{i∈S} x_i}. */
export const character = (S: readonly number[], x: Point): Rational =>
  rational(S.filter((i) => coordinate(x, i) === 1).length % 2 === 0 ? 1 : -1);

/** A polynomial whose value is neither 0 nor 1 is not a Boolean function. */
const boolean = (q: Rational, x: Point): Bit => {
  if (!q.equals(ZERO) && !q.equals(ONE)) throw new Error(`not Boolean at ${x}`);
  return truth(q.equals(ONE));
};

/** Σ|w| + |θ| after multiplying by the least common denominator. */
function integerSize(texts: readonly string[]): number {
  let scale = ONE;
  while (texts.some((t) => read(t).mul(scale).d !== 1n)) scale = scale.add(ONE);
  return Number(sum(texts.map((t) => read(t).mul(scale).abs())).n);
}

export const linearThreshold = {
  value: (f, x) =>
    truth(sum(f.weights.filter((_, i) => coordinate(x, i) === 1).map(read)).gte(read(f.threshold))),
  sizes: (f) => ({
    support: f.weights.filter((w) => w !== "0").length,
    weightSum: integerSize([...f.weights, f.threshold]),
  }),
  random: (d) =>
    fc
      .tuple(fc.array(fraction, { minLength: d, maxLength: d }), fraction)
      .map(([weights, threshold]) => ({ kind: "linear-threshold", variables: d, weights, threshold })),
} satisfies KindSpec<LinearThreshold<string>>;

export const polynomialThreshold = {
  value: (f, x) =>
    truth(
      sum(f.terms.filter((t) => allHold(t.literals, x)).map((t) => read(t.weight))).gte(read(f.threshold)),
    ),
  sizes: (f) => ({
    terms: f.terms.length,
    degree: widest(f.terms.map((t) => t.literals)),
    weightSum: integerSize([...f.terms.map((t) => t.weight), f.threshold]),
  }),
  random: (d) =>
    fc
      .tuple(fc.array(fc.record({ literals: literals(d, 3), weight: fraction }), { maxLength: 4 }), fraction)
      .map(([terms, threshold]) => ({ kind: "polynomial-threshold", variables: d, terms, threshold })),
} satisfies KindSpec<PolynomialThreshold<string>>;

/** The coefficients of a Boolean function, by the literal sums over the cube; those that are 0 are left out. */
function expansion(
  d: number,
  table: string,
  divisor: number,
  term: (S: number, x: number) => number,
): { set: number[]; coefficient: string }[] {
  const points = Array.from({ length: 2 ** d }, (_, x) => x);
  return points.flatMap((S) => {
    const total = points.reduce((t, x) => (table[x] === "0" ? t : t + term(S, x)), 0);
    let [p, q] = [total, divisor];
    while (p % 2 === 0 && q > 1) [p, q] = [p / 2, q / 2];
    const set = Array.from({ length: d }, (_, i) => i).filter((i) => ((S >> i) & 1) === 1);
    return total === 0 ? [] : [{ set, coefficient: q === 1 ? `${p}` : `${p}/${q}` }];
  });
}

/** (−1) to the number of ones of n. */
const sign = (n: number): number => (n.toString(2).replaceAll("0", "").length % 2 === 0 ? 1 : -1);

export const polynomial = {
  value: (f, x) =>
    boolean(
      sum(
        f.terms
          .filter((t) => t.monomial.every((i) => coordinate(x, i) === 1))
          .map((t) => read(t.coefficient)),
      ),
      x,
    ),
  sizes: (f) => ({
    monomials: f.terms.length,
    degree: Math.max(0, ...f.terms.map((t) => t.monomial.length)),
  }),
  random: (d) =>
    bits(2 ** d).map((table) => ({
      kind: "polynomial",
      variables: d,
      terms: expansion(d, table, 1, (S, x) => ((x & S) === x ? sign(S ^ x) : 0)).map(
        ({ set, coefficient }) => ({ monomial: set, coefficient }),
      ),
    })),
} satisfies KindSpec<Polynomial<string>>;

export const fourier = {
  value: (f, x) =>
    boolean(sum(f.coefficients.map((c) => read(c.coefficient).mul(character(c.subset, x)))), x),
  sizes: (f) => ({
    coefficients: f.coefficients.length,
    degree: Math.max(0, ...f.coefficients.map((c) => c.subset.length)),
  }),
  random: (d) =>
    bits(2 ** d).map((table) => ({
      kind: "fourier",
      variables: d,
      coefficients: expansion(d, table, 2 ** d, (S, x) => sign(x & S)).map(({ set, coefficient }) => ({
        subset: set,
        coefficient,
      })),
    })),
} satisfies KindSpec<Fourier<string>>;
