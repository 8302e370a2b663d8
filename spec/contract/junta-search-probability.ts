/** # juntaSearchProbability: the exact probability that junta search finds every variable. */
import type { RepresentationJson } from "../../src/boolean/representation.js";
import type { MethodContract } from "./contract.js";
import type { Count, DistributionJson, RationalText } from "./values.js";

export interface JuntaSearchProbabilityContract {
  readonly params: {
    source: RepresentationJson;
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
