/**
 * # disjunction_to_dnf
 *
 * A disjunction of width w is equal to a DNF of w terms, of width at most 1.
 */
import { literal, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "disjunction_to_dnf",
  from: "disjunction",
  to: "dnf",
  title: "A disjunction as a DNF",
  claim: "A disjunction of width w is equal to a DNF of w terms, of width at most 1.",
  proofIdea: "Each literal is a term.",
  meaning: "An inclusion of classes.",
  source: [],
  status: "tested",
  implementedIn: ["src/reductions/edges/inclusions.ts#inclusions"],
  bound: (s) => ({ terms: s.width, width: 1, product: UNBOUNDED, literals: UNBOUNDED }),
  naive: (f) => ({
    kind: "dnf",
    variables: f.variables,
    terms: f.literals.map((l) => [l]),
  }),
  witnesses: [
    {
      concept: {
        kind: "disjunction",
        variables: 4,
        literals: [literal(0, 0), literal(2, 0), literal(1, 0)],
      },
      attains: ["terms", "width"],
    },
  ],
});
