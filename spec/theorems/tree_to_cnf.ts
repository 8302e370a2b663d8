/**
 * # tree_to_cnf
 *
 * A tree with s₀ 0-leaves and depth r is equal to a CNF with at most s₀ clauses of width at most r.
 */
import { completeTree } from "../instances/small-trees.js";
import { edgeStatement } from "../web/statements.js";

export default edgeStatement("tree_to_cnf", {
  title: "A decision tree as a CNF",
  claim: "A tree with s₀ 0-leaves and depth r is equal to a CNF with at most s₀ clauses of width at most r.",
  proofIdea: "One clause for each 0-leaf, the negation of its path: all hold iff no 0-leaf is reached.",
  meaning: "The conditions that all must hold for the tree to say 1.",
  source: ["boixadsera2024"],
  status: "proved",
  witnesses: [
    {
      concept: { kind: "decision-tree", variables: 3, root: completeTree("01101001") },
      attains: ["clauses", "width"],
    },
  ],
});
