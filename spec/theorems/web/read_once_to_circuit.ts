/**
 * # read_once_to_circuit
 *
 * A read-once formula is equal to a circuit with as many gates, wires and inputs, as deep.
 */
import { page } from "../../web/vocabulary.js";

export default page({
  name: "read_once_to_circuit",
  from: "read-once",
  to: "circuit",
  title: "A read-once formula is a circuit",
  claim: "A read-once formula is equal to a circuit with as many gates, wires and inputs, as deep.",
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
        kind: "circuit",
        variables: 4,
        gates: [
          { gate: "input", variable: 0 },
          { gate: "input", variable: 3 },
          { gate: "input", variable: 1 },
          { gate: "or", of: [0, 1] },
          { gate: "not", of: [3] },
          { gate: "and", of: [4, 2] },
        ],
        output: 5,
      },
      attains: ["gates", "wires", "inputs", "depth"],
    },
  ],
});
