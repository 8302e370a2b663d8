/**
 * # heavyCoefficients
 *
 * The Fourier coefficients of at least θ of a source under the uniform distribution: exactly, from its table,
 * or with a `delta` and a `seed` by queries, for sources of up to 1000 variables.
 *
 * Main definitions: `heavyCoefficients`.
 */
import { z } from "zod";
import { evaluate } from "../../boolean/evaluate.js";
import { tabulate } from "../../boolean/tabulate.js";
import {
  countText,
  formatCount,
  integerBetween,
  rationalSchema,
  rationalText,
} from "../../boolean/wire/scalars.js";
import { checkDelta } from "../../bounds/parameters.js";
import {
  checkQueries,
  checkThreshold,
  heavyCoefficients as exactly,
  MAX_TABULATED_VARIABLES,
  sampledHeavyCoefficients,
} from "../../distillation/heavy-coefficients.js";
import { DomainError, refuseAbove } from "../../exact/domain-error.js";
import { formatRational } from "../../exact/rational.js";
import { work } from "../../exact/work.js";
import { MAX_SEED, RandomSource } from "../../probability/random-source.js";
import { evaluation, tabulation } from "../costs.js";
import { method } from "../method.js";
import { representationSchema } from "../schemas/concept.js";

export const heavyCoefficients = method({
  name: "heavyCoefficients",
  summary:
    "The large Fourier coefficients of a source by a search over prefixes: exact from its " +
    "table, or by counted queries with a delta and a seed.",
  params: z.strictObject({
    source: representationSchema,
    threshold: rationalSchema,
    delta: rationalSchema.optional(),
    seed: integerBetween(0, MAX_SEED, "a seed").optional(),
  }),
  result: z.strictObject({
    coefficients: z.array(z.strictObject({ subset: z.array(z.int()), value: rationalText })),
    kept: z.array(z.int()).meta({ description: "Prefixes that were kept, by their length from 0." }),
    tests: z.int(),
    testBound: countText,
    samples: countText.optional(),
    queries: z.int().optional(),
    queryBound: countText.optional(),
    failed: z.boolean().optional(),
  }),
  work({ source, threshold, delta }) {
    const d = source.variables;
    checkThreshold(threshold);
    if (delta === undefined) {
      if (d > MAX_TABULATED_VARIABLES) return [];
      return [
        ...tabulation(source, d, ["source"]),
        work("step", 2 ** d * (3 * d + 20), "coefficients × variables", ["source"]),
        work("kept", 2 ** d * 3, "words of coefficients", ["source"]),
      ];
    }
    const samples = Number(checkQueries(d, threshold, delta));
    const prefixes = 2 / (Number(threshold.n) / Number(threshold.d)) ** 2;
    return [
      work(
        "step",
        samples * (d + 1) * (12 + 4 * Math.min(prefixes, 2 ** d)),
        "samples × prefixes that may be kept",
        ["threshold"],
      ),
      work("kept", (samples * (d + 2 * Math.min(prefixes, 2 ** d))) / 8, "words of sampled points", [
        "threshold",
      ]),
      ...evaluation(source, samples * (d + 1), ["threshold"]),
    ];
  },
  run({ source, threshold: theta, delta, seed }) {
    if ((delta === undefined) !== (seed === undefined))
      throw new DomainError(
        "invalid-value",
        "by queries both delta and seed are expected, from the table neither",
        [delta === undefined ? "delta" : "seed"],
      );
    if (delta === undefined || seed === undefined) {
      refuseAbove(source.variables, MAX_TABULATED_VARIABLES, "variables of a source that is tabulated", [
        "source",
      ]);
      const { testBound, ...found } = exactly(tabulate(source, ["source"]), theta);
      return { ...shown(found), testBound: formatCount(testBound) };
    }
    checkDelta(delta);
    const found = sampledHeavyCoefficients(
      source.variables,
      (point) => evaluate(source, point),
      { theta, delta },
      new RandomSource(seed),
    );
    return {
      ...shown(found),
      testBound: formatCount(found.testBound),
      samples: formatCount(found.samples),
      queries: found.queries,
      queryBound: formatCount(found.queryBound),
      failed: found.failed,
    };
  },
});

const shown = ({
  coefficients,
  kept,
  tests,
}: Pick<ReturnType<typeof exactly>, "coefficients" | "kept" | "tests">) => ({
  coefficients: coefficients.map(({ subset, value }) => ({
    subset: [...subset],
    value: formatRational(value),
  })),
  kept: [...kept],
  tests,
});
