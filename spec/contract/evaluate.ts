/** # evaluate: the values of a concept at listed points. */
import type { ConceptJson } from "../../src/boolean/concept.js";
import type { MethodContract } from "./contract.js";
import type { PointText } from "./values.js";

export interface EvaluateContract {
  readonly params: { concept: ConceptJson; points: readonly PointText[] };
  readonly result: { values: string };
}

export const evaluate: MethodContract<EvaluateContract> = {
  answers: ["values"],
  determined: ({ values }) => values,
};
