/**
 * # junta_to_table
 *
 * A junta over d variables is equal to its truth table, of 2^d rows.
 */
import { evaluation } from "../../web/evaluation.js";

export default evaluation("junta_to_table", "junta", "A junta", {
  kind: "junta",
  variables: 3,
  relevant: [2, 0],
  table: "0110",
});
