/** # growthFunction: the number of labelings of points by a class. */
import type { MethodContract } from "./contract.js";
import type { ClassJson, Count, PointText } from "./values.js";

export interface GrowthFunctionContract {
  readonly params: { class: ClassJson; points: readonly PointText[] } | { class: ClassJson; size: number };
  readonly result: { value: Count };
}

export const growthFunction: MethodContract<GrowthFunctionContract> = {
  answers: ["value"],
  determined: ({ value }) => String(value),
};
