/**
 * # sampleBound
 *
 * The least number of samples by a named bound, exact, and the logarithmic form that people know, enclosed.
 *
 * Main definitions: `sampleBound`.
 */
import { z } from "zod";
import { agnostic } from "../../bounds/agnostic.js";
import type { ClosedForm, SampleBound } from "../../bounds/bound.js";
import { realizable } from "../../bounds/realizable.js";
import { verify } from "../../bounds/verify.js";
import { formatRational } from "../../exact/rational.js";
import { method } from "../method.js";
import { countSchema, countText, formatCount, rationalSchema } from "../schemas/scalars.js";

const accuracy = { epsilon: rationalSchema, delta: rationalSchema };

const params = z.discriminatedUnion("bound", [
  z.strictObject({ bound: z.literal("realizable"), k: countSchema, ...accuracy }),
  z.strictObject({ bound: z.literal("agnostic"), k: countSchema, ...accuracy }),
  z.strictObject({ bound: z.literal("verify"), ...accuracy }),
]);

const result = z.strictObject({
  samples: countText,
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

const answer = <P, W>(bound: SampleBound<P, W>, parameters: P): z.input<typeof result> => ({
  samples: formatCount(bound.least(parameters)),
  closedForm: formatForm(bound.closedForm(parameters)),
});

export const sampleBound = method({
  name: "sampleBound",
  summary:
    "The least number of samples by a named bound, decided in integers, with its closed form enclosed.",
  params,
  result,
  run(request) {
    switch (request.bound) {
      case "realizable":
        return answer(realizable, request);
      case "agnostic":
        return answer(agnostic, request);
      case "verify":
        return answer(verify, request);
    }
  },
});
