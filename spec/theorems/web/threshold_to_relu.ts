/**
 * # threshold_to_relu
 *
 * A linear threshold is equal to a network of one linear layer, without hidden units.
 */
import { formatRational, ONE } from "../../../src/exact/rational.js";
import { integers, page } from "../../web/vocabulary.js";

export default page({
  name: "threshold_to_relu",
  from: "linear-threshold",
  to: "relu-network",
  title: "A linear threshold as a network",
  claim: "A linear threshold is equal to a network of one linear layer, without hidden units.",
  proofIdea: "After scaling to integers, w·x ≥ θ iff w·x − θ + 1 > 0.",
  meaning: "The perceptron is the smallest network.",
  source: [],
  status: "proved",
  furtherProofs: ["threshold_to_relu#threshold_to_relu_integers"],
  bound: () => ({ units: 0, hiddenLayers: 0 }),
  naive(f) {
    const scaled = integers([...f.weights, f.threshold]);
    const bias = ONE.sub(scaled[f.variables]!);
    return {
      kind: "relu-network",
      variables: f.variables,
      inputs: "01",
      layers: [
        {
          weights: [scaled.slice(0, -1).map(formatRational)],
          bias: [formatRational(bias)],
          activation: "identity",
          residual: false,
        },
      ],
    };
  },
  witnesses: [
    {
      concept: { kind: "linear-threshold", variables: 2, weights: ["1/3", "-2"], threshold: "-1/2" },
      attains: ["units", "hiddenLayers"],
    },
  ],
});
