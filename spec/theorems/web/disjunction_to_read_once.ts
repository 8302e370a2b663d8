/**
 * # disjunction_to_read_once
 *
 * A disjunction of width w is equal to a read-once formula on at most w variables, with at most w + 1 gates.
 */
import {
  combined,
  constantCircuit,
  contradicts,
  distinct,
  literal,
  page,
  UNBOUNDED,
} from "../../web/vocabulary.js";

export default page({
  name: "disjunction_to_read_once",
  from: "disjunction",
  to: "read-once",
  title: "A disjunction as a read-once formula",
  claim:
    "A disjunction of width w is equal to a read-once formula on at most w variables, with at most w + 1 gates.",
  proofIdea:
    "An OR of literals on distinct variables; the constant 1 where both literals of a variable occur.",
  meaning: "An inclusion of classes.",
  source: [],
  status: "tested",
  implementedIn: ["src/reductions/edges/inclusions.ts#inclusions"],
  bound: (s) => ({ gates: s.width + 1, inputs: s.width, wires: UNBOUNDED, depth: UNBOUNDED }),
  naive: (f) =>
    contradicts(f.literals)
      ? constantCircuit(f.variables, 1)
      : combined(f, "and", "or", [distinct(f.literals)]),
  witnesses: [
    {
      concept: {
        kind: "disjunction",
        variables: 4,
        literals: [literal(0, 0), literal(2, 0), literal(1, 0)],
      },
      attains: ["gates", "inputs"],
    },
  ],
});
