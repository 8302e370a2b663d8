/**
 * # table_to_tree
 *
 * The complete tree of depth d, with constant and equal branches merged: depth at most d, one leaf for at
 * least one point.
 */

import { allVariables } from "../literals.js";
import { reduction } from "../reduction.js";
import { measure, product } from "../size-expression.js";
import { bitsOfText, treeOfTable } from "../tree-of-table.js";

const d = measure("variables");

export const tableToTree = reduction({
  name: "table_to_tree",
  from: "truth-table",
  to: "decision-tree",
  idea: "Test all variables in order; a branch that has become constant ends at once.",
  guarantee: "exact",
  bound: {
    leaves: measure("entries"),
    oneLeaves: measure("ones"),
    zeroLeaves: measure("zeros"),
    depth: d,
    onePathLength: product(measure("ones"), d),
    zeroPathLength: product(measure("zeros"), d),
    rank: d,
  },
  source: [],
  apply: ({ variables, table }) => ({
    kind: "decision-tree",
    variables,
    root: treeOfTable(bitsOfText(table), allVariables(variables)),
  }),
});
