/**
 * # disjunction_to_threshold
 *
 * Some of the literals holds iff Σ_{a=1} x_i − Σ_{a=0} x_i ≥ 1 − #{a=0}. A disjunction with both literals of
 * a variable is 1, for which 0 ≥ 0 stands.
 */
import { ONE, type Rational, rational, ZERO } from "../../exact/rational.js";
import { consistent } from "../literals.js";
import { reduction } from "../reduction.js";
import { MINUS_ONE } from "../relu-layers.js";
import { greatest, measure, number, product } from "../size-expression.js";

export const disjunctionToThreshold = reduction({
  name: "disjunction_to_threshold",
  from: "disjunction",
  to: "linear-threshold",
  idea: "Some literal holds iff Σ_{a=1} x_i − Σ_{a=0} x_i ≥ 1 − (number of negated literals).",
  guarantee: "exact",
  bound: {
    support: measure("width"),
    weightSum: greatest(number(1), product(number(2), measure("width"))),
  },
  source: [],
  apply: ({ variables, literals }) => {
    const weights: Rational[] = new Array(variables).fill(ZERO);
    const clause = consistent(literals);
    if (clause === undefined) return { kind: "linear-threshold", variables, weights, threshold: ZERO };
    let negativeLiterals = 0;
    for (const { variable, value } of clause) {
      weights[variable] = value === 1 ? ONE : MINUS_ONE;
      negativeLiterals += 1 - value;
    }
    return { kind: "linear-threshold", variables, weights, threshold: rational(1 - negativeLiterals) };
  },
});
