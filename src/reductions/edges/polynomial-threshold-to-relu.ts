/**
 * # polynomial_threshold_to_relu
 *
 * One hidden unit for each term, as in dnf_to_relu, and the integer threshold of threshold_to_relu on top.
 */
import { overCommonDenominator } from "../../exact/common-denominator.js";
import { type Rational, rational, ZERO } from "../../exact/rational.js";
import { consistent } from "../literals.js";
import { reduction } from "../reduction.js";
import {
  conjunctionUnit,
  constantNetwork,
  hiddenLayer,
  MAX_NETWORK_ENTRIES,
  network,
  outputLayer,
  type Unit,
} from "../relu-layers.js";
import { measure, number, product } from "../size-expression.js";

export const polynomialThresholdToRelu = reduction({
  name: "polynomial_threshold_to_relu",
  from: "polynomial-threshold",
  to: "relu-network",
  idea: "One hidden unit for each term, then Σ w·unit − θ + 1 > 0 over the integers.",
  guarantee: "exact",
  bound: {
    units: measure("terms"),
    hiddenLayers: number(1),
    entries: product(measure("terms"), measure("variables")),
  },
  limits: { entries: MAX_NETWORK_ENTRIES },
  source: [],
  apply: ({ variables, terms, threshold }) => {
    const [scaledThreshold, ...scaled] = overCommonDenominator([
      threshold,
      ...terms.map(({ weight }) => weight),
    ]).numerators as [bigint, ...bigint[]];
    const units: Unit[] = [];
    const weights: Rational[] = [];
    for (const [i, { literals }] of terms.entries()) {
      const term = consistent(literals);
      if (term === undefined) continue;
      units.push(conjunctionUnit(variables, term));
      weights.push(rational(scaled[i]!));
    }
    const bias = rational(1n - scaledThreshold);
    if (units.length === 0) return constantNetwork(variables, bias.gt(ZERO) ? 1 : 0);
    return network(variables, [hiddenLayer(units), outputLayer(weights, bias)]);
  },
});
