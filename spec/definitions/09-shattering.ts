/**
 * # Shattering, VC dimension, growth function
 *
 * A set of points is shattered by G if every labeling of it is that of some g ∈ G. VC(G) is the size of the
 * largest shattered set; the mutual VC dimension of (F, G) that of the largest set shattered by both
 * (Hu & Peale, comparative learning). Π(m) is the largest number of labelings of m points; beyond 2^d points
 * nothing is added, so Π(m) = |G| for m ≥ 2^d.
 */
import { cube } from "./01-cube.js";
import type { Table } from "./02-concept.js";

/** All m-subsets of a list. */
export const subsetsOfSize = <T>(items: readonly T[], m: number): T[][] => {
  if (m === 0) return [[]];
  if (items.length < m) return [];
  const [first, ...rest] = items;
  return [...subsetsOfSize(rest, m - 1).map((s) => [first!, ...s]), ...subsetsOfSize(rest, m)];
};

/** The number of distinct labelings of the points by G. */
export const labelings = (G: readonly Table[], points: readonly number[]): number =>
  new Set(G.map((g) => points.map((x) => g[x]).join(""))).size;

export const isShattered = (G: readonly Table[], points: readonly number[]): boolean =>
  labelings(G, points) === 2 ** points.length;

/** The largest set of points of {0,1}^d that every one of the classes shatters, the first in the order of subsets. */
export function largestShattered(d: number, ...classes: readonly (readonly Table[])[]): number[] {
  const points = cube(d).map((_, j) => j);
  for (let m = points.length; m > 0; m -= 1) {
    const found = subsetsOfSize(points, m).find((s) => classes.every((G) => isShattered(G, s)));
    if (found !== undefined) return found;
  }
  return [];
}

export const vcDimension = (d: number, G: readonly Table[]): number => largestShattered(d, G).length;
export const mutualVcDimension = (d: number, F: readonly Table[], G: readonly Table[]): number =>
  largestShattered(d, F, G).length;

/** Π(m). */
export function growthFunction(d: number, G: readonly Table[], m: number): number {
  const points = cube(d).map((_, j) => j);
  if (m >= points.length) return G.length;
  return Math.max(...subsetsOfSize(points, m).map((s) => labelings(G, s)));
}
