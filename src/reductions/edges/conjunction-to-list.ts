/**
 * # conjunction_to_list
 *
 * "If x_i ≠ a_i then 0" for each literal, default 1: as many rules as literals.
 */
import { negated } from "../literals.js";
import { reduction } from "../reduction.js";
import { least, measure, number } from "../size-expression.js";

export const conjunctionToList = reduction({
  name: "conjunction_to_list",
  from: "conjunction",
  to: "one-decision-list",
  idea: "Each literal that fails gives 0; the default is 1.",
  guarantee: "exact",
  bound: { rules: measure("width"), width: least(measure("width"), number(1)), literals: measure("width") },
  source: ["rivest1987"],
  apply: ({ variables, literals }) => ({
    kind: "decision-list",
    variables,
    rules: literals.map((literal) => ({ literals: [negated(literal)], label: 0 })),
    default: 1,
  }),
});
