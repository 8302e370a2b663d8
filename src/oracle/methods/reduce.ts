/** # reduce: a concept as an equal one of another class, by the path of least bound or by given edges. */

import { z } from "zod";
import { MAX_ENUMERATED_VARIABLES } from "../../boolean/point.js";
import { countText, formatCount, rationalText, rationalWhere } from "../../boolean/wire/scalars.js";
import { formatRational, ONE, ZERO } from "../../exact/rational.js";
import { type Work, work } from "../../exact/work.js";
import { equalityCertificate } from "../../reductions/equality.js";
import { reduce as reduceConcept } from "../../reductions/reduce.js";
import { BEYOND } from "../../reductions/size-expression.js";
import { tabulation } from "../costs.js";
import { method } from "../method.js";
import { formatConcept, representationSchema, representationText } from "../schemas/concept.js";
import { webClassSchema } from "../schemas/web-class.js";

const count = z.union([countText, z.null()]);

/** null where the bound says nothing that fits in a number. */
const formatBound = (value: bigint) => (value >= BEYOND ? null : formatCount(value));

/** Most words of points × size that a certificate compares within the oracle's time, and steps of one. */
const MAX_COMPARED = 2 ** 28;
const COMPARED = 2;

export const reduce = method({
  name: "reduce",
  summary:
    "Turns a concept into an equal one of another class along the web of " +
    "reductions, with its size and the size that was promised.",
  params: z.strictObject({
    concept: representationSchema,
    to: webClassSchema,
    via: z
      .array(z.string())
      .optional()
      .meta({ description: "The edges to take; without it the path of least bound." }),
    epsilon: rationalWhere((q) => q.gt(ZERO) && q.lt(ONE), "an error strictly between 0 and 1")
      .optional()
      .meta({
        description:
          "The error that the approximate edges of `via` may make together, on the uniform distribution.",
      }),
    certificate: z
      .boolean()
      .optional()
      .meta({ description: "Ask for a certificate of equality, to be re-checked by `verify`." }),
  }),
  result: z.strictObject({
    concept: representationText,
    size: count,
    bound: count,
    path: z.array(z.string()),
    measure: z.string().meta({ description: "What `size` and `bound` count, for instance leaves." }),
    sizes: z.record(z.string(), count),
    bounds: z.record(z.string(), count),
    guarantee: z.strictObject({
      epsilon: rationalText,
      delta: rationalText,
      samples: countText,
      distribution: z.enum(["every", "uniform"]),
    }),
    certificate: z.unknown().optional(),
  }),
  /**
   * Each step counts the size of its result before it starts (`MAX_RESULT_SIZE`); what is counted here is the
   * table that partial steps look at, the nodes of a tree or diagram that is read off it, and the points at
   * which a certificate compares the two.
   */
  work({ concept, certificate }): readonly Work[] {
    const d = concept.variables;
    if (d > MAX_ENUMERATED_VARIABLES) return [work("step", 5_000_000, "paths of the web")];
    return [
      work("step", 5_000_000, "paths of the web"),
      ...tabulation(concept, d, ["concept"]),
      work("step", 2 ** d * 100, "points of the table", ["concept"]),
      ...(certificate === true
        ? [
            work(
              "step",
              COMPARED * Math.min(MAX_COMPARED, 2 ** (2 * d - 4)),
              "words of points × size that a certificate compares",
              ["certificate"],
            ),
          ]
        : []),
    ];
  },
  run({ concept, to, via, epsilon, certificate }) {
    const reduced = reduceConcept(concept, to, {
      ...(via === undefined ? {} : { via }),
      ...(epsilon === undefined ? {} : { epsilon }),
    });
    const each = (sizes: Readonly<Record<string, bigint>>) =>
      Object.fromEntries(Object.entries(sizes).map(([name, value]) => [name, formatBound(value)]));
    const { guarantee, measure } = reduced;
    const result = formatConcept(reduced.result);
    return {
      concept: result,
      size: formatBound(reduced.sizes[measure]!),
      bound: formatBound(reduced.bounds[measure]!),
      path: reduced.edges.map(({ name }) => name),
      measure,
      sizes: each(reduced.sizes),
      bounds: each(reduced.bounds),
      guarantee: {
        epsilon: formatRational(guarantee.epsilon),
        delta: formatRational(guarantee.delta),
        samples: formatCount(guarantee.samples),
        distribution: guarantee.distribution,
      },
      ...(certificate === true
        ? { certificate: equalityCertificate(formatConcept(concept), result, MAX_COMPARED) }
        : {}),
    };
  },
});
