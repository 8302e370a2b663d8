/**
 * # Fourier coefficients and sensitivity
 *
 * f̂(S) = E_x[f(x) χ_S(x)], x uniform; the sensitivity s(x) is the number of coordinates whose flip changes f(x).
 */
import { type Rational, rational, sum } from "../../src/exact/rational.js";
import { cube, type Point } from "./01-cube.js";
import type { Table } from "./02-concept.js";
import { character } from "./15-representation.js";

/** All subsets of {0, …, d−1}; number j of them has the bits of j. */
export const subsets = (d: number): number[][] =>
  cube(d).map((x) => [...x].flatMap((bit, i) => (bit === "1" ? [i] : [])));

/** f̂(S), for the 0/1 function with this table on d variables. */
export const fourierCoefficient = (d: number, f: Table, S: readonly number[]): Rational =>
  sum(cube(d).map((x, j) => character(S, x).mul(rational(Number(f[j]), 2 ** d))));

const flip = (x: Point, i: number): Point => `${x.slice(0, i)}${x[i] === "1" ? "0" : "1"}${x.slice(i + 1)}`;

/** s(x). */
export const sensitivity = (d: number, f: Table, x: Point): number => {
  const points = cube(d);
  const at = (y: Point) => f[points.indexOf(y)];
  return Array.from({ length: d }, (_, i) => i).filter((i) => at(x) !== at(flip(x, i))).length;
};

/** The variables on which f depends. */
export const relevantVariables = (d: number, f: Table): number[] => {
  const points = cube(d);
  return Array.from({ length: d }, (_, i) => i).filter((i) =>
    points.some((x, j) => f[j] !== f[points.indexOf(flip(x, i))]),
  );
};
