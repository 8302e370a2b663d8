/**
 * # tree_to_cnf
 *
 * A tree with s₀ 0-leaves and depth r is equal to a CNF with at most s₀ clauses of width at most r.
 */
import { completeTree, leaves, nameOf, negate, page, sets, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "tree_to_cnf",
  from: "decision-tree",
  to: "cnf",
  title: "A decision tree as a CNF",
  claim: "A tree with s₀ 0-leaves and depth r is equal to a CNF with at most s₀ clauses of width at most r.",
  proofIdea: "One clause for each 0-leaf, the negation of its path: all hold iff no 0-leaf is reached.",
  meaning: "The conditions that all must hold for the tree to say 1.",
  source: ["rivest1987"],
  status: "proved",
  bound: (s) => ({ clauses: s.zeroLeaves, width: s.depth, product: UNBOUNDED, literals: UNBOUNDED }),
  naive: (f) => ({
    kind: "cnf",
    ...nameOf(f),
    clauses: sets(
      leaves(f.root)
        .filter((l) => l.label === 0)
        .map((l) => l.clause),
    ).map((c) => c.map(negate)),
  }),
  witnesses: [
    {
      concept: { kind: "decision-tree", variables: 3, root: completeTree("01101001") },
      attains: ["clauses", "width"],
    },
  ],
});
