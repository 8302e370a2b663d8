/** # treeDistillationCost: what probing down to a depth costs and promises, by truncated_tree_distillation. */
import { z } from "zod";
import {
  countText,
  formatCount,
  integerBetween,
  rationalSchema,
  rationalText,
} from "../../boolean/wire/scalars.js";
import { formatRational } from "../../exact/rational.js";
import { bitsOf, work } from "../../exact/work.js";
import {
  MAX_COST_LEAVES,
  MAX_COST_VARIABLES,
  probedTreeCost,
  sampledTreeCost,
} from "../../guarantees/truncated-tree.js";
import { method } from "../method.js";

const cost = {
  depth: z.int().nonnegative(),
  clauses: countText,
  probes: countText,
};

export const treeDistillationCost = method({
  name: "treeDistillationCost",
  summary:
    "The depth, and the most clauses and probes, that distilling a represented tree to error " +
    "ε takes; with a delta, on a sample, and how large.",
  params: z.strictObject({
    variables: integerBetween(0, MAX_COST_VARIABLES, "the number of variables"),
    leaves: integerBetween(1, MAX_COST_LEAVES, "the number of leaves"),
    epsilon: rationalSchema,
    tauSquared: rationalSchema,
    meanSquare: rationalSchema,
    delta: rationalSchema.optional(),
  }),
  result: z.strictObject({ ...cost, samples: countText.optional(), correlation: rationalText.optional() }),
  work: ({ leaves, epsilon, tauSquared, meanSquare }) => {
    const bits = 4000 + bitsOf(epsilon) * 4 + bitsOf(tauSquared) + bitsOf(meanSquare);
    return [work("product", (leaves * 40 + 2000) * (bits / 64), "leaves × words of the counts", ["leaves"])];
  },
  run({ delta, ...tree }) {
    const sampled = delta === undefined ? undefined : sampledTreeCost(tree, delta);
    const { depth, clauses, probes } = sampled ?? probedTreeCost(tree);
    return {
      depth,
      clauses: formatCount(clauses),
      probes: formatCount(probes),
      ...(sampled && {
        samples: formatCount(sampled.samples),
        correlation: formatRational(sampled.correlation),
      }),
    };
  },
});
