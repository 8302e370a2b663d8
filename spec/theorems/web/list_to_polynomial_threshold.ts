/**
 * # list_to_polynomial_threshold
 *
 * A decision list with L rules of width at most w is equal to a polynomial threshold with at most L terms, of
 * degree at most w, with Σ|w| + |θ| ≤ 2^L + 1.
 */
import { literal, nameOf, page } from "../../web/vocabulary.js";

export default page({
  name: "list_to_polynomial_threshold",
  from: "decision-list",
  to: "polynomial-threshold",
  title: "A decision list as a polynomial threshold",
  claim:
    "A decision list with L rules of width at most w is equal to a polynomial threshold with at " +
    "most L terms, of degree at most w, with Σ|w| + |θ| ≤ 2^L + 1.",
  proofIdea:
    "Rule i votes ±2^{L−i} where its literals hold: the first that holds outvotes all later ones together.",
  meaning: "As list_to_threshold, for rules with several conditions.",
  source: ["rivest1987"],
  status: "tested",
  bound: (s) => ({ terms: s.rules, degree: s.width, weightSum: 2 ** s.rules + 1 }),
  naive: (f) => ({
    kind: "polynomial-threshold",
    ...nameOf(f),
    terms: f.rules.map(({ literals, label }, i) => ({
      literals,
      weight: `${(label === 1 ? 1 : -1) * 2 ** (f.rules.length - 1 - i)}`,
    })),
    threshold: f.default === 1 ? "0" : "1",
  }),
  witnesses: [
    {
      concept: {
        kind: "decision-list",
        variables: 4,
        rules: [
          { literals: [literal(0, 0), literal(3)], label: 0 },
          { literals: [literal(1), literal(2)], label: 1 },
        ],
        default: 0,
      },
      attains: ["terms", "degree"],
    },
  ],
});
