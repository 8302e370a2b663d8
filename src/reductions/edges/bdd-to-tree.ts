/**
 * # bdd_to_tree
 *
 * The diagram read as a tree, shared parts written as often as they are reached: one leaf for each path.
 */
import type { Leaf, TreeNode } from "../../boolean/concept.js";
import { reduction } from "../reduction.js";
import { least, measure, powerOfTwo, product } from "../size-expression.js";

const leaves = least(measure("paths"), powerOfTwo(measure("depth")));

export const bddToTree = reduction({
  name: "bdd_to_tree",
  from: "bdd",
  to: "decision-tree",
  idea: "Read the diagram as a tree: one leaf for each path from the root to a sink.",
  guarantee: "exact",
  bound: {
    leaves,
    oneLeaves: leaves,
    zeroLeaves: leaves,
    depth: measure("depth"),
    onePathLength: product(leaves, measure("depth")),
    zeroPathLength: product(leaves, measure("depth")),
    rank: measure("depth"),
  },
  source: ["bryant1986"],
  apply: ({ variables, nodes, root }) => {
    // Built bottom-up with shared nodes, which as a tree stand for their unfolding.
    const zero: Leaf = { label: 0 };
    const one: Leaf = { label: 1 };
    const trees: TreeNode[] = [zero, one];
    for (const node of nodes)
      trees.push({ variable: node.variable, zero: trees[node.zero]!, one: trees[node.one]! });
    return { kind: "decision-tree", variables, root: trees[root]! };
  },
});
