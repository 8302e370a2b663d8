/**
 * # list_to_table
 *
 * A decision list over d variables is equal to its truth table, of 2^d rows.
 */
import { evaluation } from "../../web/evaluation.js";
import { literal } from "../../web/vocabulary.js";

export default evaluation("list_to_table", "decision-list", "A decision list", {
  kind: "decision-list",
  variables: 4,
  rules: [
    { literals: [literal(0, 0), literal(3)], label: 0 },
    { literals: [literal(1), literal(2)], label: 1 },
  ],
  default: 0,
});
