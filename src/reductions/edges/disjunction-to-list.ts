/**
 * # disjunction_to_list
 *
 * "If x_i = a_i then 1" for each literal, default 0: as many rules as literals.
 */
import { reduction } from "../reduction.js";
import { least, measure, number } from "../size-expression.js";

export const disjunctionToList = reduction({
  name: "disjunction_to_list",
  from: "disjunction",
  to: "one-decision-list",
  idea: "Each literal that holds gives 1; the default is 0.",
  guarantee: "exact",
  bound: { rules: measure("width"), width: least(measure("width"), number(1)), literals: measure("width") },
  source: ["rivest1987"],
  apply: ({ variables, literals }) => ({
    kind: "decision-list",
    variables,
    rules: literals.map((literal) => ({ literals: [literal], label: 1 })),
    default: 0,
  }),
});
