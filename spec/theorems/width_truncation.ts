/**
 * # width_truncation
 *
 * Dropping the terms of a DNF with t terms that are wider than ⌈log₂(t/ε)⌉ changes at most ε of the cube, for uniform D.
 */
import { edgeStatement } from "../web/statements.js";

export default edgeStatement("width_truncation", {
  title: "Cutting wide terms",
  claim:
    "Dropping the terms of a DNF with t terms that are wider than ⌈log₂(t/ε)⌉ changes at most ε of the cube, for uniform D.",
  proofIdea:
    "A term of width w holds with probability 2^{−w}; each dropped one with probability at most ε/t, and there are at most t.",
  meaning: "Long rules may be forgotten, at a price that is known.",
  source: ["boixadsera2024"],
  status: "proved",
  witnesses: [
    {
      concept: {
        kind: "dnf",
        variables: 3,
        terms: [
          [
            { variable: 0, value: 1 },
            { variable: 1, value: 1 },
            { variable: 2, value: 1 },
          ],
        ],
      },
    },
  ],
});
