/** # upperConfidence: an exact upper confidence bound on an error. */
import type { MethodContract } from "./contract.js";
import type { Count, RationalText } from "./values.js";

export interface UpperConfidenceContract {
  readonly params: { samples: Count; disagreements: Count; delta: RationalText; width: RationalText };
  readonly result: { upper: RationalText; tail: RationalText };
}

export const upperConfidence: MethodContract<UpperConfidenceContract> = {
  answers: ["upper", "tail"],
  determined: ({ upper, tail }) => [upper, tail],
};
