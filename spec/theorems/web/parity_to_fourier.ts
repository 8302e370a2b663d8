/**
 * # parity_to_fourier
 *
 * A parity on k variables has a Fourier expansion with at most 2 coefficients, of degree at most k.
 */
import { expansion, page } from "../../web/vocabulary.js";

export default page({
  name: "parity_to_fourier",
  from: "parity",
  to: "fourier",
  title: "A parity as a Fourier expansion",
  claim: "A parity on k variables has a Fourier expansion with at most 2 coefficients, of degree at most k.",
  proofIdea: "It is (1 − χ_S)/2, or (1 + χ_S)/2 with the constant 1.",
  meaning: "What is dense as a tree or a DNF may be sparse in Fourier space.",
  source: ["odonnell2014"],
  status: "tested",
  bound: (s) => ({ coefficients: 2, degree: s.width }),
  naive: (f) => expansion(f),
  witnesses: [
    {
      concept: { kind: "parity", variables: 3, subset: [0, 1, 2], constant: 0 },
      attains: ["coefficients", "degree"],
    },
  ],
});
