/**
 * # conjunction_to_list
 *
 * A conjunction of width w is equal to a 1-decision list with w rules.
 */
import { nameOf, negate, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "conjunction_to_list",
  from: "conjunction",
  to: "one-decision-list",
  title: "A conjunction as a decision list",
  claim: "A conjunction of width w is equal to a 1-decision list with w rules.",
  proofIdea: "One rule for each literal: 'if it fails then 0' for each literal, default 1.",
  meaning: "The smallest classes lie within the larger ones.",
  source: ["rivest1987"],
  status: "proved",
  bound: (s) => ({ rules: s.width, width: Math.min(1, s.width), literals: UNBOUNDED }),
  naive: (f) => ({
    kind: "decision-list",
    ...nameOf(f),
    rules: f.literals.map((l) => ({ literals: [negate(l)], label: 0 })),
    default: 1,
  }),
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
