/**
 * # conjunction_to_threshold
 *
 * A conjunction of width w is equal to a linear threshold with w weights ±1.
 */
import { contradicts, distinct, nameOf, page, signs, upTo } from "../../web/vocabulary.js";

export default page({
  name: "conjunction_to_threshold",
  from: "conjunction",
  to: "linear-threshold",
  title: "A conjunction as a linear threshold",
  claim: "A conjunction of width w is equal to a linear threshold with w weights ±1.",
  proofIdea:
    "All (some) of the literals hold iff Σ_{a=1} x_i − Σ_{a=0} x_i reaches the number of " +
    "positive literals (1 minus the number of negated ones).",
  meaning: "AND and OR are linear.",
  source: [],
  status: "proved",
  bound: (s) => ({ support: s.width, weightSum: Math.max(1, 2 * s.width) }),
  naive: (f) =>
    contradicts(f.literals)
      ? { kind: "linear-threshold", ...nameOf(f), weights: upTo(f.variables).map(() => "0"), threshold: "1" }
      : {
          kind: "linear-threshold",
          ...nameOf(f),
          weights: signs(f.variables, f.literals),
          threshold: `${distinct(f.literals).filter((l) => l.value === 1).length}`,
        },
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
      attains: ["support"],
    },
  ],
});
