/** # optimum: opt_{f,D}(G), and a concept of G that attains it. */
import type { ConceptJson } from "../../src/boolean/concept.js";
import { table } from "../definitions/02-concept.js";
import type { MethodContract } from "./contract.js";
import type { ClassJson, DistributionJson, RationalText } from "./values.js";

export interface OptimumContract {
  readonly params: { source: ConceptJson; targetClass: ClassJson; distribution: DistributionJson };
  readonly result: { error: RationalText; concept: ConceptJson };
}

export const optimum: MethodContract<OptimumContract> = {
  answers: ["error", "concept"],
  determined: ({ error, concept }) => [error, table(concept)],
};
