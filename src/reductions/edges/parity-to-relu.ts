/**
 * # parity_to_relu
 *
 * With s = Σ_{i∈S} x_i and k = |S|, the sum ReLU(s) − 2·ReLU(s−1) + 2·ReLU(s−2) − … over j = 0 … k−1 has
 * slopes 1, −1, 1, … between integers, so it is s mod 2 at s = 0 … k: k hidden units for a function that
 * needs 2^k leaves as a tree. The odd constant gives 1 minus that.
 */
import { ONE, type Rational, rational, ZERO } from "../../exact/rational.js";
import { reduction } from "../reduction.js";
import { constantNetwork, hiddenLayer, MAX_NETWORK_ENTRIES, network, outputLayer } from "../relu-layers.js";
import { measure, number, product } from "../size-expression.js";

export const parityToRelu = reduction({
  name: "parity_to_relu",
  from: "parity",
  to: "relu-network",
  idea: "Σ_j ±2·ReLU(s−j) with s the number of ones in the subset: slopes alternate, so the value is s mod 2.",
  guarantee: "exact",
  bound: {
    units: measure("width"),
    hiddenLayers: number(1),
    entries: product(measure("width"), measure("variables")),
  },
  limits: { entries: MAX_NETWORK_ENTRIES },
  source: [],
  apply: ({ variables, subset, constant }) => {
    const members = [...new Set(subset)];
    const k = members.length;
    if (k === 0) return constantNetwork(variables, constant);
    const row: Rational[] = new Array(variables).fill(ZERO);
    for (const i of members) row[i] = ONE;
    const units = Array.from({ length: k }, (_, j) => ({ row, bias: rational(-j) }));
    const slope = constant === 0 ? 1n : -1n;
    const weights = units.map((_, j) => rational(slope * (j === 0 ? 1n : j % 2 === 0 ? 2n : -2n)));
    return network(variables, [hiddenLayer(units), outputLayer(weights, constant === 0 ? ZERO : ONE)]);
  },
});
