/**
 * # cnf_to_dnf
 *
 * Distribute: a term for each choice of one literal from every clause. Exponential in general; terms that
 * contain another are dropped on the way.
 */
import { distribute } from "../distribute.js";
import { reduction } from "../reduction.js";
import { measure, product } from "../size-expression.js";

export const cnfToDnf = reduction({
  name: "cnf_to_dnf",
  from: "cnf",
  to: "dnf",
  idea: "Distribute: a term for each choice of one literal from every clause.",
  guarantee: "exact",
  bound: {
    terms: measure("termProduct"),
    width: measure("clauses"),
    literals: product(measure("termProduct"), measure("clauses")),
    termProduct: { op: "number", value: 2n ** 4096n },
  },
  limits: { terms: 2n ** 64n },
  source: [],
  apply: ({ variables, clauses }) => ({ kind: "dnf", variables, terms: distribute(clauses, "cnf_to_dnf") }),
});
