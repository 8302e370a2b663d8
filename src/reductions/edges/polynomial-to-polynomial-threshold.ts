/**
 * # polynomial_to_polynomial_threshold
 *
 * A polynomial with values 0 and 1 reaches 1/2 exactly where it is 1.
 */
import { HALF } from "../../exact/rational.js";
import { reduction } from "../reduction.js";
import { measure } from "../size-expression.js";

export const polynomialToPolynomialThreshold = reduction({
  name: "polynomial_to_polynomial_threshold",
  from: "polynomial",
  to: "polynomial-threshold",
  idea: "p ≥ 1/2 exactly where p = 1.",
  guarantee: "exact",
  bound: {
    terms: measure("monomials"),
    degree: measure("degree"),
    weightSum: { op: "number", value: 2n ** 4096n },
  },
  source: ["odonnell2014"],
  apply: ({ variables, terms }) => ({
    kind: "polynomial-threshold",
    variables,
    terms: terms.map(({ monomial, coefficient }) => ({
      literals: monomial.map((variable) => ({ variable, value: 1 as const })),
      weight: coefficient,
    })),
    threshold: HALF,
  }),
});
