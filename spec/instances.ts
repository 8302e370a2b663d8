/**
 * # Shared shapes of instances
 *
 * Most statements are about a source, a class, a distribution, a number of samples and a tolerance. These are
 * their generators, at random and exhaustively on the smallest cubes.
 *
 * Main definitions: `Setting`, `setting`, `realizableSetting`, `contestedSetting`, `lopsidedSetting`,
 * `smallSettings`, `eachKind`.
 */

import fc from "fast-check";
import { isZero, parseRational, type Rational } from "../src/exact/rational.js";
import {
  allClassKinds,
  allConcepts,
  classKinds,
  concept,
  conceptClass,
  conceptKinds,
  distribution,
  distributionKinds,
  subsetDistributions,
  weightsOn,
} from "./arbitraries.js";
import { cube } from "./definitions/01-cube.js";
import { conceptOfTable, type Table, table } from "./definitions/02-concept.js";
import { functions } from "./definitions/04-concept-class.js";
import { optimalError } from "./definitions/06-error.js";
import type { ClassJson, ConceptJson, DistributionJson } from "./implementation.js";
import { variablesUpTo } from "./telling.js";

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
  variablesUpTo(largest).chain((d) =>
    fc.record({ source: concept(d), targetClass: conceptClass(d), distribution: distribution(d) }),
  );

/** opt = 0: the distribution lives where one concept of the class agrees with the source. */
export const realizableSetting = (largest = 2): fc.Arbitrary<Setting> =>
  variablesUpTo(largest).chain((d) =>
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

/** Most samples that are listed one by one for one instance. */
const MAX_SAMPLES_LISTED = 256;

/** The non-empty sets of at most half of the n points, as numbers with a bit for each point. */
const smallSets = (n: number): number[] =>
  Array.from({ length: 2 ** n - 1 }, (_, i) => i + 1).filter(
    (mask) => [...mask.toString(2)].filter((bit) => bit === "1").length <= n / 2,
  );

/** The concepts that err where the masks say, under a distribution with the weights on the support. */
function wrongOn(
  source: ConceptJson,
  masks: readonly number[],
  support: readonly number[],
  weights: readonly number[],
): Setting {
  const d = source.variables;
  const wrong = (mask: number): Table =>
    [...table(source)]
      .map((bit, j) => (Math.floor(mask / 2 ** j) % 2 === 0 ? bit : bit === "1" ? "0" : "1"))
      .join("");
  const total = weights.reduce((a, b) => a + b, 0);
  const entries = support.map((j, i) => [cube(d)[j]!, `${weights[i]!}/${total}`] as const);
  return {
    source,
    targetClass: { kind: "explicit", concepts: masks.map((mask) => conceptOfTable(d, wrong(mask))) },
    distribution: { kind: "weights", variables: d, weights: Object.fromEntries(entries.sort()) },
  };
}

export interface Contested extends Setting {
  readonly samples: number;
}

/**
 * What only samples decide: f ∉ G, two to four error sets, a distribution on at most three points, and up to
 * as many samples as can be listed, so that the bounds are below 1 and the probabilities strictly between 0
 * and 1 in a good part of the instances. Realizable: the first concept errs off the support only.
 */
export const contestedSetting = (mode: "realizable" | "agnostic"): fc.Arbitrary<Contested> =>
  fc
    .tuple(fc.constantFrom(2, 1, 2), fc.noBias(fc.constantFrom(2, 3, 1, 2, 3)))
    .chain(([d, width]) => {
      const points = cube(d).map((_, j) => j);
      const most = Math.min(width, mode === "realizable" ? 2 ** d - 1 : 2 ** d);
      return fc.tuple(
        concept(d),
        fc.shuffledSubarray(points, { minLength: most, maxLength: most }),
        // At most half of the points, and distinct: so most of them are minimal.
        fc.noBias(fc.uniqueArray(fc.constantFrom(...smallSets(2 ** d)), { minLength: 2, maxLength: 4 })),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: most, maxLength: most }),
        fc.noBias(
          fc.nat({
            max: Math.min(8, Math.floor(Math.log(MAX_SAMPLES_LISTED) / Math.log(Math.max(2, most)))),
          }),
        ),
      );
    })
    .map(([source, support, errorSets, weights, samples]) => {
      const off = [...table(source)].reduce((mask, _, j) => (support.includes(j) ? mask : mask + 2 ** j), 0);
      const sets = mode === "realizable" ? [off, ...errorSets.slice(1)] : errorSets;
      return { ...wrongOn(source, sets, support, weights), samples };
    });

/**
 * What an agnostic bound below 1 speaks of: the first concept errs on a light point, the second on the heavy
 * one of at most three, so that its error is far above the optimum, and there are samples enough to tell the
 * two apart.
 */
export const lopsidedSetting: fc.Arbitrary<Contested> = fc
  .constantFrom([1, 2] as const, [2, 2] as const, [2, 3] as const)
  .chain(([d, width]) => {
    const most = Math.floor(Math.log(MAX_SAMPLES_LISTED) / Math.log(width));
    return fc.tuple(
      concept(d),
      fc.shuffledSubarray(
        cube(d).map((_, j) => j),
        { minLength: width, maxLength: width },
      ),
      fc.array(fc.constantFrom(...smallSets(2 ** d)), { maxLength: 2 }),
      fc.integer({ min: 8, max: 16 }),
      fc.array(fc.integer({ min: 1, max: 2 }), { minLength: width - 1, maxLength: width - 1 }),
      fc.noBias(fc.integer({ min: 3, max: most })),
    );
  })
  .map(([source, support, more, heavy, light, samples]) => {
    const sets = [2 ** support[1]!, 2 ** support[0]!, ...more];
    return { ...wrongOn(source, sets, support, [heavy, ...light]), samples };
  });

/**
 * f = 0, one concept wrong on one of two points, one on the other; realizable: a third errs on neither, but
 * elsewhere.
 */
export function* contestedExamples(mode: "realizable" | "agnostic"): Generator<Contested> {
  const tables = mode === "realizable" ? ["0001", "1000", "0100"] : ["1000", "0100"];
  for (const eighths of [1, 2, 3, 4])
    for (let samples = 0; samples <= 8; samples += 2)
      yield {
        source: conceptOfTable(2, "0000"),
        targetClass: { kind: "explicit", concepts: tables.map((g) => conceptOfTable(2, g)) },
        distribution: {
          kind: "weights",
          variables: 2,
          weights: { "00": `${eighths}/8`, "10": `${8 - eighths}/8` },
        },
        samples,
      };
}

/** One class of each set of functions that a kind with some bounds gives: many are the same on few variables. */
export function distinctClasses(d: number): ClassJson[] {
  const sets = new Map(classKinds(d).map((c) => [functions(c).join(), c]));
  return [...sets.values()];
}

/**
 * Every source on d ≤ 2 variables with every set of functions that is a class and every uniform distribution
 * on a set of points; and each kind.
 */
export function* smallSettings(largest = 2): Generator<Setting> {
  for (let d = 0; d <= largest; d += 1) {
    for (const targetClass of distinctClasses(d)) {
      for (const source of allConcepts(d)) {
        for (const D of subsetDistributions(d)) yield { source, targetClass, distribution: D };
      }
    }
    yield* eachKind(d);
  }
}

/** Every kind of concept with every kind of distribution, and each kind of class many times. */
export function* eachKind(d: number): Generator<Setting> {
  const classes = allClassKinds(d);
  let at = 0;
  for (const source of conceptKinds(d))
    for (const D of distributionKinds(d)) {
      yield { source, targetClass: classes[at % classes.length]!, distribution: D };
      at += 1;
    }
}

export const isRealizable = ({ source, targetClass, distribution: D }: Setting): boolean =>
  isZero(optimalError(table(source), functions(targetClass), D));

/** An integer count of an answer, which may be a decimal string. */
export const count = (value: number | string): bigint => BigInt(value);
