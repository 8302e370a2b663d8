/**
 * # fourier_to_table
 *
 * A Fourier expansion over d variables is equal to its truth table, of 2^d rows.
 */
import { evaluation } from "../../web/evaluation.js";

export default evaluation("fourier_to_table", "fourier", "A Fourier expansion", {
  kind: "fourier",
  variables: 2,
  coefficients: [{ subset: [], coefficient: "1" }],
});
