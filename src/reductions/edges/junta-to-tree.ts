/**
 * # junta_to_tree
 *
 * A k-junta is a tree of depth at most k with at most 2^k leaves: test the relevant variables one after the
 * other; a branch that has become constant ends at once.
 */

import { reduction } from "../reduction.js";
import { measure, powerOfTwo, product } from "../size-expression.js";
import { bitsOfText, treeOfTable } from "../tree-of-table.js";

const k = measure("relevant");

export const juntaToTree = reduction({
  name: "junta_to_tree",
  from: "junta",
  to: "decision-tree",
  idea: "Test the relevant variables one after the other; a branch that has become constant ends at once.",
  guarantee: "exact",
  bound: {
    leaves: powerOfTwo(k),
    oneLeaves: measure("ones"),
    zeroLeaves: measure("zeros"),
    depth: k,
    onePathLength: product(measure("ones"), k),
    zeroPathLength: product(measure("zeros"), k),
    rank: k,
  },
  source: [],
  apply: ({ variables, relevant, table }) => ({
    kind: "decision-tree",
    variables,
    root: treeOfTable(bitsOfText(table), relevant),
  }),
});
