/** # expandTerms: a k-DNF as a disjunction over all terms of width at most k. */
import type { ConceptJson, Literals } from "../../src/boolean/concept.js";
import type { MethodContract } from "./contract.js";

export interface ExpandTermsContract {
  readonly params: { concept: ConceptJson; k: number };
  readonly result: { concept: ConceptJson; terms: readonly Literals[] };
}

export const expandTerms: MethodContract<ExpandTermsContract> = {
  answers: ["concept", "terms"],
};
