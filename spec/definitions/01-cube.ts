/**
 * # Cube
 *
 * The domain is X = {0,1}^d, 2^d points. Point j has coordinates x_i = bit i of j, least significant first;
 * as text, character i is x_i. d = 0 is valid: one point, the empty string.
 */

/** A point as a bit string. */
export type Point = string;

/** Point j of {0,1}^d. */
export const point = (d: number, j: number): Point =>
  Array.from({ length: d }, (_, i) => Math.floor(j / 2 ** i) % 2).join("");

const cubes: (readonly Point[])[] = [];

/** All points of {0,1}^d, in the order of their numbers. */
export function cube(d: number): readonly Point[] {
  cubes[d] ??= Array.from({ length: 2 ** d }, (_, j) => point(d, j));
  return cubes[d];
}

/** x_i. */
export const coordinate = (x: Point, i: number): number => Number(x[i]);
