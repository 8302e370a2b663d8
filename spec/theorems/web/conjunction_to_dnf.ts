/**
 * # conjunction_to_dnf
 *
 * A conjunction of width w is equal to a DNF of one term, of width w.
 */
import { literal, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "conjunction_to_dnf",
  from: "conjunction",
  to: "dnf",
  title: "A conjunction as a DNF",
  claim: "A conjunction of width w is equal to a DNF of one term, of width w.",
  proofIdea: "The conjunction is the term.",
  meaning: "An inclusion of classes.",
  source: [],
  status: "tested",
  implementedIn: ["src/reductions/edges/inclusions.ts#inclusions"],
  bound: (s) => ({ terms: 1, width: s.width, product: UNBOUNDED, literals: UNBOUNDED }),
  naive: (f) => ({
    kind: "dnf",
    variables: f.variables,
    terms: [f.literals],
  }),
  witnesses: [
    {
      concept: {
        kind: "conjunction",
        variables: 4,
        literals: [literal(0, 0), literal(2, 0), literal(1, 0)],
      },
      attains: ["terms", "width"],
    },
  ],
});
