/**
 * # conjunction_to_list
 *
 * A conjunction of width w is equal to a 1-decision list with w rules.
 */
import { edgeStatement } from "../web/statements.js";

export default edgeStatement("conjunction_to_list", {
  title: "A conjunction as a decision list",
  claim: "A conjunction of width w is equal to a 1-decision list with w rules.",
  proofIdea: "One rule for each literal: 'if it fails then 0' for each literal, default 1.",
  meaning: "The smallest classes lie within the larger ones.",
  source: ["rivest1987"],
  status: "proved",
  witnesses: [
    {
      concept: {
        kind: "conjunction",
        variables: 2,
        literals: [
          { variable: 0, value: 1 },
          { variable: 1, value: 0 },
        ],
      },
      attains: ["rules", "width"],
    },
  ],
});
