/**
 * # monotone_dnf_to_dnf
 *
 * A monotone DNF is equal to a DNF with as many terms and literals, as wide.
 */
import { literal, page } from "../../web/vocabulary.js";

export default page({
  name: "monotone_dnf_to_dnf",
  from: "monotone-dnf",
  to: "dnf",
  title: "A monotone DNF is a DNF",
  claim: "A monotone DNF is equal to a DNF with as many terms and literals, as wide.",
  proofIdea: "The same representation.",
  meaning: "An inclusion of classes.",
  source: [],
  status: "tested",
  implementedIn: ["src/reductions/edges/inclusions.ts#inclusions"],
  bound: (s) => s,
  naive: (f) => f,
  witnesses: [
    {
      concept: {
        kind: "dnf",
        variables: 4,
        terms: [
          [literal(0), literal(1)],
          [literal(2), literal(3)],
        ],
      },
      attains: ["terms", "width", "product", "literals"],
    },
  ],
});
