/**
 * # Reductions to polynomials and Fourier expansions
 *
 * By the values at all points: both are unique.
 */
import type { ConceptJson } from "../../../src/boolean/concept.js";
import { formatRational, type Rational, rational, sum, ZERO } from "../../../src/exact/rational.js";
import { tableOf } from "../15-representation.js";
import { fourierCoefficient, subsets } from "../16-fourier.js";
import { type Fourier, nameOf, type Polynomial } from "./shared.js";

/** f̂(S) = E[f χ_S]. */
export const expansion = (f: ConceptJson): Fourier => {
  const values = tableOf(f);
  const coefficients = subsets(f.variables).map((S) => ({
    subset: S,
    coefficient: fourierCoefficient(f.variables, values, S),
  }));
  return {
    kind: "fourier",
    ...nameOf(f),
    coefficients: coefficients
      .filter((c) => !c.coefficient.equals(ZERO))
      .map((c) => ({ ...c, coefficient: formatRational(c.coefficient) })),
  };
};
/** The coefficient of Π_{i∈S} x_i is Σ_{T⊆S} (−1)^{|S∖T|} f(1_T). */
export const multilinear = (f: ConceptJson): Polynomial => {
  const values = tableOf(f);
  const all = subsets(f.variables);
  const coefficient = (S: readonly number[]): Rational =>
    sum(
      all.flatMap((T, j) =>
        T.every((i) => S.includes(i))
          ? [rational(Number(values[j]) * ((S.length - T.length) % 2 === 0 ? 1 : -1))]
          : [],
      ),
    );
  return {
    kind: "polynomial",
    ...nameOf(f),
    terms: all
      .map((S) => ({ monomial: S, coefficient: coefficient(S) }))
      .filter((t) => !t.coefficient.equals(ZERO))
      .map((t) => ({ ...t, coefficient: formatRational(t.coefficient) })),
  };
};
