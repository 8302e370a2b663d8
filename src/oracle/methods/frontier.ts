/** # frontier: the Pareto frontier P_f(G), its concepts in canonical order with their error sets. */
import { z } from "zod";
import { formatPoint, pointOfIndex } from "../../boolean/point.js";
import { support } from "../../boolean/truth-table.js";
import { pointSchema } from "../../boolean/wire/scalars.js";
import { paretoFrontier } from "../../distillation/frontier.js";
import { comparison, listing } from "../class-costs.js";
import { tabulation } from "../costs.js";
import { method } from "../method.js";
import { classSchema } from "../schemas/class.js";
import { conceptSchema, conceptText, formatConcept } from "../schemas/concept.js";

export const frontier = method({
  name: "frontier",
  summary: "One concept for each inclusion-minimal error set against the source, in canonical order.",
  params: z.strictObject({ source: conceptSchema, targetClass: classSchema }),
  result: z.strictObject({
    size: z.int().positive(),
    concepts: z.array(conceptText),
    errorSets: z.array(z.array(pointSchema)),
  }),
  work: ({ source, targetClass }) => [
    ...tabulation(source, source.variables, ["source"]),
    ...listing(targetClass, ["targetClass"]),
    ...comparison(targetClass, ["targetClass"]),
  ],
  run({ source, targetClass }) {
    const elements = paretoFrontier(source, targetClass);
    return {
      size: elements.length,
      concepts: elements.map(({ concept }) => formatConcept(concept)),
      errorSets: elements.map(({ errorSet }) =>
        support(errorSet).map((index) => formatPoint(pointOfIndex(index, source.variables))),
      ),
    };
  },
});
