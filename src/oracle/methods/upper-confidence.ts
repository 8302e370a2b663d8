/** # upperConfidence: the Clopper–Pearson upper bound after k disagreements in n comparisons, with its exact tail. */
import { z } from "zod";
import { upperConfidence } from "../../bounds/clopper-pearson.js";
import { formatRational } from "../../exact/rational.js";
import { method } from "../method.js";
import { countSchema, rationalSchema, rationalText } from "../schemas/scalars.js";

export const upperConfidenceMethod = method({
  name: "upperConfidence",
  summary:
    "A rational above the error with probability at least 1 − delta, within the width of the least such bound, with its exact binomial tail.",
  params: z.strictObject({
    samples: countSchema,
    disagreements: countSchema,
    delta: rationalSchema,
    width: rationalSchema,
  }),
  result: z.strictObject({ upper: rationalText, tail: rationalText }),
  work: () => [],
  run(request) {
    const { upper, tail } = upperConfidence(request);
    return { upper: formatRational(upper), tail: formatRational(tail) };
  },
});
