/**
 * # conjunction_to_table
 *
 * A conjunction over d variables is equal to its truth table, of 2^d rows.
 */
import { evaluation } from "../../web/evaluation.js";
import { literal } from "../../web/vocabulary.js";

export default evaluation("conjunction_to_table", "conjunction", "A conjunction", {
  kind: "conjunction",
  variables: 4,
  literals: [literal(0, 0), literal(2, 0), literal(1, 0)],
});
