/** # error: err_{f,D}(g) of a source f and a target g. */
import { z } from "zod";
import { rationalText } from "../../boolean/wire/scalars.js";
import { formatRational } from "../../exact/rational.js";
import { error as errorOf } from "../../learning/error.js";
import { evaluation, mentionedTogether, tabulation } from "../costs.js";
import { listedPoints, massSums, points } from "../distribution-costs.js";
import { method } from "../method.js";
import { conceptSchema } from "../schemas/concept.js";
import { distributionSchema } from "../schemas/distribution.js";

export const error = method({
  name: "error",
  summary: "The probability, exact, that source and target disagree under the distribution.",
  params: z.strictObject({ source: conceptSchema, target: conceptSchema, distribution: distributionSchema }),
  result: z.strictObject({ error: rationalText }),
  work({ source, target, distribution }) {
    const listed = listedPoints(distribution);
    if (listed !== undefined)
      return [
        ...points(distribution, ["distribution"]),
        ...evaluation(source, listed, ["source"]),
        ...evaluation(target, listed, ["target"]),
      ];
    const d = mentionedTogether(source, target);
    return [
      ...tabulation(source, d, ["source"]),
      ...tabulation(target, d, ["target"]),
      ...massSums(distribution, d, 1, ["distribution"]),
    ];
  },
  run: ({ source, target, distribution }) => ({
    error: formatRational(errorOf(source, target, distribution)),
  }),
});
