/**
 * # cnf_to_table
 *
 * A CNF over d variables is equal to its truth table, of 2^d rows.
 */
import { evaluation } from "../../web/evaluation.js";
import { literal } from "../../web/vocabulary.js";

export default evaluation("cnf_to_table", "cnf", "A CNF", {
  kind: "cnf",
  variables: 4,
  clauses: [
    [literal(0), literal(1, 0)],
    [literal(2), literal(3)],
  ],
});
