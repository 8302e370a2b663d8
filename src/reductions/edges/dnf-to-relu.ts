/**
 * # dnf_to_relu
 *
 * One hidden unit for each term, 1 where the term holds and 0 elsewhere; the output is their sum, positive
 * iff some term holds.
 */
import type { Literals } from "../../boolean/concept.js";
import { ONE, ZERO } from "../../exact/rational.js";
import { consistent } from "../literals.js";
import { reduction } from "../reduction.js";
import { conjunctionUnit, MAX_NETWORK_ENTRIES, sumOfUnits } from "../relu-layers.js";
import { measure, number, product } from "../size-expression.js";

export const dnfToRelu = reduction({
  name: "dnf_to_relu",
  from: "dnf",
  to: "relu-network",
  idea: "One hidden unit for each term, 1 where it holds; the output is the number of terms that hold.",
  guarantee: "exact",
  bound: {
    units: measure("terms"),
    hiddenLayers: number(1),
    entries: product(measure("terms"), measure("variables")),
  },
  limits: { entries: MAX_NETWORK_ENTRIES },
  source: [],
  apply: ({ variables, terms }) =>
    sumOfUnits(
      variables,
      terms
        .map(consistent)
        .filter((term): term is Literals => term !== undefined)
        .map((term) => conjunctionUnit(variables, term)),
      ONE,
      ZERO,
    ),
});
