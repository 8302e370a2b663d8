/**
 * # disjunction_to_list
 *
 * A disjunction of width w is equal to a 1-decision list with w rules.
 */
import { nameOf, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "disjunction_to_list",
  from: "disjunction",
  to: "one-decision-list",
  title: "A disjunction as a decision list",
  claim: "A disjunction of width w is equal to a 1-decision list with w rules.",
  proofIdea: "One rule for each literal: 'if it holds then 1' for each literal, default 0.",
  meaning: "The smallest classes lie within the larger ones.",
  source: ["rivest1987"],
  status: "proved",
  bound: (s) => ({ rules: s.width, width: Math.min(1, s.width), literals: UNBOUNDED }),
  naive: (f) => ({
    kind: "decision-list",
    ...nameOf(f),
    rules: f.literals.map((l) => ({ literals: [l], label: 1 })),
    default: 0,
  }),
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
