/**
 * # dnf_to_cnf
 *
 * A DNF with t terms, of widths w_1, …, w_t, is equal to a CNF with at most w_1·…·w_t clauses, of width at
 * most t.
 */
import { choices, literal, nameOf, page, sets, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "dnf_to_cnf",
  from: "dnf",
  to: "cnf",
  title: "A DNF as a CNF",
  claim:
    "A DNF with t terms, of widths w_1, …, w_t, is equal to a CNF with at most w_1·…·w_t clauses, of width at most t.",
  proofIdea: "Distribute: a clause for each choice of one literal from every term.",
  meaning: "The dual form, which may be exponentially larger.",
  source: [],
  status: "tested",
  bound: (s) => ({ clauses: s.product, width: s.terms, product: UNBOUNDED, literals: UNBOUNDED }),
  naive: (f) => ({ kind: "cnf", ...nameOf(f), clauses: sets(choices(f.terms)) }),
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
      attains: ["clauses", "width"],
    },
  ],
});
