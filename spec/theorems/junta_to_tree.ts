/**
 * # junta_to_tree
 *
 * A k-junta is equal to a decision tree of depth at most k with at most 2^k leaves.
 */
import { edgeStatement } from "../web/statements.js";

export default edgeStatement("junta_to_tree", {
  title: "A junta as a decision tree",
  claim: "A k-junta is equal to a decision tree of depth at most k with at most 2^k leaves.",
  proofIdea:
    "Test the relevant variables one after the other. Parity of the k variables needs all 2^k leaves (parity_walls).",
  meaning: "Once the few inputs that a network really uses are known, a tree of that depth computes it.",
  source: ["boixadsera2024"],
  status: "proved",
  furtherProofs: ["junta_to_tree#junta_to_tree_table"],
  witnesses: [
    {
      concept: { kind: "junta", variables: 4, relevant: [0, 1, 3], table: "01101001" },
      attains: ["leaves", "depth"],
    },
  ],
});
