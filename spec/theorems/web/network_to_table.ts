/**
 * # network_to_table
 *
 * A ReLU network over d variables is equal to its truth table, of 2^d rows.
 */
import { evaluation } from "../../web/evaluation.js";

export default evaluation("network_to_table", "relu-network", "A ReLU network", {
  kind: "relu-network",
  variables: 2,
  inputs: "pm1",
  layers: [
    { weights: [["1", "1"]], bias: ["-1"], activation: "relu", residual: false },
    { weights: [["1"]], bias: ["0"], activation: "identity", residual: false },
  ],
});
