/**
 * # Representation
 *
 * The kinds through which the web of reductions passes, and the sizes of all of them, which `spec/kinds` gives.
 */
import type { ConceptJson, ConceptKind } from "../../src/boolean/concept.js";
import { type KINDS, specOf } from "../kinds/index.js";
import { cube } from "./01-cube.js";
import { conceptOfTable, type Table, value } from "./02-concept.js";

export { leaves, rank } from "../kinds/graphs.js";
export { allHold } from "../kinds/logic.js";
export { character } from "../kinds/sums.js";
export { value as valueAt } from "./02-concept.js";

/** The values at point 0, 1, …. */
export const tableOf = (f: ConceptJson): Table =>
  cube(f.variables)
    .map((x) => value(f, x))
    .join("");

export const tabulated = (f: ConceptJson) => conceptOfTable(f.variables, tableOf(f));

/** The sizes that bounds speak about, by the names of each kind. */
export type Measures = {
  readonly [K in ConceptKind]: keyof ReturnType<(typeof KINDS)[K]["sizes"]>;
};
export type Sizes<K extends ConceptKind> = { readonly [M in Measures[K]]: number };

/** The sizes of f. The first is *the* size of the kind. */
export const sizes = (f: ConceptJson): Readonly<Record<string, number>> => specOf(f.kind).sizes(f);
