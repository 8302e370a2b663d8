/**
 * # conjunction_to_cnf
 *
 * A conjunction of width w is equal to a CNF of w clauses, of width at most 1.
 */
import { literal, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "conjunction_to_cnf",
  from: "conjunction",
  to: "cnf",
  title: "A conjunction as a CNF",
  claim: "A conjunction of width w is equal to a CNF of w clauses, of width at most 1.",
  proofIdea: "Each literal is a clause.",
  meaning: "An inclusion of classes.",
  source: [],
  status: "tested",
  implementedIn: ["src/reductions/edges/inclusions.ts#inclusions"],
  bound: (s) => ({ clauses: s.width, width: 1, product: UNBOUNDED, literals: UNBOUNDED }),
  naive: (f) => ({
    kind: "cnf",
    variables: f.variables,
    clauses: f.literals.map((l) => [l]),
  }),
  witnesses: [
    {
      concept: {
        kind: "conjunction",
        variables: 4,
        literals: [literal(0, 0), literal(2, 0), literal(1, 0)],
      },
      attains: ["clauses", "width"],
    },
  ],
});
