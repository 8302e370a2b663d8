/**
 * # sampleBound
 *
 * The least number of samples by a named bound, exact, and the logarithmic form that people know, enclosed.
 *
 * Main definitions: `sampleBound`.
 */

import { z } from "zod";
import {
  countSchema,
  countText,
  formatCount,
  rationalSchema,
  rationalText,
} from "../../boolean/wire/scalars.js";
import { MAX_HALF } from "../../bounds/antichain.js";
import type { ClosedForm } from "../../bounds/bound.js";
import { boundNamed } from "../../bounds/bounds.js";
import { compose } from "../../bounds/composition.js";
import { MAX_VC_DIMENSION } from "../../bounds/growth.js";
import { stagesOf } from "../../bounds/learn-then-distill.js";
import { MAX_CONFIDENCE_BITS } from "../../bounds/parameters.js";
import { bitLength } from "../../exact/integer.js";
import type { Rational } from "../../exact/rational.js";
import { formatRational } from "../../exact/rational.js";
import { type Work, work } from "../../exact/work.js";
import { method } from "../method.js";

const accuracy = { epsilon: rationalSchema, delta: rationalSchema };

const stage = z.strictObject({ ...accuracy, samples: countSchema });

const params = z.discriminatedUnion("bound", [
  z.strictObject({ bound: z.literal("realizable"), k: countSchema, ...accuracy }),
  z.strictObject({ bound: z.literal("agnostic"), k: countSchema, ...accuracy }),
  z.strictObject({ bound: z.literal("verify"), ...accuracy }),
  z.strictObject({ bound: z.literal("growth"), vcDimension: countSchema, ...accuracy }),
  z.strictObject({
    bound: z.literal("amplification"),
    failure: rationalSchema,
    samples: countSchema,
    ...accuracy,
  }),
  z.strictObject({
    bound: z.literal("composition"),
    mode: z.enum(["absolute", "agnostic"]),
    first: stage,
    second: stage,
  }),
  z.strictObject({ bound: z.literal("no_free_lunch"), points: countSchema, ...accuracy }),
  z.strictObject({ bound: z.literal("two_point"), mode: z.enum(["realizable", "agnostic"]), ...accuracy }),
  z.strictObject({ bound: z.literal("two_source"), ...accuracy }),
  z.strictObject({ bound: z.literal("antichain"), half: countSchema, ...accuracy }),
  z.strictObject({ bound: z.literal("mutual_vc"), dimension: countSchema, ...accuracy }),
  z.strictObject({
    bound: z.literal("learn_then_distill"),
    sources: countSchema,
    k: countSchema,
    ...accuracy,
  }),
]);

const result = z.strictObject({
  samples: countText,
  /** The composed guarantee, for `composition`: error ≤ optima.first·opt(G) + optima.second·opt(H) + epsilon. */
  epsilon: rationalText.optional(),
  delta: rationalText.optional(),
  optima: z.strictObject({ first: z.int(), second: z.int() }).optional(),
  /** How many of them need labels, for `learn_then_distill`. */
  labelled: countText.optional(),
  closedForm: z
    .strictObject({
      formula: z.string(),
      lower: z.string(),
      upper: z.string(),
      samples: countText,
    })
    .nullable(),
});

const formatForm = (form: ClosedForm | undefined): z.input<typeof result>["closedForm"] =>
  form === undefined
    ? null
    : {
        formula: form.formula,
        lower: formatRational(form.lower),
        upper: formatRational(form.upper),
        samples: formatCount(form.samples),
      };

/** Bits that a decision is made with: of the number that the bound gives, and of what is compared. */
function boundWork(request: z.output<typeof params>): readonly Work[] {
  const values: (Rational | bigint)[] = Object.values(request).flatMap((value) =>
    typeof value === "string"
      ? []
      : "epsilon" in Object(value)
        ? Object.values(value as object)
        : [value as Rational],
  );
  const bits = values.reduce<number>(
    (most, q) =>
      Math.max(most, typeof q === "bigint" ? bitLength(q) : Math.max(bitLength(q.n), bitLength(q.d))),
    1,
  );
  // Longer parameters are refused at once, each with its name.
  if (bits > 2 * MAX_CONFIDENCE_BITS) return [];
  const path = ["bound"];
  const decisions = work("euclid", 40 * bits * (4 + bits / 64), "bits of the parameters, squared", path);
  if (request.bound === "growth" && request.vcDimension <= MAX_VC_DIMENSION) {
    const n = 64 + 4 * bits + bitLength(request.vcDimension);
    return [
      decisions,
      work(
        "product",
        60 * Number(request.vcDimension) ** 2 * (n / 64 + 1),
        "VC dimension² × words of the number of samples",
        ["vcDimension"],
      ),
    ];
  }
  if (request.bound === "antichain" && request.half <= MAX_HALF)
    return [
      decisions,
      work("product", 60 * Number(request.half) * (1 << 14) * 7, "half × words of powers", ["half"]),
    ];
  return [decisions];
}

export const sampleBound = method({
  name: "sampleBound",
  summary:
    "The least number of samples by a named bound, decided in integers, with its closed form enclosed.",
  params,
  result,
  work: boundWork,
  run(request) {
    const bound = boundNamed(request.bound);
    const answer = {
      samples: formatCount(bound.least(request)),
      closedForm: formatForm(bound.closedForm(request)),
    };
    if (request.bound === "learn_then_distill")
      return { ...answer, labelled: formatCount(stagesOf(request).labelled) };
    if (request.bound !== "composition") return answer;
    const { epsilon, delta, optima } = compose(request);
    return { ...answer, epsilon: formatRational(epsilon), delta: formatRational(delta), optima };
  },
});
