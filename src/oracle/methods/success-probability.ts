/** # successProbability: Pr_{S~D^n}[err(A(f,S)) ≤ b + ε], exact, for ERM over the Pareto frontier. */
import { z } from "zod";
import { tabulate } from "../../boolean/tabulate.js";
import { integerBetween, rationalText, rationalWhere } from "../../boolean/wire/scalars.js";
import { ermSuccessProbability, MAX_SAMPLES } from "../../distillation/success-probability.js";
import { refuseAbove } from "../../exact/domain-error.js";
import { formatRational, ZERO } from "../../exact/rational.js";
import { enumerateClass, variablesOfClass } from "../../learning/enumerate.js";
import { requireVariables } from "../../learning/error.js";
import { variablesOfDistribution } from "../../probability/distribution.js";
import { classSize, comparison, listing } from "../class-costs.js";
import { tabulation } from "../costs.js";
import { massSums } from "../distribution-costs.js";
import { method } from "../method.js";
import { classSchema } from "../schemas/class.js";
import { conceptSchema } from "../schemas/concept.js";
import { distributionSchema } from "../schemas/distribution.js";

export const modeSchema = z.enum(["absolute", "realizable", "agnostic"], {
  error: () => "one of the modes absolute, realizable, agnostic is expected",
});

export const successProbability = method({
  name: "successProbability",
  summary:
    "The exact probability that ERM over the frontier, with n samples, has error at most the benchmark plus epsilon.",
  params: z.strictObject({
    source: conceptSchema,
    targetClass: classSchema,
    distribution: distributionSchema,
    samples: integerBetween(0, Number.MAX_SAFE_INTEGER, "the number of samples"),
    epsilon: rationalWhere((q) => q.gte(ZERO), "a tolerance of at least 0"),
    mode: modeSchema,
    distiller: z.literal("erm", { error: () => 'the distiller "erm" is expected' }),
  }),
  result: z.strictObject({ probability: rationalText }),
  work: ({ source, targetClass, distribution }) => [
    ...tabulation(source, source.variables, ["source"]),
    ...listing(targetClass, ["targetClass"]),
    ...comparison(targetClass, ["targetClass"]),
    ...massSums(distribution, source.variables, classSize(targetClass).functions, ["distribution"]),
  ],
  run({ source, targetClass, distribution, samples, epsilon, mode }) {
    refuseAbove(samples, MAX_SAMPLES, "samples", ["samples"]);
    requireVariables(variablesOfClass(targetClass), source.variables, ["targetClass"]);
    requireVariables(variablesOfDistribution(distribution), source.variables, ["distribution"]);
    const table = tabulate(source, ["source"]);
    const { elements } = enumerateClass(targetClass, ["targetClass"]);
    return {
      probability: formatRational(
        ermSuccessProbability({ source: table, elements, distribution, samples, epsilon, mode }),
      ),
    };
  },
});
