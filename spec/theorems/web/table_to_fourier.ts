/**
 * # table_to_fourier
 *
 * Every function on d variables has a Fourier expansion with at most 2^d coefficients, of degree at most d.
 */
import { expansion, page } from "../../web/vocabulary.js";

export default page({
  name: "table_to_fourier",
  from: "truth-table",
  to: "fourier",
  title: "A truth table as a Fourier expansion",
  claim:
    "Every function on d variables has a Fourier expansion with at most 2^d coefficients, of degree at most d.",
  proofIdea: "f̂(S) = E[f χ_S], and the 2^d characters are an orthonormal basis.",
  meaning: "All correlations of a function with parities, exactly.",
  source: ["odonnell2014"],
  status: "tested",
  bound: (s, d) => ({ coefficients: s.entries, degree: d }),
  naive: (f) => expansion(f),
  witnesses: [
    {
      concept: { kind: "truth-table", variables: 3, table: "00000001" },
      attains: ["coefficients", "degree"],
    },
  ],
});
