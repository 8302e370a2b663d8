/**
 * # tree_to_table
 *
 * A decision tree over d variables is equal to its truth table, of 2^d rows.
 */
import { evaluation } from "../../web/evaluation.js";
import { leaf, node } from "../../web/vocabulary.js";

export default evaluation("tree_to_table", "decision-tree", "A decision tree", {
  kind: "decision-tree",
  variables: 3,
  root: node(1, node(2, leaf(0), leaf(1)), node(0, leaf(1), leaf(0))),
});
