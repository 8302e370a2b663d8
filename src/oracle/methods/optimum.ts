/** # optimum: opt_{f,D}(G), and the first concept in canonical order that attains it. */
import { z } from "zod";
import { rationalText } from "../../boolean/wire/scalars.js";
import { formatRational } from "../../exact/rational.js";
import { optimalError } from "../../learning/optimal-error.js";
import { classSize, listing } from "../class-costs.js";
import { tabulation } from "../costs.js";
import { massSums } from "../distribution-costs.js";
import { method } from "../method.js";
import { classSchema } from "../schemas/class.js";
import { conceptSchema, conceptText, formatConcept } from "../schemas/concept.js";
import { distributionSchema } from "../schemas/distribution.js";

export const optimum = method({
  name: "optimum",
  summary:
    "The least error of any concept of the class, and the first concept in canonical order that attains it.",
  params: z.strictObject({
    source: conceptSchema,
    targetClass: classSchema,
    distribution: distributionSchema,
  }),
  result: z.strictObject({ error: rationalText, concept: conceptText }),
  work: ({ source, targetClass, distribution }) => [
    ...tabulation(source, source.variables, ["source"]),
    ...listing(targetClass, ["targetClass"]),
    ...massSums(distribution, source.variables, classSize(targetClass).functions, ["distribution"]),
  ],
  run({ source, targetClass, distribution }) {
    const { error, concept } = optimalError(source, targetClass, distribution);
    return { error: formatRational(error), concept: formatConcept(concept) };
  },
});
