/** # expandTerms: a k-DNF as a disjunction over the variables "term t holds", and the list of those terms. */

import { z } from "zod";
import { literalSchema } from "../../boolean/wire/parts.js";
import { integerBetween } from "../../boolean/wire/scalars.js";
import { DomainError } from "../../exact/domain-error.js";
import { work } from "../../exact/work.js";
import { termCount } from "../../learning/classes/terms.js";
import { kdnfToDisjunction, MAX_TERMS } from "../../reductions/edges/kdnf-to-disjunction.js";
import { method } from "../method.js";
import { conceptText, representationSchema } from "../schemas/concept.js";

export const expandTerms = method({
  name: "expandTerms",
  summary:
    "Turns a k-DNF into a disjunction on the domain of all terms of width at most k, with the list of those terms.",
  params: z.strictObject({
    concept: representationSchema,
    k: integerBetween(0, 64, "the width k of the terms"),
  }),
  result: z.strictObject({
    concept: conceptText,
    terms: z.array(z.array(literalSchema)).meta({ description: "Term t is the new variable t." }),
  }),
  work({ concept, k }) {
    const count = termCount(concept.variables, Math.min(k, concept.variables));
    return count > MAX_TERMS ? [] : [work("object", Number(count) * (k + 1), "literals of all terms", ["k"])];
  },
  run({ concept, k }) {
    if (concept.kind !== "dnf")
      throw new DomainError("not-in-class", `a DNF is expected, got "${concept.kind}"`, ["concept", "kind"]);
    const { disjunction, terms } = kdnfToDisjunction(concept, k);
    return { concept: disjunction, terms: terms.map((term) => [...term]) };
  },
});
