/**
 * # bdd_to_table
 *
 * A binary decision diagram over d variables is equal to its truth table, of 2^d rows.
 */
import { evaluation } from "../../web/evaluation.js";

export default evaluation("bdd_to_table", "bdd", "A binary decision diagram", {
  kind: "bdd",
  variables: 2,
  nodes: [
    { variable: 1, zero: 0, one: 1 },
    { variable: 1, zero: 1, one: 0 },
    { variable: 0, zero: 2, one: 3 },
  ],
  root: 4,
});
