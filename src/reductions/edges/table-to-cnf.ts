/**
 * # table_to_cnf
 *
 * The maxterms: one clause of width d for each point at which the function is 0, violated there only.
 */
import { negated } from "../literals.js";
import { reduction } from "../reduction.js";
import { measure, product } from "../size-expression.js";
import { minterm } from "./table-to-dnf.js";

const d = measure("variables");

export const tableToCnf = reduction({
  name: "table_to_cnf",
  from: "truth-table",
  to: "cnf",
  idea: "One clause of width d, a maxterm, for each point at which the function is 0.",
  guarantee: "exact",
  bound: {
    clauses: measure("zeros"),
    width: d,
    literals: product(measure("zeros"), d),
    termProduct: { op: "number", value: 2n ** 4096n },
  },
  limits: { literals: 24_000_000n },
  source: [],
  apply: ({ variables, table }) => {
    const clauses = [];
    for (let j = 0; j < table.length; j += 1)
      if (table[j] === "0") clauses.push(minterm(variables, j).map(negated));
    return { kind: "cnf", variables, clauses };
  },
});
