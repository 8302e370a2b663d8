/** # upperConfidence: the Clopper–Pearson upper bound after k disagreements in n comparisons, with its exact tail. */

import { z } from "zod";
import { countSchema, rationalSchema, rationalText } from "../../boolean/wire/scalars.js";
import { upperConfidence } from "../../bounds/clopper-pearson.js";
import { bitLength } from "../../exact/integer.js";
import { formatRational } from "../../exact/rational.js";
import { bitsOf, work } from "../../exact/work.js";
import { method } from "../method.js";

export const upperConfidenceMethod = method({
  name: "upperConfidence",
  summary:
    "A rational above the error with probability at least 1 − delta, within the width " +
    "of the least such bound, with its exact binomial tail.",
  params: z.strictObject({
    samples: countSchema,
    disagreements: countSchema,
    delta: rationalSchema,
    width: rationalSchema,
  }),
  result: z.strictObject({ upper: rationalText, tail: rationalText }),
  work({ samples, disagreements, delta, width }) {
    const grid = bitsOf(width) + 1;
    const n = Number(samples);
    const terms = Math.min(Number(disagreements), n) + 1;
    // Each of the bisection's tails is a sum of integers of n × grid bits, compared with δ.
    const words = 1 + (n * grid + bitLength(delta.d)) / 64;
    return [
      work("product", (grid + 1) * terms * words * 3, "grid × terms × words of the tail", ["samples"]),
      work("euclid", (n * grid) ** 2 / 64, "steps to the lowest terms of the tail, bits × words", [
        "samples",
      ]),
    ];
  },
  run(request) {
    const { upper, tail } = upperConfidence(request);
    return { upper: formatRational(upper), tail: formatRational(tail) };
  },
});
