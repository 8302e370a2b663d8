/**
 * # parity_to_relu
 *
 * A parity on k variables is equal to a network with one hidden layer of k units, Σ_j ±2·ReLU(s − j) with s the number of ones (first factor 1).
 */
import { edgeStatement } from "../web/statements.js";

export default edgeStatement("parity_to_relu", {
  title: "Parity as a ReLU network",
  claim:
    "A parity on k variables is equal to a network with one hidden layer of k units, Σ_j ±2·ReLU(s − j) with s the number of ones (first factor 1).",
  proofIdea:
    "The slopes alternate between 1 and −1 from integer to integer, so the sum is s mod 2; the constant 1 gives 1 minus it.",
  meaning: "A small network may have no small tree: compare parity_walls.",
  source: ["boixadsera2024"],
  status: "proved",
  witnesses: [
    {
      concept: { kind: "parity", variables: 4, subset: [0, 1, 3], constant: 1 },
      attains: ["units", "hiddenLayers"],
    },
  ],
});
