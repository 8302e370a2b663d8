/**
 * # Concept
 *
 * A concept is a Boolean function on the cube, given by a representation. Two representations of one function
 * are the same concept, so a concept is compared by its table: the string of its values at point 0, 1, …,
 * 2^d − 1. Canonical order of concepts is the order of these strings.
 *
 * The value at a point is written for each kind in `spec/kinds`.
 */

import type { Bit, ConceptJson } from "../../src/boolean/concept.js";
import { memoised } from "../../src/exact/memoised.js";
import { specOf } from "../kinds/index.js";
import { cube, type Point } from "./01-cube.js";

export { networkOutput } from "../kinds/networks.js";

/** f(x), straight from the description of each kind. */
export const value = (f: ConceptJson, x: Point): Bit => specOf(f.kind).value(f, x);

/** A concept as its values at point 0, 1, …: what makes two representations the same concept. */
export type Table = string;

/** The table of a concept. */
export const table = memoised(
  (f: ConceptJson): Table =>
    cube(f.variables)
      .map((x) => value(f, x))
      .join(""),
);

/** The concept with a given table. */
export const conceptOfTable = (d: number, values: Table) => ({
  kind: "truth-table" as const,
  variables: d,
  table: values,
});
