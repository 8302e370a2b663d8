/**
 * # network_to_tree
 *
 * The reduction that distillation is about. Here it is done exactly, on d ≤ 20 inputs: the network is
 * evaluated on the cube and the tree is grown greedily, each test on the variable of largest influence.
 * Beyond, `distill` does it by tree_distillation, with its own certificate.
 */

import type { Leaf, TreeNode } from "../../boolean/concept.js";
import { restrict, tabulate } from "../../boolean/tabulate.js";
import { influence, type TruthTable, valueAt, weight } from "../../boolean/truth-table.js";
import { allVariables } from "../literals.js";
import { reduction } from "../reduction.js";
import { measure, powerOfTwo, product } from "../size-expression.js";
import { treeOfTable } from "../tree-of-table.js";

const d = measure("variables");
const leaves = powerOfTwo(d);

/** Largest number of nodes that are grown by influence; a larger tree tests the variables in one order. */
const MAX_GREEDY_NODES = 2000;

const leaf = (label: 0 | 1): Leaf => ({ label });

/** How many points change their value when x_i is flipped, for each i. */
const influences = (table: TruthTable): number[] =>
  allVariables(table.variables).map((i) => influence(table, i));

/**
 * The tree that tests the variable of largest influence first, the lowest number among equals. Depth at most
 * d ≤ 20.
 */
export function greedyTree(table: TruthTable): TreeNode {
  let nodes = 0;
  const grow = (here: TruthTable): TreeNode | undefined => {
    const ones = weight(here);
    if (ones === 0) return leaf(0);
    if (ones === 2 ** here.variables) return leaf(1);
    nodes += 1;
    if (nodes > MAX_GREEDY_NODES) return undefined;
    const changes = influences(here);
    const variable = changes.indexOf(Math.max(...changes));
    const zero = grow(restrict(here, variable, 0));
    const one = zero === undefined ? undefined : grow(restrict(here, variable, 1));
    return zero === undefined || one === undefined ? undefined : { variable, zero, one };
  };
  const grown = grow(table);
  if (grown !== undefined) return grown;
  const changes = influences(table);
  const order = allVariables(table.variables).sort((a, b) => changes[b]! - changes[a]! || a - b);
  return treeOfTable((index) => {
    let point = 0;
    order.forEach((variable, i) => {
      if (((index >>> i) & 1) === 1) point |= 1 << variable;
    });
    return valueAt(table, point);
  }, order);
}

export const networkToTree = reduction({
  name: "network_to_tree",
  from: "relu-network",
  to: "decision-tree",
  idea: "Evaluate on the cube (d ≤ 20), then test the variable of largest influence first; beyond, `distill`.",
  guarantee: "exact",
  bound: {
    leaves,
    oneLeaves: leaves,
    zeroLeaves: leaves,
    depth: d,
    onePathLength: product(leaves, d),
    zeroPathLength: product(leaves, d),
    rank: d,
  },
  source: ["boixadsera2024"],
  apply: (source) => ({
    kind: "decision-tree",
    variables: source.variables,
    root: greedyTree(tabulate(source, ["concept"])),
  }),
});
