/** # evaluate: the values of a concept at listed points. */
import { z } from "zod";
import { evaluate as evaluateAt } from "../../boolean/evaluate.js";
import { parsePoint } from "../../boolean/point.js";
import { method } from "../method.js";
import { conceptSchema } from "../schemas/concept.js";
import { pointSchema } from "../schemas/scalars.js";

const params = z
  .strictObject({ concept: conceptSchema, points: z.array(pointSchema) })
  .superRefine((p, context) => {
    p.points.forEach((point, i) => {
      if (point.length === p.concept.variables) return;
      context.addIssue({
        code: "custom",
        path: ["points", i],
        message: `a point of ${p.concept.variables} bits is expected, got ${point.length}`,
        input: point,
      });
    });
  });

export const evaluate = method({
  name: "evaluate",
  summary: "The values of a concept at listed points, as a string of 0s and 1s.",
  params,
  result: z.strictObject({ values: z.string().regex(/^[01]*$/) }),
  run: ({ concept, points }) => ({
    values: points.map((point) => evaluateAt(concept, parsePoint(point)!)).join(""),
  }),
});
