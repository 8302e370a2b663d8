/** # vcDimension: the VC dimension of a class. */
import type { MethodContract } from "./contract.js";
import type { ClassJson, PointText } from "./values.js";

export interface VcDimensionContract {
  readonly params: { class: ClassJson };
  readonly result: { dimension: number; shattered: readonly PointText[] };
}

export const vcDimension: MethodContract<VcDimensionContract> = {
  answers: ["dimension", "shattered"],
  determined: ({ dimension }) => dimension,
};
