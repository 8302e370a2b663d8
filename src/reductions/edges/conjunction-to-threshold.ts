/**
 * # conjunction_to_threshold
 *
 * All of w literals hold iff Σ_{a=1} x_i − Σ_{a=0} x_i ≥ #{a=1}. A conjunction that contradicts itself is 0,
 * for which 0 ≥ 1 stands.
 */
import { ONE, type Rational, rational, ZERO } from "../../exact/rational.js";
import { consistent } from "../literals.js";
import { reduction } from "../reduction.js";
import { MINUS_ONE } from "../relu-layers.js";
import { greatest, measure, number, product } from "../size-expression.js";

export const conjunctionToThreshold = reduction({
  name: "conjunction_to_threshold",
  from: "conjunction",
  to: "linear-threshold",
  idea: "All literals hold iff Σ_{a=1} x_i − Σ_{a=0} x_i reaches the number of positive literals.",
  guarantee: "exact",
  bound: {
    support: measure("width"),
    weightSum: greatest(number(1), product(number(2), measure("width"))),
  },
  source: [],
  apply: ({ variables, literals }) => {
    const weights: Rational[] = new Array(variables).fill(ZERO);
    const clause = consistent(literals);
    if (clause === undefined) return { kind: "linear-threshold", variables, weights, threshold: ONE };
    let positive = 0;
    for (const { variable, value } of clause) {
      weights[variable] = value === 1 ? ONE : MINUS_ONE;
      positive += value;
    }
    return { kind: "linear-threshold", variables, weights, threshold: rational(positive) };
  },
});
