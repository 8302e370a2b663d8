/**
 * # parity_to_table
 *
 * A parity over d variables is equal to its truth table, of 2^d rows.
 */
import { evaluation } from "../../web/evaluation.js";

export default evaluation("parity_to_table", "parity", "A parity", {
  kind: "parity",
  variables: 3,
  subset: [0, 1, 2],
  constant: 0,
});
