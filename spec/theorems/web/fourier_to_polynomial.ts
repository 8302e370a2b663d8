/**
 * # fourier_to_polynomial
 *
 * A Fourier expansion with c coefficients, of degree r, is equal to a multilinear polynomial with at most
 * c·2^r monomials, of degree at most r.
 */
import { multilinear, page } from "../../web/vocabulary.js";

export default page({
  name: "fourier_to_polynomial",
  from: "fourier",
  to: "polynomial",
  title: "A Fourier expansion as a multilinear polynomial",
  claim:
    "A Fourier expansion with c coefficients, of degree r, is equal to a multilinear " +
    "polynomial with at most c·2^r monomials, of degree at most r.",
  proofIdea: "χ_S = Π_{i∈S} (1 − 2x_i) has 2^|S| monomials, of degree at most |S|.",
  meaning: "From ±1 to 0/1: the degree stays.",
  source: ["odonnell2014"],
  status: "tested",
  bound: (s) => ({ monomials: s.coefficients * 2 ** s.degree, degree: s.degree }),
  naive: (f) => multilinear(f),
  witnesses: [
    {
      concept: {
        kind: "fourier",
        variables: 2,
        coefficients: [{ subset: [], coefficient: "1" }],
      },
      attains: ["monomials", "degree"],
    },
  ],
});
