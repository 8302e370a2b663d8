/**
 * # Samples, empirical error, version space, ERM
 *
 * A sample S ∈ X^n is drawn from D^n: its points are independent. The labels of a sample are f(x_1), …,
 * f(x_n). The empirical error of g is the fraction of the sample on which g is wrong; g is consistent with
 * the sample when it is wrong nowhere. The version space is the set of consistent concepts; it is asked of
 * realizable samples only. ERM picks a concept of least empirical error.
 */
import { isZero, ONE, type Rational, rational } from "../../src/exact/rational.js";
import type { DistributionJson } from "../implementation.js";
import { cube, type Point } from "./01-cube.js";
import type { Table } from "./02-concept.js";
import { mass, variablesOf } from "./05-distribution.js";

/** A sample as the numbers of its points. */
export type Sample = readonly number[];

/** All samples of n points with positive probability, and that probability D^n(S) = Π D(x_i). */
export function samples(D: DistributionJson, n: number): { sample: Sample; probability: Rational }[] {
  const support = cube(variablesOf(D))
    .map((x: Point, index) => ({ index, mass: mass(D, x) }))
    .filter(({ mass }) => !isZero(mass));
  let drawn: { sample: Sample; probability: Rational }[] = [{ sample: [], probability: ONE }];
  for (let i = 0; i < n; i += 1) {
    drawn = drawn.flatMap(({ sample, probability }) =>
      support.map(({ index, mass }) => ({ sample: [...sample, index], probability: probability.mul(mass) })),
    );
  }
  return drawn;
}

export interface LabelledPoint {
  readonly point: number;
  readonly label: string;
}

/** The sample with the labels of f: all that a learner sees. */
export const labelled = (f: Table, S: Sample): LabelledPoint[] =>
  S.map((point) => ({ point, label: f[point]! }));

/** The number of examples on which g is wrong; repetitions count. */
export const mistakes = (g: Table, S: readonly LabelledPoint[]): number =>
  S.filter(({ point, label }) => g[point] !== label).length;

/** mistakes / n, n ≥ 1. */
export const empiricalError = (g: Table, S: readonly LabelledPoint[]): Rational =>
  rational(mistakes(g, S), S.length);

/** No mistake; every concept is consistent with the empty sample. */
export const isConsistent = (g: Table, S: readonly LabelledPoint[]): boolean => mistakes(g, S) === 0;

/** The consistent concepts of G; not empty where the sample is realizable by G, and not asked elsewhere. */
export const versionSpace = (G: readonly Table[], S: readonly LabelledPoint[]): Table[] =>
  G.filter((g) => isConsistent(g, S));

/**
 * ERM: the first concept of G (not empty), in canonical order, with the fewest mistakes. With no sample it is
 * the first of G.
 */
export function erm(G: readonly Table[], S: readonly LabelledPoint[]): Table {
  const fewest = Math.min(...G.map((g) => mistakes(g, S)));
  return G.find((g) => mistakes(g, S) === fewest)!;
}
