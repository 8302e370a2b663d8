/**
 * # disjunction_to_cnf
 *
 * A disjunction of width w is equal to a CNF of one clause, of width w.
 */
import { literal, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "disjunction_to_cnf",
  from: "disjunction",
  to: "cnf",
  title: "A disjunction as a CNF",
  claim: "A disjunction of width w is equal to a CNF of one clause, of width w.",
  proofIdea: "The disjunction is the clause.",
  meaning: "An inclusion of classes.",
  source: [],
  status: "tested",
  implementedIn: ["src/reductions/edges/inclusions.ts#inclusions"],
  bound: (s) => ({ clauses: 1, width: s.width, product: UNBOUNDED, literals: UNBOUNDED }),
  naive: (f) => ({
    kind: "cnf",
    variables: f.variables,
    clauses: [f.literals],
  }),
  witnesses: [
    {
      concept: {
        kind: "disjunction",
        variables: 4,
        literals: [literal(0, 0), literal(2, 0), literal(1, 0)],
      },
      attains: ["clauses", "width"],
    },
  ],
});
