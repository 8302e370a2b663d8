/**
 * # polynomial_threshold_to_table
 *
 * A polynomial threshold over d variables is equal to its truth table, of 2^d rows.
 */
import { evaluation } from "../../web/evaluation.js";
import { literal } from "../../web/vocabulary.js";

export default evaluation("polynomial_threshold_to_table", "polynomial-threshold", "A polynomial threshold", {
  kind: "polynomial-threshold",
  variables: 3,
  terms: [
    { literals: [literal(0), literal(1, 0)], weight: "2" },
    { literals: [literal(2)], weight: "3" },
  ],
  threshold: "3",
});
