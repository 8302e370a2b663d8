/**
 * # rank_to_list
 *
 * A tree of rank ρ with s leaves is equal to a ρ-decision list with at most s − 1 rules.
 */
import { caterpillar, completeTree } from "../instances/small-trees.js";
import { edgeStatement } from "../web/statements.js";

export default edgeStatement("rank_to_list", {
  title: "A tree of rank ρ as a ρ-decision list",
  claim: "A tree of rank ρ with s leaves is equal to a ρ-decision list with at most s − 1 rules.",
  proofIdea:
    "At a node the branch of smaller rank comes first, its rules guarded by the literal that leads to it; then the other branch, unguarded. The smaller rank is at most ρ − 1, so a guard makes at most ρ literals (blum1992).",
  meaning: "Low-rank trees, however deep, are short lists of rules with exceptions.",
  source: ["blum1992", "ehrenfeuchthaussler1989"],
  status: "proved",
  witnesses: [
    {
      concept: { kind: "decision-tree", variables: 2, root: completeTree("0110") },
      attains: ["rules", "width"],
    },
    {
      concept: { kind: "decision-tree", variables: 3, root: caterpillar("1010") },
      attains: ["rules", "width"],
    },
  ],
});
