/**
 * # table_to_tree
 *
 * Every function on d variables is equal to a tree of depth at most d with at most 2^d leaves.
 */
import { edgeStatement } from "../web/statements.js";

export default edgeStatement("table_to_tree", {
  title: "A truth table as a decision tree",
  claim: "Every function on d variables is equal to a tree of depth at most d with at most 2^d leaves.",
  proofIdea: "Test all variables in order. Parity attains the bound.",
  meaning: "The worst case: any source on few inputs has a tree, if a large one.",
  source: ["boixadsera2024"],
  status: "proved",
  furtherProofs: ["table_to_tree#table_to_tree_attained"],
  witnesses: [
    { concept: { kind: "truth-table", variables: 3, table: "01101001" }, attains: ["leaves", "depth"] },
  ],
});
