/** # reduce: a concept carried to another kind along the web of reductions. */
import type { ConceptJson } from "../../src/boolean/concept.js";
import type { MethodContract } from "./contract.js";
import type { Count, RationalText } from "./values.js";

export interface ReduceContract {
  readonly params: {
    concept: ConceptJson;
    to: string;
    via?: readonly string[];
    epsilon?: RationalText;
    /** Shall the answer have a certificate for `verify`? */
    certificate?: boolean;
  };
  readonly result: {
    concept: ConceptJson;
    size: Count | null;
    bound: Count | null;
    path: readonly string[];
    measure: string;
    /** Every size of the result, and every bound on one, by measure. */
    sizes?: Readonly<Record<string, Count | null>>;
    bounds?: Readonly<Record<string, Count | null>>;
    /** How far the result may be from the concept. */
    guarantee?: {
      epsilon: RationalText;
      delta: RationalText;
      samples: Count;
      distribution: "every" | "uniform";
    };
    certificate?: unknown;
  };
}

export const reduce: MethodContract<ReduceContract> = {
  answers: ["concept", "size", "bound", "path"],
};
