/**
 * # Shared shapes of instances
 *
 * Most statements are about a source, a class, a distribution, a number of samples and a tolerance. These are their generators, at random
 * and exhaustively on the smallest cubes.
 *
 * Main definitions: `Setting`, `setting`, `realizableSetting`, `smallSettings`.
 */

import fc from "fast-check";
import { isZero, parseRational, type Rational } from "../src/exact/rational.js";
import {
  allConcepts,
  classKinds,
  concept,
  conceptClass,
  distribution,
  subsetDistributions,
  weightsOn,
} from "./arbitraries.js";
import { cube } from "./definitions/01-cube.js";
import { conceptOfTable, type Table, table } from "./definitions/02-concept.js";
import { functions } from "./definitions/04-concept-class.js";
import { optimalError } from "./definitions/06-error.js";
import type { ClassJson, ConceptJson, DistributionJson } from "./implementation.js";

/** A rational of an answer or an instance; a malformed one is an error of whoever wrote it. */
export function read(text: string): Rational {
  const q = parseRational(text);
  if (q === undefined)
    throw new Error(`a rational in the form "p/q" is expected, got ${JSON.stringify(text)}`);
  return q;
}

export interface Setting {
  readonly source: ConceptJson;
  readonly targetClass: ClassJson;
  readonly distribution: DistributionJson;
}

/** Any source, class and distribution on at most `largest` variables. */
export const setting = (largest = 2): fc.Arbitrary<Setting> =>
  fc
    .integer({ min: 0, max: largest })
    .chain((d) =>
      fc.record({ source: concept(d), targetClass: conceptClass(d), distribution: distribution(d) }),
    );

/** opt = 0: the distribution lives where one concept of the class agrees with the source. */
export const realizableSetting = (largest = 2): fc.Arbitrary<Setting> =>
  fc.integer({ min: 0, max: largest }).chain((d) =>
    fc.tuple(concept(d), conceptClass(d), fc.nat()).chain(([source, targetClass, pick]) => {
      const f = table(source);
      const points = cube(d);
      const G = functions(targetClass).filter((g) => [...g].some((bit, j) => bit === f[j]));
      if (G.length === 0) {
        const own: ClassJson = { kind: "explicit", concepts: [conceptOfTable(d, f)] };
        return distribution(d).map((D) => ({ source, targetClass: own, distribution: D }));
      }
      const right = G[pick % G.length]!;
      return weightsOn(d, (x) => right[points.indexOf(x)] === f[points.indexOf(x)]).map((D) => ({
        source,
        targetClass,
        distribution: D,
      }));
    }),
  );

/** Every source on d ≤ 2 variables with every class kind and every uniform distribution on a set of points. */
export function* smallSettings(largest = 2): Generator<Setting> {
  for (let d = 0; d <= largest; d += 1) {
    for (const targetClass of classKinds(d)) {
      for (const source of allConcepts(d)) {
        for (const D of subsetDistributions(d)) yield { source, targetClass, distribution: D };
      }
    }
  }
}

export const isRealizable = ({ source, targetClass, distribution: D }: Setting): boolean =>
  isZero(optimalError(table(source), functions(targetClass), D));

/** The tables of listed concepts. */
export const tablesOf = (concepts: readonly ConceptJson[]): Table[] => concepts.map(table);

/** An integer count of an answer, which may be a decimal string. */
export const count = (value: number | string): bigint => BigInt(value);
