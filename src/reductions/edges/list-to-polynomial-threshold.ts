/**
 * # list_to_polynomial_threshold
 *
 * As list_to_threshold, with conjunctions for literals: a ρ-decision list of length L is a threshold of
 * degree ρ, with weights ±2^{L−i}.
 */
import { rational } from "../../exact/rational.js";
import { reduction } from "../reduction.js";
import { measure, number, powerOfTwo, sum } from "../size-expression.js";

export const listToPolynomialThreshold = reduction({
  name: "list_to_polynomial_threshold",
  from: "decision-list",
  to: "polynomial-threshold",
  idea: "Rule i of L votes ±2^{L−i} where its term holds: the first that holds outvotes all later ones together.",
  guarantee: "exact",
  bound: {
    terms: measure("rules"),
    degree: measure("width"),
    weightSum: sum(powerOfTwo(measure("rules")), number(1)),
  },
  limits: { terms: 20_000n },
  source: ["rivest1987"],
  apply: ({ variables, rules, default: otherwise }) => ({
    kind: "polynomial-threshold",
    variables,
    terms: rules.map(({ literals, label }, i) => ({
      literals,
      weight: rational((label === 1 ? 1n : -1n) << BigInt(rules.length - 1 - i)),
    })),
    threshold: rational(otherwise === 1 ? 0 : 1),
  }),
});
