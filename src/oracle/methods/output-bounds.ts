/**
 * # outputBounds
 *
 * What the checker of certificates proves of a network's output on a subcube: one interval for each of its ways.
 *
 * Main definitions: `outputBounds`.
 */

import { z } from "zod";
import { literalSchema } from "../../boolean/wire/parts.js";
import { rationalText } from "../../boolean/wire/scalars.js";
import { DomainError, refuseAbove } from "../../exact/domain-error.js";
import { formatRational, rationalOfDouble } from "../../exact/rational.js";
import { work } from "../../exact/work.js";
import { MAX_RATIONAL_PARAMETERS, networkOfConcept, parameterCount } from "../../networks/dense-network.js";
import { encodeNetwork } from "../../networks/network-bytes.js";
import { lowerBound } from "../../verify/tree/box-bound.js";
import { boundedNetwork, type CheckedNetwork } from "../../verify/tree/checked-network.js";
import { linearAt, outputRange } from "../../verify/tree/remainder-form.js";
import { method } from "../method.js";
import { conceptSchema } from "../schemas/concept.js";

type Range = readonly [low: number, high: number];

/** The checker's intervals on the box, by how they are proved. `cube` is the box on which nothing is fixed. */
function ranges(network: CheckedNetwork, box: Uint8Array): Readonly<Record<string, Range>> {
  const cube = new Uint8Array(network.variables).fill(2);
  const linearised = (at: Uint8Array): Range => {
    const { low, high } = outputRange(network, linearAt(network, at), box);
    return [low, high];
  };
  return {
    "back-substitution": [lowerBound(network, box, 1), -lowerBound(network, box, -1)],
    "remainders, linearised at the box": linearised(box),
    "remainders, linearised at the cube": linearised(cube),
  };
}

export const outputBounds = method({
  name: "outputBounds",
  summary:
    "Proved bounds of the output of a ReLU network on all points of a subcube, in " +
    "each way that the checker of certificates has.",
  params: z.strictObject({ concept: conceptSchema, box: z.array(literalSchema) }),
  result: z.strictObject({
    bounds: z.array(z.strictObject({ by: z.string(), lower: rationalText, upper: rationalText })).meta({
      description: "Each interval contains the output at every point at which all literals of the box hold.",
    }),
  }),
  work({ concept }) {
    if (concept.kind !== "relu-network") return [];
    const parameters = concept.layers.reduce(
      (n, { weights, bias }) => n + weights.length * (weights[0]?.length ?? 0) + bias.length,
      0,
    );
    const widest = concept.layers.reduce(
      (most, { weights }) => Math.max(most, weights.length),
      concept.variables,
    );
    return [
      work("step", parameters * (200 + 10 * concept.layers.length * Math.sqrt(widest)), "weights × layers", [
        "concept",
        "layers",
      ]),
    ];
  },
  run({ concept, box: literals }) {
    if (concept.kind !== "relu-network")
      throw new DomainError("not-in-class", `a relu-network is expected, got "${concept.kind}"`, [
        "concept",
        "kind",
      ]);
    const network = networkOfConcept(concept);
    if (network === undefined)
      throw new DomainError("unsupported", "weights that are doubles are expected (1/4, not 1/3)", [
        "concept",
        "layers",
      ]);
    refuseAbove(parameterCount(network), MAX_RATIONAL_PARAMETERS, "weights and biases", [
      "concept",
      "layers",
    ]);
    const box = new Uint8Array(network.variables).fill(2);
    literals.forEach(({ variable, value }, i) => {
      if (variable >= network.variables)
        throw new DomainError(
          "mismatch",
          `a variable below ${network.variables} is expected, got ${variable}`,
          ["box", i, "variable"],
        );
      if (box[variable] === 1 - value)
        throw new DomainError("vacuous", `no point has both values of variable ${variable}`, ["box", i]);
      box[variable] = value;
    });
    const checked = boundedNetwork(encodeNetwork(network));
    if ("wrong" in checked) throw new DomainError("too-large", checked.wrong, ["concept", "layers"]);
    const bounds = Object.entries(ranges(checked, box)).map(([by, [low, high]]) => ({
      by,
      lower: formatRational(rationalOfDouble(low)),
      upper: formatRational(rationalOfDouble(high)),
    }));
    return { bounds };
  },
});
