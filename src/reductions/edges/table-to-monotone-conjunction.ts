/**
 * # table_to_monotone_conjunction
 *
 * The literals on which all ones agree, if the ones are a subcube and all of these literals are positive.
 */
import { parseTable } from "../../boolean/truth-table.js";
import { requireMember } from "../membership/required.js";
import { monotoneConjunctionMembership } from "../membership/subcube.js";
import { reduction } from "../reduction.js";
import { measure } from "../size-expression.js";

export const tableToMonotoneConjunction = reduction({
  name: "table_to_monotone_conjunction",
  from: "truth-table",
  to: "monotone-conjunction",
  idea: "The literals on which all ones agree.",
  guarantee: "exact",
  definedWhere: "the ones are a subcube that contains the all-ones point",
  bound: { width: measure("variables") },
  source: ["valiant1984"],
  apply: ({ variables, table }) =>
    requireMember("monotone-conjunction", monotoneConjunctionMembership(parseTable(variables, table)!)),
});
