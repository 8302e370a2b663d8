/**
 * # threshold_to_polynomial_threshold
 *
 * A linear threshold with s weights that are not 0 is equal to a polynomial threshold with at most s terms,
 * of degree at most 1, with the same Σ|w| + |θ|.
 */
import { nameOf, page } from "../../web/vocabulary.js";

export default page({
  name: "threshold_to_polynomial_threshold",
  from: "linear-threshold",
  to: "polynomial-threshold",
  title: "A linear threshold as a polynomial threshold",
  claim:
    "A linear threshold with s weights that are not 0 is equal to a polynomial threshold with " +
    "at most s terms, of degree at most 1, with the same Σ|w| + |θ|.",
  proofIdea: "It is one: each variable is a term of degree 1.",
  meaning: "Linear is the case of degree 1.",
  source: ["minsky1969"],
  status: "tested",
  bound: (s) => ({ terms: s.support, degree: 1, weightSum: s.weightSum }),
  naive: (f) => ({
    kind: "polynomial-threshold",
    ...nameOf(f),
    terms: f.weights
      .map((weight, variable) => ({ literals: [{ variable, value: 1 as const }], weight }))
      .filter((t) => t.weight !== "0"),
    threshold: f.threshold,
  }),
  witnesses: [
    {
      concept: {
        kind: "linear-threshold",
        variables: 2,
        weights: ["1", "0"],
        threshold: "1",
      },
      attains: ["terms", "degree", "weightSum"],
    },
  ],
});
