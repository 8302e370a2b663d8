/**
 * # Points of the cube
 *
 * A point x ∈ {0,1}^d is held as its d bits. Point j of the cube has coordinate x_i = bit i of j, least
 * significant first; the text form has x_i at character i. d = 0 has one point, the empty string.
 *
 * Main definitions: `Point`, `parsePoint`, `formatPoint`, `pointOfIndex`, `indexOfPoint`.
 */

/** The bits x_0 … x_{d−1}, each 0 or 1. */
export type Point = Uint8Array;

/** Largest d for which the whole cube is ever enumerated. */
export const MAX_ENUMERATED_VARIABLES = 20;

/** Reads a text of 0s and 1s; `undefined` for any other character. */
export function parsePoint(text: string): Point | undefined {
  const bits = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i) - 48;
    if (c !== 0 && c !== 1) return undefined;
    bits[i] = c;
  }
  return bits;
}

export function formatPoint(point: Point): string {
  let text = "";
  for (const bit of point) text += bit === 1 ? "1" : "0";
  return text;
}

/** Point j of {0,1}^d, 0 ≤ j < 2^d, d ≤ 53. */
export function pointOfIndex(index: number, variables: number): Point {
  const bits = new Uint8Array(variables);
  let rest = index;
  for (let i = 0; i < variables; i += 1) {
    bits[i] = rest % 2;
    rest = Math.floor(rest / 2);
  }
  return bits;
}

/** The j with pointOfIndex(j, d) = point; d ≤ 53. */
export function indexOfPoint(point: Point): number {
  let index = 0;
  for (let i = point.length - 1; i >= 0; i -= 1) index = 2 * index + point[i]!;
  return index;
}
