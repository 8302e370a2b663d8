/** # juntaSearchProbability: the exact probability that junta search finds every variable. */
import type { ConceptJson } from "../../src/boolean/concept.js";
import type { MethodContract } from "./contract.js";
import type { Count, DistributionJson, RationalText } from "./values.js";

export interface JuntaSearchProbabilityContract {
  readonly params: {
    source: ConceptJson;
    k: number;
    delta: RationalText;
    distribution?: DistributionJson;
  };
  readonly result: { probability: RationalText; trialsPerRound: Count };
}

export const juntaSearchProbability: MethodContract<JuntaSearchProbabilityContract> = {
  answers: ["probability", "trialsPerRound"],
  determined: ({ probability, trialsPerRound }) => [probability, String(trialsPerRound)],
};
