/**
 * # threshold_to_table
 *
 * A linear threshold over d variables is equal to its truth table, of 2^d rows.
 */
import { evaluation } from "../../web/evaluation.js";

export default evaluation("threshold_to_table", "linear-threshold", "A linear threshold", {
  kind: "linear-threshold",
  variables: 2,
  weights: ["1", "0"],
  threshold: "1",
});
