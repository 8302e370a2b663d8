/**
 * # table_to_conjunction
 *
 * The literals on which all ones agree, if the ones are a subcube.
 */
import { parseTable } from "../../boolean/truth-table.js";
import { requireMember } from "../membership/required.js";
import { conjunctionMembership } from "../membership/subcube.js";
import { reduction } from "../reduction.js";
import { measure } from "../size-expression.js";

export const tableToConjunction = reduction({
  name: "table_to_conjunction",
  from: "truth-table",
  to: "conjunction",
  idea: "The literals on which all ones agree.",
  guarantee: "exact",
  definedWhere: "the ones are a subcube",
  bound: { width: measure("variables") },
  source: ["valiant1984"],
  apply: ({ variables, table }) =>
    requireMember("conjunction", conjunctionMembership(parseTable(variables, table)!)),
});
