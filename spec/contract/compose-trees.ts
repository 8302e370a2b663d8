/** # composeTrees: trees substituted for the variables of a tree. */
import type { ConceptJson } from "../../src/boolean/concept.js";
import type { MethodContract } from "./contract.js";
import type { Count } from "./values.js";

export interface ComposeTreesContract {
  readonly params: { tree: ConceptJson; parts: readonly ConceptJson[] };
  readonly result: { tree: ConceptJson; zeroLeaves: Count; oneLeaves: Count; depth: number };
}

export const composeTrees: MethodContract<ComposeTreesContract> = {
  answers: ["tree", "zeroLeaves", "oneLeaves", "depth"],
  determined: ({ zeroLeaves, oneLeaves, depth }) => [String(zeroLeaves), String(oneLeaves), depth],
};
