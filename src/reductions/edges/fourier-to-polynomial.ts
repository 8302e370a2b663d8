/**
 * # fourier_to_polynomial
 *
 * χ_S = Π_{i∈S} (1 − 2 x_i): each coefficient of degree k spreads over 2^k monomials.
 */
import { subsetOfIndex } from "../../boolean/walsh-hadamard.js";
import { DomainError } from "../../exact/domain-error.js";
import { type Rational, rational, ZERO } from "../../exact/rational.js";
import { reduction } from "../reduction.js";
import { least, measure, powerOfTwo, product } from "../size-expression.js";

const MAX_TOUCHED = 2 ** 20;

/** Σ over the given sets S of value · Π_{i∈S} (a + b·y_i), collected by subset. Refused where Σ 2^{|S|} is too large. */
export function spread(
  entries: readonly { readonly set: readonly number[]; readonly value: Rational }[],
  a: Rational,
  b: Rational,
  name: string,
): { subset: number[]; value: Rational }[] {
  const touched = entries.reduce((total, { set }) => total + 2 ** set.length, 0);
  if (touched > MAX_TOUCHED)
    throw new DomainError(
      "too-large",
      `${name}: a product over k variables has 2^k parts, ${touched} together; the limit is ${MAX_TOUCHED}`,
      ["concept"],
      { size: touched, limit: MAX_TOUCHED },
    );
  const sums = new Map<string, { subset: number[]; value: Rational }>();
  for (const { set, value } of entries) {
    const sorted = [...set].sort((x, y) => x - y);
    for (let index = 0; index < 2 ** sorted.length; index += 1) {
      const subset = subsetOfIndex(index).map((i) => sorted[i]!);
      let part = value;
      for (let i = 0; i < sorted.length; i += 1) part = part.mul(((index >>> i) & 1) === 1 ? b : a);
      const key = subset.join(",");
      const before = sums.get(key);
      if (before === undefined) sums.set(key, { subset, value: part });
      else before.value = before.value.add(part);
    }
  }
  return [...sums.values()].filter(({ value }) => !value.equals(ZERO));
}

export const fourierToPolynomial = reduction({
  name: "fourier_to_polynomial",
  from: "fourier",
  to: "polynomial",
  idea: "Expand χ_S = Π (1 − 2 x_i).",
  guarantee: "exact",
  bound: {
    monomials: least(
      powerOfTwo(measure("variables")),
      product(measure("coefficients"), powerOfTwo(measure("degree"))),
    ),
    degree: measure("degree"),
  },
  limits: { monomials: 2n ** 64n },
  source: ["odonnell2014"],
  apply: ({ variables, coefficients }) => ({
    kind: "polynomial",
    variables,
    terms: spread(
      coefficients.map(({ subset, coefficient }) => ({ set: subset, value: coefficient })),
      rational(1),
      rational(-2),
      "fourier_to_polynomial",
    ).map(({ subset, value }) => ({ monomial: subset, coefficient: value })),
  }),
});
