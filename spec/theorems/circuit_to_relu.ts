/**
 * # circuit_to_relu
 *
 * A circuit with G gates over n inputs, depth D and W wires is equal to a network with D hidden layers and at most D(G+n)+W units: one unit for an AND or OR, none for a NOT, one a wire for an XOR, and one to carry a bit a level further.
 */
import { edgeStatement } from "../web/statements.js";

export default edgeStatement("circuit_to_relu", {
  title: "A circuit as a ReLU network",
  claim:
    "A circuit with G gates over n inputs, depth D and W wires is equal to a network with D hidden layers and at most D(G+n)+W units: one unit for an AND or OR, none for a NOT, one a wire for an XOR, and one to carry a bit a level further.",
  proofIdea:
    "AND of m bits is ReLU(Σ − (m−1)), OR is 1 − ReLU(1 − Σ), NOT is 1 − x, XOR as in parity_to_relu; ReLU(x) = x carries a bit.",
  meaning: "Anything that is computed by gates is computed by a network of about that size.",
  source: ["boixadsera2024"],
  status: "tested",
  witnesses: [
    {
      concept: {
        kind: "circuit",
        variables: 3,
        gates: [
          { gate: "input", variable: 0 },
          { gate: "input", variable: 1 },
          { gate: "input", variable: 2 },
          { gate: "xor", of: [0, 1, 2] },
          { gate: "not", of: [3] },
        ],
        output: 3,
      },
    },
  ],
});
