/**
 * # dnf_to_polynomial_threshold
 *
 * A DNF with t terms of width at most w is equal to a polynomial threshold with at most t terms, of degree at
 * most w, with Σ|w| + |θ| ≤ t + 1.
 */
import { literal, nameOf, page } from "../../web/vocabulary.js";

export default page({
  name: "dnf_to_polynomial_threshold",
  from: "dnf",
  to: "polynomial-threshold",
  title: "A DNF as a polynomial threshold",
  claim:
    "A DNF with t terms of width at most w is equal to a polynomial threshold with at " +
    "most t terms, of degree at most w, with Σ|w| + |θ| ≤ t + 1.",
  proofIdea: "Count the terms that hold, and ask for at least one.",
  meaning: "Rules are a vote over conjunctions.",
  source: ["minsky1969"],
  status: "tested",
  bound: (s) => ({ terms: s.terms, degree: s.width, weightSum: s.terms + 1 }),
  naive: (f) => ({
    kind: "polynomial-threshold",
    ...nameOf(f),
    terms: f.terms.map((literals) => ({ literals, weight: "1" })),
    threshold: "1",
  }),
  witnesses: [
    {
      concept: {
        kind: "dnf",
        variables: 4,
        terms: [
          [literal(0), literal(1, 0)],
          [literal(2), literal(3)],
        ],
      },
      attains: ["terms", "degree", "weightSum"],
    },
  ],
});
