/**
 * # Fourier expansions
 *
 * Every f: {0,1}^d → {0,1} is a unique sum f = Σ_S f̂(S) χ_S over the characters χ_S(x) = (−1)^{Σ_{i∈S} x_i}, with
 * f̂(S) = E_x[f(x) χ_S(x)], x uniform.
 *
 * Main definitions: `Fourier`, `fourier`. Source: odonnell2014.
 */

import { z } from "zod";
import { overCommonDenominator } from "../../exact/common-denominator.js";
import { ceilingQuotient } from "../../exact/integer.js";
import { formatRational, type Rational, sum } from "../../exact/rational.js";
import { counted } from "../../exact/wording.js";
import { bitOf, denseCoefficients, tableOfSums } from "../expansion.js";
import { FREE } from "../literal.js";
import { checkSets, setSchema } from "../wire/parts.js";
import { rationalSchema, variablesSchema } from "../wire/scalars.js";
import { absolute } from "./linear-threshold.js";
import type { KindRecord } from "./record.js";
import { transformWork } from "./work.js";

/** Σ coefficient · χ_subset, with values 0 and 1 on the cube; no subset twice. */
export interface Fourier<R = Rational> {
  readonly kind: "fourier";
  readonly variables: number;
  readonly coefficients: readonly { readonly subset: readonly number[]; readonly coefficient: R }[];
}

/**
 * ⌈Σ |coefficient|⌉, and the least r such that every coefficient is a multiple of 2^{−r}; the bit length of
 * the denominator where it is not a power of two.
 */
function norms(values: readonly Rational[]): { readonly l1: bigint; readonly denominatorBits: number } {
  const { numerators, denominator } = overCommonDenominator(values);
  const bits = denominator.toString(2).length;
  return {
    l1: ceilingQuotient(
      numerators.reduce((total, n) => total + absolute(n), 0n),
      denominator,
    ),
    denominatorBits: denominator === 1n << BigInt(bits - 1) ? bits - 1 : bits,
  };
}

export const fourier = {
  title: "Fourier expansion",
  universal: true,
  everywhere: false,
  schema: z
    .strictObject({
      kind: z.literal("fourier"),
      variables: variablesSchema,
      coefficients: z.array(z.strictObject({ subset: setSchema, coefficient: rationalSchema })),
    })
    .superRefine((c, context) =>
      checkSets(
        c.coefficients.map(({ subset }) => subset),
        c.variables,
        (i) => ["coefficients", i, "subset"],
        context,
      ),
    ),
  format: (c) => ({
    ...c,
    coefficients: c.coefficients.map((entry) => ({
      ...entry,
      coefficient: formatRational(entry.coefficient),
    })),
  }),
  evaluate: ({ coefficients }, point) =>
    bitOf(
      sum(
        coefficients.map(({ subset, coefficient }) =>
          subset.reduce((odd, i) => odd ^ point[i]!, 0) === 1 ? coefficient.neg() : coefficient,
        ),
      ),
      "a Fourier expansion",
    ),
  tabulate({ coefficients }, cube) {
    const { sums, denominator } = denseCoefficients(
      cube,
      coefficients.map(({ subset, coefficient }) => ({ set: subset, value: coefficient })),
    );
    for (let half = 1; half < sums.length; half *= 2)
      for (let j = 0; j < sums.length; j += 1)
        if ((j & half) !== 0) {
          const zero = sums[j - half]!;
          sums[j - half] = zero + sums[j]!;
          sums[j] = zero - sums[j]!;
        }
    return tableOfSums(cube, sums, denominator, "a Fourier expansion");
  },
  mentioned: ({ coefficients }) => coefficients.flatMap(({ subset }) => subset),
  size: "coefficients" as const,
  sizes: ({ coefficients }) => ({
    coefficients: coefficients.length,
    degree: coefficients.reduce((most, { subset }) => Math.max(most, subset.length), 0),
    ...norms(coefficients.map(({ coefficient }) => coefficient)),
  }),
  describe: ({ variables, coefficients }) =>
    `Fourier expansion of ${counted(coefficients.length, "coefficient")} on ${counted(variables, "variable")}`,
  openVariable: ({ coefficients }, x) =>
    coefficients.flatMap(({ subset }) => subset).find((variable) => x[variable] === FREE) ?? -1,
  cost: ({ coefficients }) => 32 * (coefficients.length + 1) * 4,
  work: transformWork((c) => c.coefficients.map(({ coefficient }) => coefficient)),
} satisfies KindRecord<Fourier, Fourier<string>>;
