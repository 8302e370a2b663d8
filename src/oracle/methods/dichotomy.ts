/**
 * # dichotomy
 *
 * Does agnostic distilling of f into G need no sample, or of order 1/ε²? The points that are contested, two
 * distributions on them, and the failure that no distiller can avoid with n samples.
 *
 * Main definitions: `dichotomy`.
 */
import { z } from "zod";
import { formatPoint, MAX_ENUMERATED_VARIABLES, pointOfIndex } from "../../boolean/point.js";
import { integerBetween, pointSchema, rationalSchema, rationalText } from "../../boolean/wire/scalars.js";
import {
  contestedPair,
  contestedPoints,
  halfOverlap,
  largestGap,
  MAX_SUMMED_SAMPLES,
} from "../../distillation/dichotomy.js";
import { paretoFrontier } from "../../distillation/frontier.js";
import { formatRational, isZero } from "../../exact/rational.js";
import { bitsOf, wordsOf, work } from "../../exact/work.js";
import { classSize, comparison, listing } from "../class-costs.js";
import { tabulation } from "../costs.js";
import { method } from "../method.js";
import { classSchema } from "../schemas/class.js";
import { conceptSchema } from "../schemas/concept.js";

const law = z.strictObject({
  kind: z.literal("weights"),
  variables: z.int().nonnegative(),
  weights: z.record(z.string(), rationalText),
});

export const dichotomy = method({
  name: "dichotomy",
  summary:
    "Whether agnostic distilling into the class needs no sample or of order 1/ε², with the " +
    "points and two distributions that show it.",
  params: z.strictObject({
    source: conceptSchema,
    targetClass: classSchema,
    samples: integerBetween(0, MAX_SUMMED_SAMPLES, "the number of samples"),
    gamma: rationalSchema.optional(),
  }),
  result: z.strictObject({
    frontier: z.int().positive(),
    points: z.array(pointSchema).optional(),
    gamma: rationalText.optional(),
    distributions: z.array(law).optional(),
    failure: rationalText.optional(),
  }),
  work: ({ source, targetClass, samples, gamma }) => {
    const d = source.variables;
    const members = d > MAX_ENUMERATED_VARIABLES ? 0 : classSize(targetClass).functions * 2 ** d;
    const bits = 32 + (gamma === undefined ? 0 : bitsOf(gamma));
    return [
      ...tabulation(source, source.variables, ["source"]),
      ...listing(targetClass, ["targetClass"]),
      ...comparison(targetClass, ["targetClass"]),
      // Each point of an error set is listed twice: by the set, and by the point.
      work("kept", members, "points of the error sets", ["targetClass"]),
      work("product", 8 * (samples + 1) ** 2 * wordsOf(2 * bits * samples), "pairs of counts × words", [
        "samples",
      ]),
    ];
  },
  run({ source, targetClass, samples, gamma: asked }) {
    const elements = paretoFrontier(source, targetClass);
    const Y = contestedPoints(elements.map(({ errorSet }) => errorSet));
    if (Y === undefined) return { frontier: elements.length };
    const gamma = asked ?? largestGap(Y.length);
    const { light, heavy } = contestedPair(Y.length, gamma);
    const name = (index: number): string => formatPoint(pointOfIndex(index, source.variables));
    const law = (lightest: number) => ({
      kind: "weights" as const,
      variables: source.variables,
      weights: Object.fromEntries(
        Y.map((y) => [y, y === lightest ? light : heavy] as const)
          .filter(([, mass]) => !isZero(mass))
          .map(([y, mass]) => [name(y), formatRational(mass)]),
      ),
    });
    return {
      frontier: elements.length,
      points: Y.map(name),
      gamma: formatRational(gamma),
      distributions: [law(Y[0]!), law(Y[1]!)],
      failure: formatRational(halfOverlap(Y.length, gamma, samples)),
    };
  },
});
