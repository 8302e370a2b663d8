/**
 * # cnf_to_dnf
 *
 * A CNF with c clauses, of widths w_1, …, w_c, is equal to a DNF with at most w_1·…·w_c terms, of width at
 * most c.
 */
import { choices, literal, nameOf, page, sets, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "cnf_to_dnf",
  from: "cnf",
  to: "dnf",
  title: "A CNF as a DNF",
  claim:
    "A CNF with c clauses, of widths w_1, …, w_c, is equal to a DNF with at most w_1·…·w_c terms, of width at most c.",
  proofIdea: "Distribute: a term for each choice of one literal from every clause.",
  meaning: "The dual form, which may be exponentially larger.",
  source: [],
  status: "tested",
  bound: (s) => ({ terms: s.product, width: s.clauses, product: UNBOUNDED, literals: UNBOUNDED }),
  naive: (f) => ({ kind: "dnf", ...nameOf(f), terms: sets(choices(f.clauses)) }),
  witnesses: [
    {
      concept: {
        kind: "cnf",
        variables: 4,
        clauses: [
          [literal(0), literal(1, 0)],
          [literal(2), literal(3)],
        ],
      },
      attains: ["terms", "width"],
    },
  ],
});
