/**
 * # table_to_parity
 *
 * The values at 0 and at the unit vectors fix a parity; it is compared with the function.
 */
import { parseTable } from "../../boolean/truth-table.js";
import { parityMembership } from "../membership/parity.js";
import { requireMember } from "../membership/required.js";
import { reduction } from "../reduction.js";
import { measure } from "../size-expression.js";

export const tableToParity = reduction({
  name: "table_to_parity",
  from: "truth-table",
  to: "parity",
  idea: "The values at 0 and at the unit vectors fix it.",
  guarantee: "exact",
  definedWhere: "the function is affine over GF(2)",
  bound: { width: measure("variables") },
  source: [],
  apply: ({ variables, table }) => requireMember("parity", parityMembership(parseTable(variables, table)!)),
});
