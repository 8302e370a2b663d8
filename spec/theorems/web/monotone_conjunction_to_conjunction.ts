/**
 * # monotone_conjunction_to_conjunction
 *
 * A monotone conjunction of width w is equal to a conjunction of width w.
 */
import { literal, page } from "../../web/vocabulary.js";

export default page({
  name: "monotone_conjunction_to_conjunction",
  from: "monotone-conjunction",
  to: "conjunction",
  title: "A monotone conjunction is a conjunction",
  claim: "A monotone conjunction of width w is equal to a conjunction of width w.",
  proofIdea: "The same representation.",
  meaning: "An inclusion of classes.",
  source: [],
  status: "tested",
  implementedIn: ["src/reductions/edges/inclusions.ts#inclusions"],
  bound: (s) => s,
  naive: (f) => f,
  witnesses: [
    {
      concept: { kind: "conjunction", variables: 3, literals: [literal(0), literal(2)] },
      attains: ["width"],
    },
  ],
});
