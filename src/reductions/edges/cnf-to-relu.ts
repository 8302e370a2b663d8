/**
 * # cnf_to_relu
 *
 * One hidden unit for each clause, 1 where the clause fails and 0 elsewhere; the output is 1 minus their sum,
 * positive iff no clause fails.
 */
import type { Literals } from "../../boolean/concept.js";
import { ONE } from "../../exact/rational.js";
import { consistent, negated } from "../literals.js";
import { reduction } from "../reduction.js";
import { conjunctionUnit, MAX_NETWORK_ENTRIES, MINUS_ONE, sumOfUnits } from "../relu-layers.js";
import { measure, number, product } from "../size-expression.js";

export const cnfToRelu = reduction({
  name: "cnf_to_relu",
  from: "cnf",
  to: "relu-network",
  idea: "One hidden unit for each clause, 1 where it fails; the output is 1 minus the number of clauses that fail.",
  guarantee: "exact",
  bound: {
    units: measure("clauses"),
    hiddenLayers: number(1),
    entries: product(measure("clauses"), measure("variables")),
  },
  limits: { entries: MAX_NETWORK_ENTRIES },
  source: [],
  apply: ({ variables, clauses }) =>
    sumOfUnits(
      variables,
      clauses
        .map((clause) => consistent(clause.map(negated)))
        .filter((term): term is Literals => term !== undefined)
        .map((term) => conjunctionUnit(variables, term)),
      MINUS_ONE,
      ONE,
    ),
});
