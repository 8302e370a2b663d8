/**
 * # Evaluators on blocks and points
 *
 * An evaluator computes 32 points at a time (`kinds/record.ts`); here are the blocks of the cube and single points.
 *
 * Main definitions: `wordsOfBlock`, `valueAtPoint`.
 */
import type { Lanes, Words } from "./kinds/record.js";

const MASKS = [0xaaaaaaaa, 0xcccccccc, 0xf0f0f0f0, 0xff00ff00, 0xffff0000];

/** The words of the variables at points 32·block … 32·block + 31 of the cube. */
export const wordsOfBlock =
  (block: number): Words =>
  (variable) =>
    variable < 5 ? MASKS[variable]! : ((block >>> (variable - 5)) & 1) === 1 ? -1 : 0;

/** f at one point in text form. */
export const valueAtPoint = (lanes: Lanes, point: string): 0 | 1 =>
  (lanes((variable) => (point[variable] === "1" ? -1 : 0)) & 1) as 0 | 1;
