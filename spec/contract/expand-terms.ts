/** # expandTerms: a k-DNF as a disjunction over all terms of width at most k. */
import type { Literals } from "../../src/boolean/concept.js";
import type { RepresentationJson } from "../../src/boolean/representation.js";
import type { MethodContract } from "./contract.js";

export interface ExpandTermsContract {
  readonly params: { concept: RepresentationJson; k: number };
  readonly result: { concept: RepresentationJson; terms: readonly Literals[] };
}

export const expandTerms: MethodContract<ExpandTermsContract> = {
  answers: ["concept", "terms"],
};
