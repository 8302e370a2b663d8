/**
 * # polynomial_to_table
 *
 * A multilinear polynomial over d variables is equal to its truth table, of 2^d rows.
 */
import { evaluation } from "../../web/evaluation.js";

export default evaluation("polynomial_to_table", "polynomial", "A multilinear polynomial", {
  kind: "polynomial",
  variables: 3,
  terms: [{ monomial: [0, 1, 2], coefficient: "1" }],
});
