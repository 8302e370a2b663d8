/**
 * # dnf_to_cnf
 *
 * Distribute: a clause for each choice of one literal from every term. Exponential in general; clauses that
 * contain another are dropped on the way.
 */
import { distribute } from "../distribute.js";
import { reduction } from "../reduction.js";
import { measure, product } from "../size-expression.js";

export const dnfToCnf = reduction({
  name: "dnf_to_cnf",
  from: "dnf",
  to: "cnf",
  idea: "Distribute: a clause for each choice of one literal from every term.",
  guarantee: "exact",
  bound: {
    clauses: measure("termProduct"),
    width: measure("terms"),
    literals: product(measure("termProduct"), measure("terms")),
    termProduct: { op: "number", value: 2n ** 4096n },
  },
  limits: { clauses: 2n ** 64n },
  source: [],
  apply: ({ variables, terms }) => ({
    kind: "cnf",
    variables,
    clauses: distribute(terms, "dnf_to_cnf"),
  }),
});
