/**
 * # one_list_to_list
 *
 * A 1-decision list is equal to a decision list with as many rules and literals, as wide.
 */
import { literal, page } from "../../web/vocabulary.js";

export default page({
  name: "one_list_to_list",
  from: "one-decision-list",
  to: "decision-list",
  title: "A 1-decision list is a decision list",
  claim: "A 1-decision list is equal to a decision list with as many rules and literals, as wide.",
  proofIdea: "The same representation.",
  meaning: "An inclusion of classes.",
  source: ["rivest1987"],
  status: "tested",
  implementedIn: ["src/reductions/edges/inclusions.ts#inclusions"],
  bound: (s) => s,
  naive: (f) => f,
  witnesses: [
    {
      concept: {
        kind: "decision-list",
        variables: 3,
        rules: [
          { literals: [literal(0)], label: 1 },
          { literals: [literal(1, 0)], label: 1 },
        ],
        default: 1,
      },
      attains: ["rules", "width", "literals"],
    },
  ],
});
