/**
 * # threshold_to_relu
 *
 * Over the integers w·x ≥ θ iff w·x − θ + 1 > 0: a network of one linear layer, without hidden units.
 */
import { integerThreshold } from "../../boolean/kinds/linear-threshold.js";
import { rational } from "../../exact/rational.js";
import { reduction } from "../reduction.js";
import { network, outputLayer } from "../relu-layers.js";
import { measure, number } from "../size-expression.js";

export const thresholdToRelu = reduction({
  name: "threshold_to_relu",
  from: "linear-threshold",
  to: "relu-network",
  idea: "With integer weights w·x ≥ θ iff w·x − θ + 1 > 0: one linear layer, no hidden unit.",
  guarantee: "exact",
  bound: { units: number(0), hiddenLayers: number(0), entries: measure("variables") },
  source: [],
  apply: (source) => {
    const { weights, threshold } = integerThreshold(source);
    return network(source.variables, [
      outputLayer(
        weights.map((weight) => rational(weight)),
        rational(1n - threshold),
      ),
    ]);
  },
});
