/**
 * # tree_to_relu
 *
 * One hidden unit for each 1-leaf, with weights in {−1, 0, 1} and an integer bias, that is 1 on the points
 * which reach the leaf and 0 elsewhere; the output is their sum, which is 1 or 0 as the leaves are disjoint.
 */
import { ONE, ZERO } from "../../exact/rational.js";
import { reduction } from "../reduction.js";
import { conjunctionUnit, MAX_NETWORK_ENTRIES, sumOfUnits } from "../relu-layers.js";
import { measure, number, product } from "../size-expression.js";
import { leafClauses } from "../tree-paths.js";

export const treeToRelu = reduction({
  name: "tree_to_relu",
  from: "decision-tree",
  to: "relu-network",
  idea: "One hidden unit for each 1-leaf, 1 exactly on the points that reach it; the output is their sum.",
  guarantee: "exact",
  bound: {
    units: measure("oneLeaves"),
    hiddenLayers: number(1),
    entries: product(measure("oneLeaves"), measure("variables")),
  },
  limits: { entries: MAX_NETWORK_ENTRIES },
  source: [],
  apply: ({ variables, root }) =>
    sumOfUnits(
      variables,
      leafClauses(root, 1).map((clause) => conjunctionUnit(variables, clause)),
      ONE,
      ZERO,
    ),
});
