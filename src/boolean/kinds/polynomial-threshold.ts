/**
 * # Polynomial thresholds
 *
 * 1 iff a weighted sum of terms (conjunctions) reaches θ.
 *
 * Main definitions: `PolynomialThreshold`, `polynomialThreshold`. Source: odonnell2014.
 */

import { z } from "zod";
import { overCommonDenominator } from "../../exact/common-denominator.js";
import { formatRational, type Rational, sum } from "../../exact/rational.js";
import { counted } from "../../exact/wording.js";
import { longestDenominator, scaledBits, scaling, wordsOf, work } from "../../exact/work.js";
import { bit, type Literals, literalsHold, openLiteral, variablesOf, widest } from "../literal.js";
import { valueAt } from "../truth-table.js";
import { checkLists, literalsSchema } from "../wire/parts.js";
import { rationalSchema, variablesSchema } from "../wire/scalars.js";
import { absolute } from "./linear-threshold.js";
import type { KindRecord } from "./record.js";
import { keptSums, literalsIn, TABLE, tableWords, walk } from "./work.js";

/** 1 iff Σ weight · [all literals hold] ≥ threshold. */
export interface PolynomialThreshold<R = Rational> {
  readonly kind: "polynomial-threshold";
  readonly variables: number;
  readonly terms: readonly { readonly literals: Literals; readonly weight: R }[];
  readonly threshold: R;
}

const listsOf = <R>({ terms }: PolynomialThreshold<R>): readonly Literals[] =>
  terms.map(({ literals }) => literals);

/** The threshold, then the weights, as integers. */
const integersOf = ({ threshold, terms }: PolynomialThreshold): readonly bigint[] =>
  overCommonDenominator([threshold, ...terms.map(({ weight }) => weight)]).numerators;

export const polynomialThreshold = {
  title: "polynomial threshold",
  universal: true,
  everywhere: false,
  schema: z
    .strictObject({
      kind: z.literal("polynomial-threshold"),
      variables: variablesSchema,
      terms: z.array(z.strictObject({ literals: literalsSchema, weight: rationalSchema })),
      threshold: rationalSchema,
    })
    .superRefine((c, context) =>
      checkLists(
        c.terms.map(({ literals }) => literals),
        c.variables,
        (i) => ["terms", i, "literals"],
        context,
      ),
    ),
  format: (c) => ({
    ...c,
    terms: c.terms.map((term) => ({ ...term, weight: formatRational(term.weight) })),
    threshold: formatRational(c.threshold),
  }),
  evaluate: ({ terms, threshold }, point) =>
    bit(
      sum(terms.filter(({ literals }) => literalsHold(literals, point)).map(({ weight }) => weight)).gte(
        threshold,
      ),
    ),
  tabulate(c, cube) {
    const [threshold, ...weights] = integersOf(c);
    const sums: bigint[] = new Array(2 ** cube.dimension).fill(0n);
    listsOf(c).forEach((literals, i) => {
      const where = cube.conjunction(literals);
      for (let j = 0; j < sums.length; j += 1) if (valueAt(where, j) === 1) sums[j]! += weights[i]!;
    });
    return cube.where((j) => sums[j]! >= threshold!);
  },
  mentioned: (c) => listsOf(c).flatMap(variablesOf),
  size: "terms" as const,
  sizes: (c) => ({
    terms: c.terms.length,
    degree: widest(listsOf(c)),
    weightSum: integersOf(c).reduce((total, n) => total + absolute(n), 0n),
  }),
  describe: ({ variables, terms }) =>
    `polynomial threshold of ${counted(terms.length, "term")} on ${counted(variables, "variable")}`,
  openVariable: (c, x) => openLiteral(listsOf(c), x, false),
  cost: ({ terms }) => 32 * (terms.length + 1),
  work: {
    evaluation: ({ terms }) => walk(200 * terms.length),
    tabulation(c, variables, path) {
      const list = [c.threshold, ...c.terms.map(({ weight }) => weight)];
      const bits = scaledBits(list) + 20;
      const size = 2 ** variables;
      return [
        ...scaling(list.length, bits, "weights", path, longestDenominator(list)),
        work("step", tableWords(variables) * literalsIn(listsOf(c)) * 3, TABLE, path),
        work("product", size * list.length * (20 + wordsOf(bits)), TABLE, path),
        keptSums(size, bits, path),
      ];
    },
  },
} satisfies KindRecord<PolynomialThreshold, PolynomialThreshold<string>>;
