/** # bestTree: a tree of fewest errors among those of bounded leaves and depth. */
import type { Bit, ConceptJson, Literal } from "../../src/boolean/concept.js";
import type { MethodContract } from "./contract.js";
import type { DistributionJson, PointText, RationalText } from "./values.js";

/** `clauses`: the node clauses that are allowed besides the empty one; absent: all of width ≤ maxDepth. */
export interface BestTreeContract {
  readonly params: (
    | { source: ConceptJson; distribution: DistributionJson }
    | { examples: readonly { point: PointText; label: Bit }[] }
  ) & { maxLeaves: number; maxDepth: number; clauses?: readonly (readonly Literal[])[] };
  readonly result: { tree: ConceptJson; error: RationalText; errors?: number };
}

export const bestTree: MethodContract<BestTreeContract> = {
  answers: ["tree", "error"],
  determined: ({ error }) => error,
};
