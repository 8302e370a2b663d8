/** # successProbability: the exact success probability of empirical risk minimisation. */
import type { ConceptJson } from "../../src/boolean/concept.js";
import type { MethodContract } from "./contract.js";
import type { ClassJson, DistributionJson, Mode, RationalText } from "./values.js";

export interface SuccessProbabilityContract {
  readonly params: {
    source: ConceptJson;
    targetClass: ClassJson;
    distribution: DistributionJson;
    samples: number;
    epsilon: RationalText;
    mode: Mode;
    distiller: "erm";
  };
  readonly result: { probability: RationalText };
}

export const successProbability: MethodContract<SuccessProbabilityContract> = {
  answers: ["probability"],
  determined: ({ probability }) => probability,
};
