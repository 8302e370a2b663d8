/**
 * # table_to_tree
 *
 * Every function on d variables is equal to a tree of depth at most d with at most 2^d leaves.
 */
import { nameOf, ordered, page, UNBOUNDED, upTo } from "../../web/vocabulary.js";

export default page({
  name: "table_to_tree",
  from: "truth-table",
  to: "decision-tree",
  title: "A truth table as a decision tree",
  claim: "Every function on d variables is equal to a tree of depth at most d with at most 2^d leaves.",
  proofIdea: "Test all variables in order. Parity attains the bound.",
  meaning: "The worst case: any source on few inputs has a tree, if a large one.",
  source: [],
  status: "proved",
  furtherProofs: ["table_to_tree#table_to_tree_attained"],
  bound: (s, d) => ({
    leaves: s.entries,
    depth: d,
    oneLeaves: UNBOUNDED,
    zeroLeaves: UNBOUNDED,
    rank: UNBOUNDED,
  }),
  naive: (f) => ({
    kind: "decision-tree",
    ...nameOf(f),
    root: ordered(f.table, upTo(f.variables)),
  }),
  witnesses: [
    { concept: { kind: "truth-table", variables: 3, table: "01101001" }, attains: ["leaves", "depth"] },
  ],
});
