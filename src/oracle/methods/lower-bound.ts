/** # lowerBound: what every tree, DNF or CNF of a function needs, with a certificate. */

import { z } from "zod";
import { MAX_ENUMERATED_VARIABLES } from "../../boolean/point.js";
import { countText, formatCount } from "../../boolean/wire/scalars.js";
import { work } from "../../exact/work.js";
import { lowerBound as boundFrom } from "../../reductions/lower-bounds.js";
import { tabulation } from "../costs.js";
import { method } from "../method.js";
import { formatConcept, representationSchema } from "../schemas/concept.js";

export const lowerBound = method({
  name: "lowerBound",
  summary:
    "A lower bound on the leaves or depth of every tree, the terms of every " +
    "DNF or the clauses of every CNF of a function.",
  params: z.strictObject({
    concept: representationSchema,
    measure: z.enum(["leaves", "oneLeaves", "terms", "clauses", "depth"]),
  }),
  result: z.strictObject({ atLeast: countText, method: z.string(), certificate: z.unknown() }),
  work({ concept }) {
    const d = concept.variables;
    if (d > MAX_ENUMERATED_VARIABLES || concept.kind === "parity") return [];
    return [
      ...tabulation(concept, d, ["concept"]),
      work("step", 2 ** d * (60 + 8 * d), "points × variables", ["concept", "variables"]),
    ];
  },
  run({ concept, measure }) {
    const found = boundFrom(concept, measure);
    return {
      atLeast: formatCount(found.atLeast),
      method: found.method,
      certificate: {
        kind: "wall",
        wall: "lower-bound",
        concept: formatConcept(concept),
        measure,
        atLeast: found.atLeast.toString(),
        method: found.method,
      },
    };
  },
});
