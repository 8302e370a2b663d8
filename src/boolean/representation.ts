/**
 * # Representations
 *
 * The concepts of the wire contract, and the further representations that the web of reductions passes through: circuits (among them
 * the read-once formulas), binary decision diagrams, multilinear polynomials, Fourier expansions and polynomial thresholds.
 *
 * Main definitions: `Representation`, `evaluateRepresentation`, `tabulateRepresentation`.
 */
import { DomainError, type Path, refuseAbove } from "../exact/domain-error.js";
import { lcm } from "../exact/integer.js";
import { numerator, type Rational } from "../exact/rational.js";
import { type Bdd, evaluateBdd, tabulateBdd } from "./bdd.js";
import { type Circuit, evaluateCircuit, tabulateCircuit } from "./circuit.js";
import type { Bit, Concept } from "./concept.js";
import { evaluate } from "./evaluate.js";
import { MAX_ENUMERATED_VARIABLES, type Point } from "./point.js";
import {
  evaluateFourier,
  evaluatePolynomial,
  evaluatePolynomialThreshold,
  type Fourier,
  type Polynomial,
  type PolynomialThreshold,
} from "./polynomial.js";
import { tabulate } from "./tabulate.js";
import { and, constant, not, projection, type TruthTable } from "./truth-table.js";

/** The representations that the wire contract does not name. */
export type FurtherRepresentation<R = Rational> =
  | Circuit
  | Bdd
  | Polynomial<R>
  | Fourier<R>
  | PolynomialThreshold<R>;

export type Representation<R = Rational> = Concept<R> | FurtherRepresentation<R>;
export type RepresentationKind = Representation["kind"];
/** As it is written on the wire: rationals are strings. */
export type RepresentationJson = Representation<string>;

const FURTHER: ReadonlySet<string> = new Set([
  "circuit",
  "bdd",
  "polynomial",
  "fourier",
  "polynomial-threshold",
]);

/** Is it one of the kinds beyond the wire contract's concepts? */
export const isFurther = <R>(r: Representation<R>): r is FurtherRepresentation<R> => FURTHER.has(r.kind);

/** f(point); the point has `variables` bits. */
export function evaluateRepresentation(representation: Representation, point: Point): Bit {
  if (!isFurther(representation)) return evaluate(representation, point);
  switch (representation.kind) {
    case "circuit":
      return evaluateCircuit(representation, point);
    case "bdd":
      return evaluateBdd(representation, point);
    case "polynomial":
      return evaluatePolynomial(representation, point);
    case "fourier":
      return evaluateFourier(representation, point);
    case "polynomial-threshold":
      return evaluatePolynomialThreshold(representation, point);
  }
}

/** Multiplies by the common denominator. */
function integers(values: readonly Rational[]): { scaled: bigint[]; denominator: bigint } {
  let denominator = 1n;
  for (const q of values) denominator = lcm(denominator, q.d);
  return { scaled: values.map((q) => numerator(q) * (denominator / q.d)), denominator };
}

/** 2^d integers, index j a set of variables: the sum of the coefficients given for that set. */
function dense(
  d: number,
  entries: readonly { readonly set: readonly number[]; readonly value: bigint }[],
): bigint[] {
  const sums: bigint[] = new Array(2 ** d).fill(0n);
  for (const { set, value } of entries) sums[set.reduce((index, i) => index + 2 ** i, 0)]! += value;
  return sums;
}

function tableOfSums(d: number, sums: readonly bigint[], one: bigint, what: string, path: Path): TruthTable {
  const words = new Uint32Array(d <= 5 ? 1 : 2 ** (d - 5));
  for (let j = 0; j < sums.length; j += 1) {
    if (sums[j] === one) words[j >>> 5]! |= 1 << (j & 31);
    else if (sums[j] !== 0n)
      throw new DomainError(
        "invalid-value",
        `${what} represents a Boolean function only if its value is 0 or 1 at every point; at point ${j} it is ${sums[j]}/${one}`,
        path,
      );
  }
  return { variables: d, words };
}

/** The table on all 2^d points. Refused above `MAX_ENUMERATED_VARIABLES`. */
export function tabulateRepresentation(representation: Representation, path: Path = []): TruthTable {
  if (!isFurther(representation)) return tabulate(representation, path);
  const d = representation.variables;
  refuseAbove(d, MAX_ENUMERATED_VARIABLES, "variables over which the cube {0,1}^d is enumerated", path);
  switch (representation.kind) {
    case "circuit":
      return tabulateCircuit(representation, d);
    case "bdd":
      return tabulateBdd(representation);
    case "polynomial": {
      const { scaled, denominator } = integers(representation.terms.map(({ coefficient }) => coefficient));
      const sums = dense(
        d,
        representation.terms.map(({ monomial }, i) => ({ set: monomial, value: scaled[i]! })),
      );
      for (let half = 1; half < sums.length; half *= 2)
        for (let j = 0; j < sums.length; j += 1) if ((j & half) !== 0) sums[j]! += sums[j - half]!;
      return tableOfSums(d, sums, denominator, "a polynomial", path);
    }
    case "fourier": {
      const { scaled, denominator } = integers(
        representation.coefficients.map(({ coefficient }) => coefficient),
      );
      const sums = dense(
        d,
        representation.coefficients.map(({ subset }, i) => ({ set: subset, value: scaled[i]! })),
      );
      for (let half = 1; half < sums.length; half *= 2)
        for (let j = 0; j < sums.length; j += 1)
          if ((j & half) !== 0) {
            const zero = sums[j - half]!;
            sums[j - half] = zero + sums[j]!;
            sums[j] = zero - sums[j]!;
          }
      return tableOfSums(d, sums, denominator, "a Fourier expansion", path);
    }
    case "polynomial-threshold": {
      const { scaled } = integers([
        representation.threshold,
        ...representation.terms.map(({ weight }) => weight),
      ]);
      const sums: bigint[] = new Array(2 ** d).fill(0n);
      representation.terms.forEach(({ literals }, i) => {
        const weight = scaled[i + 1]!;
        const where = literals.reduce(
          (table, { variable, value }) => {
            const x = projection(d, variable);
            return and(table, value === 1 ? x : not(x));
          },
          constant(d, 1),
        );
        for (let j = 0; j < sums.length; j += 1)
          if (((where.words[j >>> 5]! >>> (j & 31)) & 1) === 1) sums[j]! += weight;
      });
      const words = new Uint32Array(d <= 5 ? 1 : 2 ** (d - 5));
      for (let j = 0; j < sums.length; j += 1) if (sums[j]! >= scaled[0]!) words[j >>> 5]! |= 1 << (j & 31);
      return { variables: d, words };
    }
  }
}
