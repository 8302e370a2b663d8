/** # dichotomy: does agnostic distilling need no sample, or of order 1/ε²? */
import type { ConceptJson } from "../../src/boolean/concept.js";
import type { MethodContract } from "./contract.js";
import type { ClassJson, DistributionJson, PointText, RationalText } from "./values.js";

export interface DichotomyContract {
  /** `gamma`: absent, the largest that the number of points allows. */
  readonly params: { source: ConceptJson; targetClass: ClassJson; samples: number; gamma?: RationalText };
  /** All but `frontier` where it is not 1; the first two points are y₁ and y₂. */
  readonly result: {
    frontier: number;
    points?: readonly PointText[];
    gamma?: RationalText;
    distributions?: readonly DistributionJson[];
    failure?: RationalText;
  };
}

export const dichotomy: MethodContract<DichotomyContract> = {
  answers: ["frontier"],
  /** Which points are shown is the implementation's choice. */
  determined: ({ frontier }) => frontier,
};
