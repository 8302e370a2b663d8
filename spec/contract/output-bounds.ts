/** # outputBounds: proved bounds of a network's output on a box. */
import type { ConceptJson, Literals } from "../../src/boolean/concept.js";
import type { MethodContract } from "./contract.js";
import type { RationalText } from "./values.js";

/**
 * Proved bounds of a network's output on the points at which all literals of `box` hold; one entry a way of
 * proving.
 */
export interface OutputBoundsContract {
  readonly params: { concept: ConceptJson; box: Literals };
  readonly result: {
    bounds: readonly { readonly by: string; readonly lower: RationalText; readonly upper: RationalText }[];
  };
}

export const outputBounds: MethodContract<OutputBoundsContract> = {
  answers: ["bounds"],
};
