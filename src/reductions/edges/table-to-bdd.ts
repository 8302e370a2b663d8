/**
 * # table_to_bdd
 *
 * The reduced ordered diagram in the order x_0, x_1, …: level i has at most min(2^i, 2^{2^{d−i}}) nodes;
 * 2^d − 1 bounds their number.
 */
import { allVariables } from "../literals.js";
import { reduction } from "../reduction.js";
import { less, measure } from "../size-expression.js";
import { bddOfTable, bitsOfText } from "../tree-of-table.js";

export const tableToBdd = reduction({
  name: "table_to_bdd",
  from: "truth-table",
  to: "bdd",
  idea: "The reduced ordered diagram, variables in order.",
  guarantee: "exact",
  bound: { nodes: less(measure("entries"), 1), paths: measure("entries"), depth: measure("variables") },
  source: ["bryant1986"],
  apply: ({ variables, table }) => bddOfTable(variables, bitsOfText(table), allVariables(variables)),
});
