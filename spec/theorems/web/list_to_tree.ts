/**
 * # list_to_tree
 *
 * A 1-decision list of length L is equal to a tree with at most L + 1 leaves, of rank at most 1.
 */
import type { TreeNode } from "../../../src/boolean/concept.js";
import { nameOf, page, trimmed, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "list_to_tree",
  from: "one-decision-list",
  to: "decision-tree",
  title: "A decision list as a tree",
  claim: "A 1-decision list of length L is equal to a tree with at most L + 1 leaves, of rank at most 1.",
  proofIdea: "Test the literals in order.",
  meaning: "A list of rules is a caterpillar.",
  source: ["rivest1987"],
  status: "proved",
  bound: (s) => ({
    leaves: s.rules + 1,
    depth: s.rules,
    rank: 1,
    oneLeaves: UNBOUNDED,
    zeroLeaves: UNBOUNDED,
  }),
  naive(f) {
    const { rules, last } = trimmed(f);
    const build = (i: number): TreeNode => {
      if (i === rules.length) return { label: last };
      const { literals, label } = rules[i]!;
      const { variable, value } = literals[0]!;
      const [here, rest]: [TreeNode, TreeNode] = [{ label }, build(i + 1)];
      return { variable, zero: value === 0 ? here : rest, one: value === 1 ? here : rest };
    };
    return { kind: "decision-tree", ...nameOf(f), root: build(0) };
  },
  witnesses: [
    {
      concept: {
        kind: "decision-list",
        variables: 2,
        rules: [
          { literals: [{ variable: 0, value: 1 }], label: 1 },
          { literals: [{ variable: 1, value: 0 }], label: 0 },
        ],
        default: 1,
      },
      attains: ["leaves", "depth", "rank"],
    },
  ],
});
