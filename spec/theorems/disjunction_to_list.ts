/**
 * # disjunction_to_list
 *
 * A disjunction of width w is equal to a 1-decision list with w rules.
 */
import { edgeStatement } from "../web/statements.js";

export default edgeStatement("disjunction_to_list", {
  title: "A disjunction as a decision list",
  claim: "A disjunction of width w is equal to a 1-decision list with w rules.",
  proofIdea: "One rule for each literal: 'if it holds then 1' for each literal, default 0.",
  meaning: "The smallest classes lie within the larger ones.",
  source: ["rivest1987"],
  status: "proved",
  witnesses: [
    {
      concept: {
        kind: "disjunction",
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
