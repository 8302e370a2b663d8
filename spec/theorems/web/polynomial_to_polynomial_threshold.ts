/**
 * # polynomial_to_polynomial_threshold
 *
 * A multilinear polynomial with m monomials, of degree r, is equal to a polynomial threshold with at most m
 * terms, of degree at most r.
 */
import { nameOf, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "polynomial_to_polynomial_threshold",
  from: "polynomial",
  to: "polynomial-threshold",
  title: "A multilinear polynomial as a polynomial threshold",
  claim:
    "A multilinear polynomial with m monomials, of degree r, is equal to a polynomial " +
    "threshold with at most m terms, of degree at most r.",
  proofIdea: "The value is 0 or 1, so it is at least 1/2 exactly where it is 1.",
  meaning: "The threshold degree is at most the degree.",
  source: ["odonnell2014"],
  status: "tested",
  bound: (s) => ({ terms: s.monomials, degree: s.degree, weightSum: UNBOUNDED }),
  naive: (f) => ({
    kind: "polynomial-threshold",
    ...nameOf(f),
    terms: f.terms.map((t) => ({
      literals: t.monomial.map((variable) => ({ variable, value: 1 as const })),
      weight: t.coefficient,
    })),
    threshold: "1/2",
  }),
  witnesses: [
    {
      concept: {
        kind: "polynomial",
        variables: 3,
        terms: [{ monomial: [0, 1, 2], coefficient: "1" }],
      },
      attains: ["terms", "degree"],
    },
  ],
});
