/** # majorityJunta: the best junta on given variables. */
import type { ConceptJson, Junta } from "../../src/boolean/concept.js";
import type { MethodContract } from "./contract.js";
import type { DistributionJson, RationalText } from "./values.js";

export interface MajorityJuntaContract {
  readonly params: {
    source: ConceptJson;
    relevant: readonly number[];
    distribution?: DistributionJson;
  };
  readonly result: { junta: Junta; error: RationalText; disagreement: RationalText };
}

export const majorityJunta: MethodContract<MajorityJuntaContract> = {
  answers: ["junta", "error", "disagreement"],
  determined: ({ error, disagreement }) => [error, disagreement],
};
