/** # frontier: the Pareto frontier P_f(G), its concepts in canonical order with their error sets. */
import { z } from "zod";
import { formatPoint, pointOfIndex } from "../../boolean/point.js";
import { support, weight } from "../../boolean/truth-table.js";
import { pointSchema } from "../../boolean/wire/scalars.js";
import { type FrontierElement, paretoFrontier } from "../../distillation/frontier.js";
import { work } from "../../exact/work.js";
import { Budget, LIMIT_SECONDS } from "../budget.js";
import { comparison, listing } from "../class-costs.js";
import { tabulation } from "../costs.js";
import { method } from "../method.js";
import { classSchema } from "../schemas/class.js";
import { conceptSchema, conceptText, formatConcept } from "../schemas/concept.js";

/**
 * How many points the error sets have is known when they are found: counted again before they are written,
 * within the half of the time that the search has left.
 */
function refuseLongAnswer(elements: readonly FrontierElement[], variables: number): void {
  const points = elements.reduce((total, { errorSet }) => total + weight(errorSet), 0);
  const path = ["targetClass"];
  new Budget(LIMIT_SECONDS / 2).spend([
    work("kept", points * (4 + variables / 8), "points of the error sets in the answer", path),
    work("step", points * (20 + 2 * variables), "points of the error sets in the answer", path),
  ]);
}

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
    refuseLongAnswer(elements, source.variables);
    return {
      size: elements.length,
      concepts: elements.map(({ concept }) => formatConcept(concept)),
      errorSets: elements.map(({ errorSet }) =>
        support(errorSet).map((index) => formatPoint(pointOfIndex(index, source.variables))),
      ),
    };
  },
});
