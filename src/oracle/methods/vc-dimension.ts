/** # vcDimension and mutualVcDimension: the size of a largest shattered set, and one such set. */
import { z } from "zod";
import { formatPoint, pointOfIndex } from "../../boolean/point.js";
import { pointSchema } from "../../boolean/wire/scalars.js";
import type { Work } from "../../exact/work.js";
import { countClass } from "../../learning/class-counts.js";
import type { ConceptClass } from "../../learning/concept-class.js";
import { enumerateClass, variablesOfClass } from "../../learning/enumerate.js";
import { requireVariables } from "../../learning/error.js";
import {
  vcDimension as dimensionOf,
  MAX_SHATTERING_STEPS,
  mutualVcDimension as mutual,
} from "../../learning/shattering.js";
import { LIMIT_SECONDS, nanosecondsOf } from "../budget.js";
import { listing, shattering } from "../class-costs.js";
import { method } from "../method.js";
import { classSchema } from "../schemas/class.js";

const result = z.strictObject({ dimension: z.int().nonnegative(), shattered: z.array(pointSchema) });

const format = (found: { dimension: number; shattered: number[] }, variables: number) => ({
  dimension: found.dimension,
  shattered: found.shattered.map((index) => formatPoint(pointOfIndex(index, variables))),
});

/** Kinds whose VC dimension is known exactly (`vc_values`). */
const KNOWN: ReadonlySet<ConceptClass["kind"]> = new Set([
  ...(["all", "conjunctions", "disjunctions", "monotone-conjunctions"] as const),
  ...(["parities", "decision-lists", "linear-thresholds"] as const),
]);

/** The least of the dimensions that are known: no set of more points is looked for. */
const knownOf = (classes: readonly ConceptClass[]): number =>
  classes.reduce(
    (least, c) => (KNOWN.has(c.kind) ? Math.min(least, Number(countClass(c).vc.upper)) : least),
    Number.POSITIVE_INFINITY,
  );

/** What a look at a value of a concept takes at most, in nanoseconds. */
const LOOK = 8;
/** Seconds of the oracle's limit that are left unused. */
const SPARE = 3;

/** Nobody can tell how long the search is: it may take as many steps as fit beside the rest of the work. */
const stepsBeside = (rest: readonly Work[]): number =>
  Math.min(
    MAX_SHATTERING_STEPS,
    Math.max(0, Math.floor(((LIMIT_SECONDS - SPARE) * 1e9 - nanosecondsOf(rest)) / LOOK)),
  );

const workOfOne = (conceptClass: ConceptClass): readonly Work[] => [
  ...listing(conceptClass, ["class"]),
  ...shattering([conceptClass], ["class"]),
];

export const vcDimension = method({
  name: "vcDimension",
  summary: "The VC dimension of a class, with a shattered set of that size.",
  params: z.strictObject({ class: classSchema }),
  result,
  work: ({ class: conceptClass }) => workOfOne(conceptClass),
  run({ class: conceptClass }) {
    const d = variablesOfClass(conceptClass);
    const finite = enumerateClass(conceptClass, ["class"]);
    const options = { known: knownOf([conceptClass]), maxSteps: stepsBeside(workOfOne(conceptClass)) };
    return format(dimensionOf(finite, options), d);
  },
});

const workOfTwo = (sourceClass: ConceptClass, targetClass: ConceptClass): readonly Work[] => [
  ...listing(sourceClass, ["sourceClass"]),
  ...listing(targetClass, ["targetClass"]),
  ...shattering([sourceClass, targetClass], ["targetClass"]),
];

export const mutualVcDimension = method({
  name: "mutualVcDimension",
  summary: "The size of the largest set shattered by both classes, with such a set.",
  params: z.strictObject({ sourceClass: classSchema, targetClass: classSchema }),
  result,
  work: ({ sourceClass, targetClass }) => workOfTwo(sourceClass, targetClass),
  run({ sourceClass, targetClass }) {
    const d = variablesOfClass(sourceClass);
    requireVariables(variablesOfClass(targetClass), d, ["targetClass"]);
    const found = mutual(
      enumerateClass(sourceClass, ["sourceClass"]),
      enumerateClass(targetClass, ["targetClass"]),
      {
        known: knownOf([sourceClass, targetClass]),
        maxSteps: stepsBeside(workOfTwo(sourceClass, targetClass)),
      },
    );
    return format(found, d);
  },
});
