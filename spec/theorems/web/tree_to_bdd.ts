/**
 * # tree_to_bdd
 *
 * A tree with s leaves and depth r is equal to a binary decision diagram with at most s − 1 nodes, of depth
 * at most r.
 */
import { bddOfTree, leaf, node, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "tree_to_bdd",
  from: "decision-tree",
  to: "bdd",
  title: "A decision tree as a binary decision diagram",
  claim:
    "A tree with s leaves and depth r is equal to a binary decision diagram " +
    "with at most s − 1 nodes, of depth at most r.",
  proofIdea: "The tree is one; equal subtrees are shared, and a test whose branches are equal is left out.",
  meaning: "A diagram is never larger than a tree.",
  source: ["bryant1986"],
  status: "tested",
  bound: (s) => ({ nodes: s.leaves - 1, depth: s.depth, paths: UNBOUNDED }),
  naive: (f) => bddOfTree(f.variables, f.root),
  witnesses: [
    {
      concept: { kind: "decision-tree", variables: 2, root: node(1, leaf(0), node(0, leaf(1), leaf(0))) },
      attains: ["nodes", "depth"],
    },
  ],
});
