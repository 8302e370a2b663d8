/** # lowerBound: what every tree, DNF or CNF of a function needs, with a certificate. */
import { z } from "zod";
import { lowerBound as boundFrom } from "../../reductions/lower-bounds.js";
import { method } from "../method.js";
import { formatRepresentation, representationSchema } from "../schemas/representation.js";
import { countText, formatCount } from "../schemas/scalars.js";

export const lowerBound = method({
  name: "lowerBound",
  summary:
    "A lower bound on the leaves or depth of every tree, the terms of every DNF or the clauses of every CNF of a function.",
  params: z.strictObject({
    concept: representationSchema,
    measure: z.enum(["leaves", "oneLeaves", "terms", "clauses", "depth"]),
  }),
  result: z.strictObject({ atLeast: countText, method: z.string(), certificate: z.unknown() }),
  work: () => [],
  run({ concept, measure }) {
    const found = boundFrom(concept, measure);
    return {
      atLeast: formatCount(found.atLeast),
      method: found.method,
      certificate: {
        kind: "wall",
        wall: "lower-bound",
        concept: formatRepresentation(concept),
        measure,
        atLeast: found.atLeast.toString(),
        method: found.method,
      },
    };
  },
});
