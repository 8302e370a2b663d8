/** # frontier: the Pareto frontier of a class against a source. */
import type { ConceptJson } from "../../src/boolean/concept.js";
import { table } from "../definitions/02-concept.js";
import type { MethodContract } from "./contract.js";
import type { ClassJson, PointText } from "./values.js";

export interface FrontierContract {
  readonly params: { source: ConceptJson; targetClass: ClassJson };
  readonly result: {
    size: number;
    concepts: readonly ConceptJson[];
    errorSets: readonly (readonly PointText[])[];
  };
}

export const frontier: MethodContract<FrontierContract> = {
  answers: ["size", "concepts", "errorSets"],
  determined: ({ size, concepts, errorSets }) => [size, concepts.map(table), errorSets],
};
