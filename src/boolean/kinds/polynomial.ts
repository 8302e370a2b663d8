/**
 * # Real multilinear polynomials
 *
 * Every f: {0,1}^d → {0,1} is a unique sum of coefficients times monomials Π_{i∈S} x_i.
 *
 * Main definitions: `Polynomial`, `polynomial`. Source: odonnell2014.
 */

import { z } from "zod";
import { formatRational, type Rational, sum } from "../../exact/rational.js";
import { counted } from "../../exact/wording.js";
import { bitOf, denseCoefficients, tableOfSums } from "../expansion.js";
import { FREE } from "../literal.js";
import { checkSets, setSchema } from "../wire/parts.js";
import { rationalSchema, variablesSchema } from "../wire/scalars.js";
import type { KindRecord } from "./record.js";
import { transformWork } from "./work.js";

/** Σ coefficient · Π_{i∈monomial} x_i, with values 0 and 1 on the cube; no monomial twice. */
export interface Polynomial<R = Rational> {
  readonly kind: "polynomial";
  readonly variables: number;
  readonly terms: readonly { readonly monomial: readonly number[]; readonly coefficient: R }[];
}

export const polynomial = {
  title: "multilinear polynomial",
  universal: true,
  everywhere: false,
  schema: z
    .strictObject({
      kind: z.literal("polynomial"),
      variables: variablesSchema,
      terms: z.array(z.strictObject({ monomial: setSchema, coefficient: rationalSchema })),
    })
    .superRefine((c, context) =>
      checkSets(
        c.terms.map(({ monomial }) => monomial),
        c.variables,
        (i) => ["terms", i, "monomial"],
        context,
      ),
    ),
  format: (c) => ({
    ...c,
    terms: c.terms.map((term) => ({ ...term, coefficient: formatRational(term.coefficient) })),
  }),
  evaluate: ({ terms }, point) =>
    bitOf(
      sum(
        terms
          .filter(({ monomial }) => monomial.every((i) => point[i] === 1))
          .map(({ coefficient }) => coefficient),
      ),
      "a polynomial",
    ),
  tabulate({ terms }, cube) {
    const { sums, denominator } = denseCoefficients(
      cube,
      terms.map(({ monomial, coefficient }) => ({ set: monomial, value: coefficient })),
    );
    for (let half = 1; half < sums.length; half *= 2)
      for (let j = 0; j < sums.length; j += 1) if ((j & half) !== 0) sums[j]! += sums[j - half]!;
    return tableOfSums(cube, sums, denominator, "a polynomial");
  },
  mentioned: ({ terms }) => terms.flatMap(({ monomial }) => monomial),
  size: "monomials" as const,
  sizes: ({ terms }) => ({
    monomials: terms.length,
    degree: terms.reduce((most, { monomial }) => Math.max(most, monomial.length), 0),
  }),
  describe: ({ variables, terms }) =>
    `polynomial of ${counted(terms.length, "monomial")} on ${counted(variables, "variable")}`,
  openVariable: ({ terms }, x) =>
    terms.flatMap(({ monomial }) => monomial).find((variable) => x[variable] === FREE) ?? -1,
  cost: ({ terms }) => 32 * (terms.length + 1),
  work: transformWork(({ terms }) => terms.map(({ coefficient }) => coefficient)),
} satisfies KindRecord<Polynomial, Polynomial<string>>;
