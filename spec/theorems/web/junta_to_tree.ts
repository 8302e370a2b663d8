/**
 * # junta_to_tree
 *
 * A k-junta is equal to a decision tree of depth at most k with at most 2^k leaves.
 */
import { nameOf, ordered, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "junta_to_tree",
  from: "junta",
  to: "decision-tree",
  title: "A junta as a decision tree",
  claim: "A k-junta is equal to a decision tree of depth at most k with at most 2^k leaves.",
  proofIdea:
    "Test the relevant variables one after the other. Parity of the k variables needs all 2^k leaves (parity_walls).",
  meaning: "Once the few inputs that a network really uses are known, a tree of that depth computes it.",
  source: [],
  status: "proved",
  furtherProofs: ["junta_to_tree#junta_to_tree_table"],
  bound: (s) => ({
    leaves: 2 ** s.relevant,
    depth: s.relevant,
    oneLeaves: UNBOUNDED,
    zeroLeaves: UNBOUNDED,
    rank: UNBOUNDED,
  }),
  naive: (f) => ({
    kind: "decision-tree",
    ...nameOf(f),
    root: ordered(f.table, f.relevant),
  }),
  witnesses: [
    {
      concept: { kind: "junta", variables: 4, relevant: [0, 1, 3], table: "01101001" },
      attains: ["leaves", "depth"],
    },
  ],
});
