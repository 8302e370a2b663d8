/** # vcDimension and mutualVcDimension: the size of a largest shattered set, and one such set. */
import { z } from "zod";
import { formatPoint, pointOfIndex } from "../../boolean/point.js";
import { pointSchema } from "../../boolean/wire/scalars.js";
import { enumerateClass, variablesOfClass } from "../../learning/enumerate.js";
import { requireVariables } from "../../learning/error.js";
import { vcDimension as dimensionOf, mutualVcDimension as mutual } from "../../learning/shattering.js";
import { listing, shattering } from "../class-costs.js";
import { method } from "../method.js";
import { classSchema } from "../schemas/class.js";

const result = z.strictObject({ dimension: z.int().nonnegative(), shattered: z.array(pointSchema) });

const format = (found: { dimension: number; shattered: number[] }, variables: number) => ({
  dimension: found.dimension,
  shattered: found.shattered.map((index) => formatPoint(pointOfIndex(index, variables))),
});

export const vcDimension = method({
  name: "vcDimension",
  summary: "The VC dimension of a class, with a shattered set of that size.",
  params: z.strictObject({ class: classSchema }),
  result,
  work: ({ class: conceptClass }) => [
    ...listing(conceptClass, ["class"]),
    ...shattering([conceptClass], ["class"]),
  ],
  run({ class: conceptClass }) {
    const d = variablesOfClass(conceptClass);
    // d + 1 affinely independent points are shattered, and no d + 2 are (Radon).
    const known = conceptClass.kind === "linear-thresholds" ? d + 1 : undefined;
    return format(dimensionOf(enumerateClass(conceptClass, ["class"]), known), d);
  },
});

export const mutualVcDimension = method({
  name: "mutualVcDimension",
  summary: "The size of the largest set shattered by both classes, with such a set.",
  params: z.strictObject({ sourceClass: classSchema, targetClass: classSchema }),
  result,
  work: ({ sourceClass, targetClass }) => [
    ...listing(sourceClass, ["sourceClass"]),
    ...listing(targetClass, ["targetClass"]),
    ...shattering([sourceClass, targetClass], ["targetClass"]),
  ],
  run({ sourceClass, targetClass }) {
    const d = variablesOfClass(sourceClass);
    requireVariables(variablesOfClass(targetClass), d, ["targetClass"]);
    const found = mutual(
      enumerateClass(sourceClass, ["sourceClass"]),
      enumerateClass(targetClass, ["targetClass"]),
    );
    return format(found, d);
  },
});
