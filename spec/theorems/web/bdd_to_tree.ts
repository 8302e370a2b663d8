/**
 * # bdd_to_tree
 *
 * A binary decision diagram of depth r with p paths from its root to a sink is equal to a tree with at most p
 * leaves, of depth at most r.
 */
import type { Bit, TreeNode } from "../../../src/boolean/concept.js";
import { nameOf, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "bdd_to_tree",
  from: "bdd",
  to: "decision-tree",
  title: "A binary decision diagram as a decision tree",
  claim:
    "A binary decision diagram of depth r with p paths from its root to a sink is equal " +
    "to a tree with at most p leaves, of depth at most r.",
  proofIdea: "Unfold it: one leaf for each path.",
  meaning: "What sharing saves: the paths may be exponentially many.",
  source: ["bryant1986"],
  status: "tested",
  bound: (s) => ({
    leaves: s.paths,
    depth: s.depth,
    oneLeaves: UNBOUNDED,
    zeroLeaves: UNBOUNDED,
    rank: UNBOUNDED,
  }),
  naive: (f) => {
    const visit = (r: number): TreeNode => {
      if (r < 2) return { label: r as Bit };
      const n = f.nodes[r - 2]!;
      return { variable: n.variable, zero: visit(n.zero), one: visit(n.one) };
    };
    return { kind: "decision-tree", ...nameOf(f), root: visit(f.root) };
  },
  witnesses: [
    {
      concept: {
        kind: "bdd",
        variables: 2,
        nodes: [
          { variable: 1, zero: 0, one: 1 },
          { variable: 1, zero: 1, one: 0 },
          { variable: 0, zero: 2, one: 3 },
        ],
        root: 4,
      },
      attains: ["leaves", "depth"],
    },
  ],
});
