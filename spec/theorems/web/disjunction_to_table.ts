/**
 * # disjunction_to_table
 *
 * A disjunction over d variables is equal to its truth table, of 2^d rows.
 */
import { evaluation } from "../../web/evaluation.js";
import { literal } from "../../web/vocabulary.js";

export default evaluation("disjunction_to_table", "disjunction", "A disjunction", {
  kind: "disjunction",
  variables: 4,
  literals: [literal(0, 0), literal(2, 0), literal(1, 0)],
});
