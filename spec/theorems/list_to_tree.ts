/**
 * # list_to_tree
 *
 * A 1-decision list of length L is equal to a tree with at most L + 1 leaves, of rank at most 1.
 */
import { edgeStatement } from "../web/statements.js";

export default edgeStatement("list_to_tree", {
  title: "A decision list as a tree",
  claim: "A 1-decision list of length L is equal to a tree with at most L + 1 leaves, of rank at most 1.",
  proofIdea: "Test the literals in order.",
  meaning: "A list of rules is a caterpillar.",
  source: ["rivest1987"],
  status: "proved",
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
