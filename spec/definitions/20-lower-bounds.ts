/**
 * # Lower bounds by sensitivity
 *
 * ⌈2^{−d} Σ_x 2^{s(x)}⌉ over the points of a label; and the largest sensitivity, for the depth.
 */
import { cube } from "./01-cube.js";
import type { Table } from "./02-concept.js";
import { sensitivity } from "./16-fourier.js";

/** ⌈2^{−d} Σ 2^{s(x)}⌉ over the points x with f(x) among the labels. */
export const sensitivityBound = (d: number, f: Table, labels: string): number => {
  const total = cube(d).reduce(
    (sum, x, j) => (labels.includes(f[j]!) ? sum + 2 ** sensitivity(d, f, x) : sum),
    0,
  );
  return Math.ceil(total / 2 ** d);
};

/** max_x s(x). */
export const largestSensitivity = (d: number, f: Table): number =>
  Math.max(...cube(d).map((x) => sensitivity(d, f, x)));
