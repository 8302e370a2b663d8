/**
 * # juntaSearchProbability: the exact probability, over its own coins, that junta_search finds all relevant
 * variables.
 */

import { z } from "zod";
import { tabulate } from "../../boolean/tabulate.js";
import {
  countText,
  formatCount,
  integerBetween,
  rationalSchema,
  rationalText,
} from "../../boolean/wire/scalars.js";
import { checkDelta } from "../../bounds/parameters.js";
import { trialsPerRound } from "../../distillation/junta-search.js";
import {
  MAX_PROBABILITY_VARIABLES,
  MAX_TRIALS,
  searchProbability,
} from "../../distillation/junta-search-probability.js";
import { bitLength } from "../../exact/integer.js";
import { formatRational, HALF } from "../../exact/rational.js";
import { work } from "../../exact/work.js";
import { tabulation } from "../costs.js";
import { method } from "../method.js";
import { representationSchema } from "../schemas/concept.js";
import { distributionSchema } from "../schemas/distribution.js";
import { biasesOf } from "./distill-junta.js";

export const juntaSearchProbability = method({
  name: "juntaSearchProbability",
  summary:
    "The exact probability that junta_search finds all relevant variables of a source on at most 6 variables.",
  params: z.strictObject({
    source: representationSchema,
    k: integerBetween(0, 6, "the number k of relevant variables"),
    delta: rationalSchema,
    distribution: distributionSchema.optional(),
  }),
  result: z.strictObject({ probability: rationalText, trialsPerRound: countText }),
  work({ source, k, delta, distribution }) {
    checkDelta(delta);
    const biases = biasesOf(distribution, source.variables);
    const d = source.variables;
    const trials = trialsPerRound({ k, delta, biases });
    if (d > MAX_PROBABILITY_VARIABLES || trials > MAX_TRIALS) return [];
    const each =
      typeof biases === "number" ? 2 * d : 2 * biases.reduce((bits, p) => bits + bitLength(p.d), 0);
    // P(S) of each set S is a sum of products of rationals whose denominators grow by a power a level.
    const bits = each * Number(trials) * d;
    return [
      ...tabulation(source, d, ["source"]),
      work("step", 2 ** d * 3 ** d * 100, "pairs of points", ["source"]),
      work("euclid", (2 ** d * (d + 1) * bits ** 2) / 64, "sets × steps to lowest terms, (bits × trials)²", [
        "delta",
      ]),
    ];
  },
  run({ source, k, delta, distribution }) {
    checkDelta(delta);
    const biases = biasesOf(distribution, source.variables);
    const trials = trialsPerRound({ k, delta, biases });
    const each = typeof biases === "number" ? new Array(biases).fill(HALF) : biases;
    return {
      probability: formatRational(searchProbability(tabulate(source), each, trials)),
      trialsPerRound: formatCount(trials),
    };
  },
});
