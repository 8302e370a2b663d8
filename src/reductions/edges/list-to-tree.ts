/**
 * # list_to_tree
 *
 * A 1-decision list of length L is a tree with at most L + 1 leaves: test the literals in order; where one
 * holds stands its leaf.
 */
import type { Bit, Leaf, TreeNode } from "../../boolean/concept.js";
import { reduction } from "../reduction.js";
import { measure, number, product, sum } from "../size-expression.js";

const leaves = sum(measure("rules"), number(1));
const leaf = (label: Bit): Leaf => ({ label });

export const listToTree = reduction({
  name: "list_to_tree",
  from: "one-decision-list",
  to: "decision-tree",
  idea: "Test the literals in order: a caterpillar, of rank at most 1.",
  guarantee: "exact",
  bound: {
    leaves,
    oneLeaves: leaves,
    zeroLeaves: leaves,
    depth: measure("rules"),
    onePathLength: product(leaves, measure("rules")),
    zeroPathLength: product(leaves, measure("rules")),
    rank: number(1),
  },
  source: ["rivest1987"],
  apply: ({ variables, rules, default: otherwise }) => {
    const always = rules.findIndex(({ literals }) => literals.length === 0);
    const listed = always < 0 ? rules : rules.slice(0, always);
    let root: TreeNode = leaf(always < 0 ? otherwise : rules[always]!.label);
    for (let i = listed.length - 1; i >= 0; i -= 1) {
      const { literals, label } = listed[i]!;
      const { variable, value } = literals[0]!;
      root =
        value === 1 ? { variable, zero: root, one: leaf(label) } : { variable, zero: leaf(label), one: root };
    }
    return { kind: "decision-tree", variables, root };
  },
});
