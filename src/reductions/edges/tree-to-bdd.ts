/**
 * # tree_to_bdd
 *
 * Bottom-up, equal subtrees shared and tests with equal branches left out: at most as many nodes as the tree
 * has inner nodes.
 */
import { BddBuilder } from "../../boolean/bdd.js";
import { isLeaf, type TreeNode } from "../../boolean/concept.js";
import { reduction } from "../reduction.js";
import { less, measure } from "../size-expression.js";

export const treeToBdd = reduction({
  name: "tree_to_bdd",
  from: "decision-tree",
  to: "bdd",
  idea: "Share equal subtrees and leave out tests whose branches are equal.",
  guarantee: "exact",
  bound: { nodes: less(measure("leaves"), 1), paths: measure("leaves"), depth: measure("depth") },
  source: ["bryant1986"],
  apply: ({ variables, root }) => {
    const builder = new BddBuilder();
    const references = new Map<TreeNode, number>();
    const pending: TreeNode[] = [root];
    while (pending.length > 0) {
      const node = pending[pending.length - 1]!;
      if (references.has(node)) pending.pop();
      else if (isLeaf(node)) references.set(node, node.label);
      else {
        const zero = references.get(node.zero);
        const one = references.get(node.one);
        if (zero !== undefined && one !== undefined)
          references.set(node, builder.node(node.variable, zero, one));
        else {
          if (one === undefined) pending.push(node.one);
          if (zero === undefined) pending.push(node.zero);
        }
      }
    }
    return builder.build(variables, references.get(root)!);
  },
});
