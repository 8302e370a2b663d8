/** # composeTrees: trees substituted for the variables of a tree, and the exact sizes of the result. */
import { z } from "zod";
import type { Concept, DecisionTree } from "../../boolean/concept.js";
import { countText, formatCount } from "../../boolean/wire/scalars.js";
import { DomainError } from "../../exact/domain-error.js";
import { work } from "../../exact/work.js";
import {
  composeTrees as compose,
  compositionSize,
  MAX_COMPOSED_DEPTH,
  MAX_COMPOSED_LEAVES,
} from "../../reductions/compose-trees.js";
import { method } from "../method.js";
import { conceptText, formatConcept, representationSchema } from "../schemas/concept.js";

/** A tree, or an error that says what came. */
export function requireTree(concept: Concept, ...path: (string | number)[]): DecisionTree {
  if (concept.kind === "decision-tree") return concept;
  throw new DomainError("not-in-class", `a decision-tree is expected, got "${concept.kind}"`, [
    ...path,
    "kind",
  ]);
}

export const composeTrees = method({
  name: "composeTrees",
  summary:
    "The tree that has a tree in place of each variable of another, unsimplified, with its exact numbers of leaves.",
  params: z.strictObject({ tree: representationSchema, parts: z.array(representationSchema) }),
  result: z.strictObject({
    tree: conceptText,
    zeroLeaves: countText,
    oneLeaves: countText,
    depth: z.int().nonnegative(),
  }),
  work({ tree, parts }) {
    if (tree.kind !== "decision-tree" || parts.length !== tree.variables) return [];
    const trees = parts.flatMap((part) => (part.kind === "decision-tree" ? [part] : []));
    if (trees.length < parts.length || trees.some(({ variables }) => variables !== trees[0]!.variables))
      return [];
    const { zeroLeaves, oneLeaves, depth } = compositionSize(tree, trees);
    const leaves = zeroLeaves + oneLeaves;
    if (leaves > MAX_COMPOSED_LEAVES || depth > MAX_COMPOSED_DEPTH) return [];
    return [
      work("step", Number(leaves) * 60, "leaves of the composition", ["parts"]),
      work("kept", Number(leaves) * 40, "words of the composition", ["parts"]),
    ];
  },
  run({ tree, parts }) {
    const outer = requireTree(tree, "tree");
    const inner = parts.map((part, i) => requireTree(part, "parts", i));
    const { zeroLeaves, oneLeaves, depth } = compositionSize(outer, inner);
    return {
      tree: formatConcept(compose(outer, inner)),
      zeroLeaves: formatCount(zeroLeaves),
      oneLeaves: formatCount(oneLeaves),
      depth,
    };
  },
});
