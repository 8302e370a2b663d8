/**
 * # conjunction_to_read_once
 *
 * A conjunction of width w is equal to a read-once formula on at most w variables, with at most w + 1 gates.
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
  name: "conjunction_to_read_once",
  from: "conjunction",
  to: "read-once",
  title: "A conjunction as a read-once formula",
  claim:
    "A conjunction of width w is equal to a read-once formula on at most w variables, with at most w + 1 gates.",
  proofIdea:
    "An AND of literals on distinct variables; the constant 0 where two literals contradict each other.",
  meaning: "An inclusion of classes.",
  source: [],
  status: "tested",
  implementedIn: ["src/reductions/edges/inclusions.ts#inclusions"],
  bound: (s) => ({ gates: s.width + 1, inputs: s.width, wires: UNBOUNDED, depth: UNBOUNDED }),
  naive: (f) =>
    contradicts(f.literals)
      ? constantCircuit(f.variables, 0)
      : combined(f, "or", "and", [distinct(f.literals)]),
  witnesses: [
    {
      concept: {
        kind: "conjunction",
        variables: 4,
        literals: [literal(0, 0), literal(2, 0), literal(1, 0)],
      },
      attains: ["gates", "inputs"],
    },
  ],
});
