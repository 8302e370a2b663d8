/**
 * # monotone_conjunction_to_monotone_dnf
 *
 * A monotone conjunction of width w is equal to a monotone DNF of one term, of width w.
 */
import { literal, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "monotone_conjunction_to_monotone_dnf",
  from: "monotone-conjunction",
  to: "monotone-dnf",
  title: "A monotone conjunction as a monotone DNF",
  claim: "A monotone conjunction of width w is equal to a monotone DNF of one term, of width w.",
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
      concept: { kind: "conjunction", variables: 3, literals: [literal(0), literal(2)] },
      attains: ["terms", "width"],
    },
  ],
});
