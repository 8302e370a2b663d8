/**
 * # table_to_list
 *
 * Greedy: the next rule is any literal that is pure on the points left; a stuck set of points where there is
 * none. A rule leaves points that agree in its variable, so no later rule has that variable: at most d rules.
 */
import { parseTable } from "../../boolean/truth-table.js";
import { oneDecisionListMembership } from "../membership/one-decision-list.js";
import { requireMember } from "../membership/required.js";
import { reduction } from "../reduction.js";
import { least, measure, number } from "../size-expression.js";

export const tableToList = reduction({
  name: "table_to_list",
  from: "truth-table",
  to: "one-decision-list",
  idea: "The next rule is any literal that is pure on the points that are left.",
  guarantee: "exact",
  definedWhere: "the function is a 1-decision list",
  bound: {
    rules: measure("variables"),
    width: least(measure("variables"), number(1)),
    literals: measure("variables"),
  },
  source: ["rivest1987"],
  apply: ({ variables, table }) =>
    requireMember("one-decision-list", oneDecisionListMembership(parseTable(variables, table)!)),
});
