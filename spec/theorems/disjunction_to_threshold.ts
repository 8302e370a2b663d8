/**
 * # disjunction_to_threshold
 *
 * A disjunction of width w is equal to a linear threshold with w weights ±1.
 */
import { edgeStatement } from "../web/statements.js";

export default edgeStatement("disjunction_to_threshold", {
  title: "A disjunction as a linear threshold",
  claim: "A disjunction of width w is equal to a linear threshold with w weights ±1.",
  proofIdea:
    "All (some) of the literals hold iff Σ_{a=1} x_i − Σ_{a=0} x_i reaches the number of positive literals (1 minus the number of negated ones).",
  meaning: "AND and OR are linear.",
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
      attains: ["support"],
    },
  ],
});
