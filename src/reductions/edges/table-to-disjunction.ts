/**
 * # table_to_disjunction
 *
 * The negated literals on which all zeros agree, if the zeros are a subcube.
 */
import { parseTable } from "../../boolean/truth-table.js";
import { requireMember } from "../membership/required.js";
import { disjunctionMembership } from "../membership/subcube.js";
import { reduction } from "../reduction.js";
import { measure } from "../size-expression.js";

export const tableToDisjunction = reduction({
  name: "table_to_disjunction",
  from: "truth-table",
  to: "disjunction",
  idea: "The negations of the literals on which all zeros agree.",
  guarantee: "exact",
  definedWhere: "the zeros are a subcube",
  bound: { width: measure("variables") },
  source: ["valiant1984"],
  apply: ({ variables, table }) =>
    requireMember("disjunction", disjunctionMembership(parseTable(variables, table)!)),
});
