/**
 * # threshold_to_polynomial_threshold
 *
 * A linear threshold is a polynomial threshold of degree 1.
 */
import { reduction } from "../reduction.js";
import { least, measure, number } from "../size-expression.js";

export const thresholdToPolynomialThreshold = reduction({
  name: "threshold_to_polynomial_threshold",
  from: "linear-threshold",
  to: "polynomial-threshold",
  idea: "A linear threshold has degree 1.",
  guarantee: "exact",
  bound: {
    terms: measure("support"),
    degree: least(measure("support"), number(1)),
    weightSum: measure("weightSum"),
  },
  source: ["minsky1969"],
  apply: ({ variables, weights, threshold }) => ({
    kind: "polynomial-threshold",
    variables,
    terms: weights
      .map((weight, variable) => ({ literals: [{ variable, value: 1 as const }], weight }))
      .filter(({ weight }) => weight.n !== 0n),
    threshold,
  }),
});
