/** # lowerBound: a proved lower bound on a size of every representation. */
import type { ConceptJson } from "../../src/boolean/concept.js";
import type { MethodContract } from "./contract.js";
import type { Count } from "./values.js";

export interface LowerBoundContract {
  readonly params: {
    concept: ConceptJson;
    measure: "leaves" | "oneLeaves" | "terms" | "clauses" | "depth";
  };
  readonly result: {
    atLeast: Count;
    /** How it is shown, in words and as a certificate for `verify`: the implementation's own. */
    method?: string;
    certificate?: unknown;
  };
}

export const lowerBound: MethodContract<LowerBoundContract> = {
  answers: ["atLeast"],
};
