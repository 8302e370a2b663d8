/**
 * # dnf_to_table
 *
 * A DNF over d variables is equal to its truth table, of 2^d rows.
 */
import { evaluation } from "../../web/evaluation.js";
import { literal } from "../../web/vocabulary.js";

export default evaluation("dnf_to_table", "dnf", "A DNF", {
  kind: "dnf",
  variables: 4,
  terms: [
    [literal(0), literal(1, 0)],
    [literal(2), literal(3)],
  ],
});
