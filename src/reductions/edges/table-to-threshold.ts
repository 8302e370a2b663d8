/**
 * # table_to_threshold
 *
 * Exact: weights that separate ones from zeros, or a Farkas witness that none do (d ≤ 12).
 */
import { parseTable } from "../../boolean/truth-table.js";
import { linearThresholdMembership } from "../membership/linear-threshold.js";
import { requireMember } from "../membership/required.js";
import { reduction } from "../reduction.js";
import { measure } from "../size-expression.js";

export const tableToThreshold = reduction({
  name: "table_to_threshold",
  from: "truth-table",
  to: "linear-threshold",
  idea: "Separate ones from zeros by an exact simplex method; a Farkas witness where that is impossible.",
  guarantee: "exact",
  definedWhere: "the function is a linear threshold",
  bound: { support: measure("variables"), weightSum: { op: "number", value: 2n ** 4096n } },
  source: ["muroga1971"],
  apply: ({ variables, table }) =>
    requireMember("linear-threshold", linearThresholdMembership(parseTable(variables, table)!)),
});
