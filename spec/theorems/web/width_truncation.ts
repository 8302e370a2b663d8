/**
 * # width_truncation
 *
 * Dropping the terms of a DNF with t terms that are wider than ⌈log₂(t/ε)⌉ changes at most ε of the cube, for
 * uniform D.
 */
import { level, literal, nameOf, page, sets, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "width_truncation",
  from: "dnf",
  to: "dnf",
  approximate: true,
  title: "Cutting wide terms",
  claim:
    "Dropping the terms of a DNF with t terms that are wider than ⌈log₂(t/ε)⌉ " +
    "changes at most ε of the cube, for uniform D.",
  proofIdea:
    "A term of width w holds with probability 2^{−w}; each dropped one with " +
    "probability at most ε/t, and there are at most t.",
  meaning: "Long rules may be forgotten, at a price that is known.",
  source: ["odonnell2014"],
  status: "proved",
  bound: (s, _, e) => ({
    terms: s.terms,
    width: Math.min(s.width, level(s.terms, e)),
    product: UNBOUNDED,
    literals: UNBOUNDED,
  }),
  naive: (f, epsilon) => ({
    kind: "dnf",
    ...nameOf(f),
    terms:
      f.terms.length === 0 ? [] : sets(f.terms).filter((t) => t.length <= level(f.terms.length, epsilon)),
  }),
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
    {
      concept: {
        kind: "dnf",
        variables: 4,
        terms: [
          [literal(0), literal(1, 0)],
          [literal(2), literal(3)],
        ],
      },
      attains: ["terms", "width"],
      epsilon: "1/2",
    },
    {
      concept: {
        kind: "dnf",
        variables: 4,
        terms: [
          [literal(0), literal(1, 0)],
          [literal(2), literal(3)],
        ],
      },
      attains: ["terms", "width"],
      epsilon: "1/8",
    },
  ],
});
