/**
 * # table_to_read_once
 *
 * Splits the relevant variables (at most 8) into two parts over which the function is an AND or an OR, and
 * goes on with the parts.
 */
import { parseTable } from "../../boolean/truth-table.js";
import { readOnceMembership } from "../membership/read-once.js";
import { requireMember } from "../membership/required.js";
import { reduction } from "../reduction.js";
import { measure, number, product, sum } from "../size-expression.js";

export const tableToReadOnce = reduction({
  name: "table_to_read_once",
  from: "truth-table",
  to: "read-once",
  idea: "Split the variables into two parts over which the function is an AND or an OR, and go on.",
  guarantee: "exact",
  definedWhere: "the function is read-once over AND, OR, NOT",
  bound: {
    gates: sum(product(number(2), measure("variables")), number(1)),
    wires: product(number(3), measure("variables")),
    inputs: measure("variables"),
    depth: sum(measure("variables"), number(1)),
  },
  source: ["angluin1993"],
  apply: ({ variables, table }) =>
    requireMember("read-once", readOnceMembership(parseTable(variables, table)!)),
});
