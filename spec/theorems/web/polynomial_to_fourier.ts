/**
 * # polynomial_to_fourier
 *
 * A multilinear polynomial with m monomials, of degree r, has a Fourier expansion with at most m·2^r
 * coefficients, of degree at most r.
 */
import { expansion, page } from "../../web/vocabulary.js";

export default page({
  name: "polynomial_to_fourier",
  from: "polynomial",
  to: "fourier",
  title: "A multilinear polynomial as a Fourier expansion",
  claim:
    "A multilinear polynomial with m monomials, of degree r, has a Fourier expansion " +
    "with at most m·2^r coefficients, of degree at most r.",
  proofIdea: "x_i = (1 − χ_i)/2, so a monomial of degree k has 2^k characters.",
  meaning: "From 0/1 to ±1: the degree stays.",
  source: ["odonnell2014"],
  status: "tested",
  bound: (s) => ({ coefficients: s.monomials * 2 ** s.degree, degree: s.degree }),
  naive: (f) => expansion(f),
  witnesses: [
    {
      concept: {
        kind: "polynomial",
        variables: 3,
        terms: [{ monomial: [0, 1, 2], coefficient: "1" }],
      },
      attains: ["coefficients", "degree"],
    },
  ],
});
