/**
 * # polynomial_to_fourier
 *
 * x_i = (1 − χ_i)/2: each monomial of degree k spreads over 2^k characters.
 */
import { HALF } from "../../exact/rational.js";
import { reduction } from "../reduction.js";
import { BEYOND, least, measure, powerOfTwo, product } from "../size-expression.js";
import { spread } from "./fourier-to-polynomial.js";

export const polynomialToFourier = reduction({
  name: "polynomial_to_fourier",
  from: "polynomial",
  to: "fourier",
  idea: "Expand x_i = (1 − χ_i)/2.",
  guarantee: "exact",
  bound: {
    coefficients: least(
      powerOfTwo(measure("variables")),
      product(measure("monomials"), powerOfTwo(measure("degree"))),
    ),
    degree: measure("degree"),
    l1: powerOfTwo(measure("variables")),
    denominatorBits: measure("variables"),
  },
  limits: { coefficients: BEYOND },
  source: ["odonnell2014"],
  apply: ({ variables, terms }) => ({
    kind: "fourier",
    variables,
    coefficients: spread(
      terms.map(({ monomial, coefficient }) => ({ set: monomial, value: coefficient })),
      HALF,
      HALF.neg(),
      "polynomial_to_fourier",
    ).map(({ subset, value }) => ({ subset, coefficient: value })),
  }),
});
