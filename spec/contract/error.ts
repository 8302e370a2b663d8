/** # error: err_{f,D}(g). */
import type { ConceptJson } from "../../src/boolean/concept.js";
import type { MethodContract } from "./contract.js";
import type { DistributionJson, RationalText } from "./values.js";

export interface ErrorContract {
  readonly params: { source: ConceptJson; target: ConceptJson; distribution: DistributionJson };
  readonly result: { error: RationalText };
}

export const error: MethodContract<ErrorContract> = {
  answers: ["error"],
  determined: ({ error }) => error,
};
