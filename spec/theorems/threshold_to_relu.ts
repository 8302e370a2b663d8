/**
 * # threshold_to_relu
 *
 * A linear threshold is equal to a network of one linear layer, without hidden units.
 */
import { edgeStatement } from "../web/statements.js";

export default edgeStatement("threshold_to_relu", {
  title: "A linear threshold as a network",
  claim: "A linear threshold is equal to a network of one linear layer, without hidden units.",
  proofIdea: "After scaling to integers, w·x ≥ θ iff w·x − θ + 1 > 0.",
  meaning: "The perceptron is the smallest network.",
  source: ["boixadsera2024"],
  status: "proved",
  furtherProofs: ["threshold_to_relu#threshold_to_relu_integers"],
  witnesses: [
    {
      concept: { kind: "linear-threshold", variables: 2, weights: ["1/3", "-2"], threshold: "-1/2" },
      attains: ["units", "hiddenLayers"],
    },
  ],
});
