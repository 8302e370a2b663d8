/** # probe: is a target linear in features within a norm and a mean square? */
import type { MethodContract } from "./contract.js";
import type { RationalText } from "./values.js";

/** Up to so many features the verdict is yes or no. */
export const DECIDED_FEATURES = 40;

export interface ProbeContract {
  readonly params: {
    features: readonly (readonly RationalText[])[];
    target: readonly RationalText[];
    normSquared: RationalText;
    tolerance?: RationalText;
    weights?: readonly RationalText[];
  };
  readonly result: {
    /** "undecided" only above `DECIDED_FEATURES`. */
    verdict: "yes" | "no" | "undecided";
    minNormSquared?: RationalText;
    certificate?:
      | { kind: "weights"; weights: readonly RationalText[] }
      | { kind: "farkas"; y: readonly RationalText[] }
      | { kind: "norm"; a: readonly RationalText[] }
      | { kind: "dual"; u: readonly RationalText[] };
    /** Why it is undecided. */
    because?: string;
  };
}

export const probe: MethodContract<ProbeContract> = {
  answers: ["verdict"],
  determined: ({ verdict, minNormSquared }) => [verdict, minNormSquared],
  /** "undecided" claims nothing, so that it contradicts nothing. */
  claimsNothing: ({ verdict }) => verdict === "undecided",
};
