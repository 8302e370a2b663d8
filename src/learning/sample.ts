/**
 * # Samples
 *
 * A sample S ∈ X^n is a list of points, repetitions kept; a labelled sample pairs each with a label. The
 * empirical error of g is the fraction of the sample on which g is wrong; g is consistent when it is 0. The
 * empty sample has no empirical error: every concept is consistent with it.
 *
 * Main definitions: `LabelledSample`, `label`, `empiricalError`, `isConsistent`, `versionSpace`, `erm`.
 */

import type { Bit } from "../boolean/concept.js";
import { type TruthTable, valueAt } from "../boolean/truth-table.js";
import { type Rational, rational } from "../exact/rational.js";
import type { ClassElement } from "./classes/element.js";

/** Indices of points of the cube, in the order drawn. */
export type Sample = readonly number[];

export interface LabelledPoint {
  readonly point: number;
  readonly label: Bit;
}
export type LabelledSample = readonly LabelledPoint[];

/** The sample with the labels that f gives it: all that a learner sees of f. */
export const label = (source: TruthTable, sample: Sample): LabelledSample =>
  sample.map((point) => ({ point, label: valueAt(source, point) }));

/** The number of examples on which the concept is wrong. */
export const mistakes = (concept: TruthTable, sample: LabelledSample): number =>
  sample.filter(({ point, label }) => valueAt(concept, point) !== label).length;

/** mistakes / n; `undefined` for the empty sample. */
export const empiricalError = (concept: TruthTable, sample: LabelledSample): Rational | undefined =>
  sample.length === 0 ? undefined : rational(mistakes(concept, sample), sample.length);

/** No mistake on the sample. */
export const isConsistent = (concept: TruthTable, sample: LabelledSample): boolean =>
  mistakes(concept, sample) === 0;

/**
 * The concepts of the class that are consistent with the sample, in the class's order; empty when it is not
 * realizable.
 */
export const versionSpace = (elements: readonly ClassElement[], sample: LabelledSample): ClassElement[] =>
  elements.filter(({ table }) => isConsistent(table, sample));

/** The first concept of the (non-empty) list with the fewest mistakes. */
export function erm(elements: readonly ClassElement[], sample: LabelledSample): ClassElement {
  let best = elements[0]!;
  let fewest = mistakes(best.table, sample);
  for (const element of elements) {
    const count = mistakes(element.table, sample);
    if (count < fewest) [best, fewest] = [element, count];
  }
  return best;
}
