/**
 * # table_to_monotone_dnf
 *
 * The OR of the conjunctions of the minimal ones, if the function is monotone: its prime implicants.
 */
import { parseTable } from "../../boolean/truth-table.js";
import { monotoneMembership } from "../membership/monotone.js";
import { requireMember } from "../membership/required.js";
import { reduction } from "../reduction.js";
import { measure, product } from "../size-expression.js";

export const tableToMonotoneDnf = reduction({
  name: "table_to_monotone_dnf",
  from: "truth-table",
  to: "monotone-dnf",
  idea: "One term for each minimal one.",
  guarantee: "exact",
  definedWhere: "the function is monotone",
  bound: {
    terms: measure("ones"),
    width: measure("variables"),
    literals: product(measure("ones"), measure("variables")),
    termProduct: { op: "number", value: 2n ** 4096n },
  },
  source: ["angluin1988"],
  apply: ({ variables, table }) =>
    requireMember("monotone-dnf", monotoneMembership(parseTable(variables, table)!)),
});
