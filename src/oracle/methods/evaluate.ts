/** # evaluate: the values of a concept at listed points. */
import { z } from "zod";
import { evaluate as evaluateAt } from "../../boolean/evaluate.js";
import { parsePoint } from "../../boolean/point.js";
import { pointSchema } from "../../boolean/wire/scalars.js";
import { DomainError } from "../../exact/domain-error.js";
import { evaluation } from "../costs.js";
import { method } from "../method.js";
import { conceptSchema } from "../schemas/concept.js";

export const evaluate = method({
  name: "evaluate",
  summary: "The values of a concept at listed points, as a string of 0s and 1s.",
  params: z.strictObject({ concept: conceptSchema, points: z.array(pointSchema) }),
  result: z.strictObject({ values: z.string().regex(/^[01]*$/) }),
  work: ({ concept, points }) => evaluation(concept, points.length, ["concept"]),
  run({ concept, points }) {
    points.forEach((point, i) => {
      if (point.length === concept.variables) return;
      const message = `a point of ${concept.variables} bits is expected, got ${point.length}`;
      throw new DomainError("mismatch", message, ["points", i]);
    });
    return { values: points.map((point) => evaluateAt(concept, parsePoint(point)!)).join("") };
  },
});
