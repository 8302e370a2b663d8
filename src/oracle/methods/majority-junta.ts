/**
 * # majorityJunta: the best junta on given variables, its error, and the rate at which a trial of
 * junta_search disagrees.
 */

import { z } from "zod";
import { MAX_ENUMERATED_VARIABLES } from "../../boolean/point.js";
import { tabulate } from "../../boolean/tabulate.js";
import { rationalText, variableSchema } from "../../boolean/wire/scalars.js";
import { majorityJunta as majority } from "../../distillation/majority-junta.js";
import { DomainError } from "../../exact/domain-error.js";
import { formatRational, HALF } from "../../exact/rational.js";
import { work } from "../../exact/work.js";
import { tabulation } from "../costs.js";
import { massBits, masses } from "../distribution-costs.js";
import { method } from "../method.js";
import { juntaText, representationSchema } from "../schemas/concept.js";
import { distributionSchema } from "../schemas/distribution.js";
import { biasesOf } from "./distill-junta.js";

export const majorityJunta = method({
  name: "majorityJunta",
  summary:
    "The junta on the given variables that errs least, exact, with the disagreement rate that bounds its error.",
  params: z.strictObject({
    source: representationSchema,
    relevant: z.array(variableSchema),
    distribution: distributionSchema.optional(),
  }),
  result: z.strictObject({ junta: juntaText, error: rationalText, disagreement: rationalText }),
  work({ source, relevant, distribution }) {
    const d = source.variables;
    if (d > MAX_ENUMERATED_VARIABLES) return [];
    const bits = distribution === undefined ? d : Math.max(d, massBits(distribution));
    const under = distribution ?? { kind: "uniform" as const, variables: d };
    return [
      ...tabulation(source, d, ["source"]),
      ...masses(under, d, ["distribution"]),
      work("step", 2 ** d * (40 + 3 * relevant.length), "points × relevant variables", ["relevant"]),
      work("rational", 2 ** relevant.length, "assignments to the relevant variables", ["relevant"]),
      work("euclid", (2 ** relevant.length * (2 * bits) ** 2) / 64, "assignments × steps to lowest terms", [
        "distribution",
      ]),
    ];
  },
  run({ source, relevant, distribution }) {
    const outside = relevant.findIndex((i, at) => i >= source.variables || relevant.indexOf(i) !== at);
    if (outside >= 0)
      throw new DomainError(
        "invalid-value",
        `distinct variables below ${source.variables} are expected, got ${relevant[outside]}`,
        ["relevant", outside],
      );
    const biases = biasesOf(distribution, source.variables);
    const found = majority(tabulate(source, ["source"]), relevant, {
      kind: "product",
      biases: typeof biases === "number" ? new Array(biases).fill(HALF) : biases,
    });
    return {
      junta: found.junta,
      error: formatRational(found.error),
      disagreement: formatRational(found.disagreement),
    };
  },
});
