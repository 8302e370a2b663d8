/** # mutualVcDimension: the largest set that two classes both shatter. */
import type { MethodContract } from "./contract.js";
import type { ClassJson, PointText } from "./values.js";

export interface MutualVcDimensionContract {
  readonly params: { sourceClass: ClassJson; targetClass: ClassJson };
  readonly result: { dimension: number; shattered: readonly PointText[] };
}

export const mutualVcDimension: MethodContract<MutualVcDimensionContract> = {
  answers: ["dimension", "shattered"],
  determined: ({ dimension }) => dimension,
};
