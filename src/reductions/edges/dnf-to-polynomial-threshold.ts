/**
 * # dnf_to_polynomial_threshold
 *
 * The number of terms that hold is at least 1: a threshold whose degree is the width.
 */
import { ONE } from "../../exact/rational.js";
import { reduction } from "../reduction.js";
import { measure, number, sum } from "../size-expression.js";

export const dnfToPolynomialThreshold = reduction({
  name: "dnf_to_polynomial_threshold",
  from: "dnf",
  to: "polynomial-threshold",
  idea: "At least one term holds.",
  guarantee: "exact",
  bound: { terms: measure("terms"), degree: measure("width"), weightSum: sum(measure("terms"), number(1)) },
  source: ["minsky1969"],
  apply: ({ variables, terms }) => ({
    kind: "polynomial-threshold",
    variables,
    terms: terms.map((literals) => ({ literals, weight: ONE })),
    threshold: ONE,
  }),
});
