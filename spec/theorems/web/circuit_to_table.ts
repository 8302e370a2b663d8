/**
 * # circuit_to_table
 *
 * A circuit over d variables is equal to its truth table, of 2^d rows.
 */
import { evaluation } from "../../web/evaluation.js";

export default evaluation("circuit_to_table", "circuit", "A circuit", {
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
});
