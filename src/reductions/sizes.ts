/**
 * # The sizes of a concept
 *
 * What the bounds of the web speak about: for a tree its leaves, depth and rank, for a DNF its terms and
 * width, and so on. Each kind's record names its measures, and the one that is its *size* in `reduce` and in
 * the search for the shortest path.
 *
 * Main definitions: `Measures`, `sizesOf`, `primaryMeasureOf`.
 */
import { type Concept, type ConceptKind, KINDS, recordOf } from "../boolean/concept.js";
import { memoised } from "../exact/memoised.js";
import { BEYOND, type Sizes } from "./size-expression.js";

/**
 * What is measured of each kind. A bound on a result of the kind names each of them, and a formula in its
 * sizes no others.
 */
export type Measures = {
  readonly [K in ConceptKind]: keyof ReturnType<(typeof KINDS)[K]["sizes"]>;
};

/** What a record calls the size is one of its measures. */
const SIZED: { readonly [K in ConceptKind]: { readonly size: Measures[K] } } = KINDS;

/** The measure that counts as "the size" of a kind. */
export const primaryMeasureOf = <K extends ConceptKind>(kind: K): Measures[K] => SIZED[kind].size;

/** All measures of a concept, `variables` among them; a measure above `BEYOND` is cut to it, as bounds are. */
export const sizesOf = memoised((concept: Concept): Sizes => {
  const sizes: Record<string, bigint> = { variables: BigInt(concept.variables) };
  for (const [name, value] of Object.entries(recordOf(concept).sizes(concept))) {
    const size = BigInt(value);
    sizes[name] = size > BEYOND ? BEYOND : size;
  }
  return sizes;
});
