/**
 * # table_to_polynomial
 *
 * Every function on d variables is equal to a multilinear polynomial with at most 2^d monomials, of degree at
 * most d.
 */
import { multilinear, page } from "../../web/vocabulary.js";

export default page({
  name: "table_to_polynomial",
  from: "truth-table",
  to: "polynomial",
  title: "A truth table as a multilinear polynomial",
  claim:
    "Every function on d variables is equal to a multilinear polynomial with " +
    "at most 2^d monomials, of degree at most d.",
  proofIdea: "The coefficient of Π_{i∈S} x_i is Σ_{T⊆S} (−1)^{|S∖T|} f(1_T), by Möbius inversion.",
  meaning: "The one polynomial without powers that agrees with the function on the cube.",
  source: ["odonnell2014"],
  status: "tested",
  bound: (s, d) => ({ monomials: s.entries, degree: d }),
  naive: (f) => multilinear(f),
  witnesses: [
    { concept: { kind: "truth-table", variables: 3, table: "10000000" }, attains: ["monomials", "degree"] },
  ],
});
