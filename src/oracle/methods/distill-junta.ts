/** # distillJunta: the relevant variables of a source by queries, each with a sensitive pair, and the junta on them. */

import { z } from "zod";
import { evaluate } from "../../boolean/evaluate.js";
import {
  bitSchema,
  countText,
  formatCount,
  integerBetween,
  rationalSchema,
} from "../../boolean/wire/scalars.js";
import { checkDelta } from "../../bounds/parameters.js";
import {
  juntaSearch,
  MAX_JUNTA_VARIABLES,
  MAX_QUERIES,
  queryBound,
} from "../../distillation/junta-search.js";
import { QuerySource } from "../../distillation/query-source.js";
import { formatPair } from "../../distillation/sensitive-pairs.js";
import { DomainError } from "../../exact/domain-error.js";
import type { Rational } from "../../exact/rational.js";
import { counted } from "../../exact/wording.js";
import { work } from "../../exact/work.js";
import { MAX_SEED, RandomSource } from "../../probability/random-source.js";
import { evaluation } from "../costs.js";
import { method } from "../method.js";
import { juntaText, representationSchema } from "../schemas/concept.js";
import { distributionSchema } from "../schemas/distribution.js";

/** The coordinates' biases of a product distribution; the number of variables for the uniform one. */
export function biasesOf(
  distribution: z.output<typeof distributionSchema> | undefined,
  variables: number,
): number | readonly Rational[] {
  if (distribution === undefined || distribution.kind === "uniform") {
    const d = distribution?.variables ?? variables;
    if (d !== variables)
      throw new DomainError(
        "mismatch",
        `the source has ${counted(variables, "variable")}, the distribution ${d}`,
        ["distribution", "variables"],
      );
    return variables;
  }
  if (distribution.kind === "product") return distribution.biases;
  throw new DomainError(
    "unsupported",
    "junta_search redraws coordinates independently: a uniform or product " +
      `distribution is expected, got "${distribution.kind}"`,
    ["distribution", "kind"],
  );
}

export const distillJunta = method({
  name: "distillJunta",
  summary:
    "Finds the variables on which a source depends, by counted queries, and the " +
    "junta on them; or refutes that there are at most k.",
  params: z.strictObject({
    source: representationSchema,
    k: integerBetween(0, MAX_JUNTA_VARIABLES, "the number k of relevant variables"),
    delta: rationalSchema,
    seed: integerBetween(0, MAX_SEED, "a seed"),
    distribution: distributionSchema.optional().meta({ description: "Uniform (the default) or product." }),
  }),
  result: z.strictObject({
    relevant: z.array(z.int()),
    junta: z.union([juntaText, z.null()]).meta({ description: "null when refuted" }),
    queries: z.int(),
    witnesses: z.array(
      z.strictObject({ variable: z.int(), zero: z.string(), one: z.string(), valueAtZero: bitSchema }),
    ),
    refuted: z
      .boolean()
      .meta({ description: "More than k sensitive variables were found: the source is not a k-junta." }),
    queryBound: countText,
    trialsPerRound: countText,
    trials: z.int(),
  }),
  work({ source, k, delta, distribution }) {
    checkDelta(delta);
    const biases = biasesOf(distribution, source.variables);
    const most = queryBound({ k, delta, biases }, source.variables);
    if (most > MAX_QUERIES || k > source.variables) return [];
    const queries = Number(most);
    const draws = typeof biases === "number" ? 12 : 40;
    return [
      work("step", queries * source.variables * draws, "queries × variables", ["k"]),
      ...evaluation(source, queries, ["k"]),
    ];
  },
  run({ source, k, delta, seed, distribution }) {
    const queries = new QuerySource(source.variables, (point) => evaluate(source, point));
    const biases = biasesOf(distribution, source.variables);
    const found = juntaSearch(queries, { k, delta, biases }, new RandomSource(seed));
    return {
      relevant: [...found.relevant],
      junta: found.junta ?? null,
      queries: found.queries,
      witnesses: found.witnesses.map(formatPair),
      refuted: found.refuted,
      queryBound: formatCount(found.queryBound),
      trialsPerRound: formatCount(found.trialsPerRound),
      trials: found.trials,
    };
  },
});
