/**
 * # Distillers and learners
 *
 * A distiller maps a source f and a sample S ∈ X^n to a concept of G, possibly at random: its output is a
 * finite distribution over concepts. A learner is a distiller that uses f only through the labels f(x_1), …,
 * f(x_n).
 *
 * Main definitions: `Distiller`, `Learner`, `deterministic`, `distillerOfLearner`, `ermDistiller`,
 * `consistentDistiller`.
 */

import type { TruthTable } from "../boolean/truth-table.js";
import { ONE, type Rational } from "../exact/rational.js";
import type { ClassElement } from "../learning/classes/element.js";
import { erm, isConsistent, type LabelledSample, label, type Sample } from "../learning/sample.js";
import { frontierOf } from "./frontier.js";

export interface Outcome {
  readonly concept: TruthTable;
  /** > 0; the probabilities of one output sum to 1. */
  readonly probability: Rational;
}

/** (f, S) ↦ a distribution over concepts. It sees all of f. */
export type Distiller = (source: TruthTable, sample: Sample) => readonly Outcome[];

/** A labelled sample ↦ a distribution over concepts. It sees nothing else of f. */
export type Learner = (sample: LabelledSample) => readonly Outcome[];

/** The distiller that outputs one concept for sure. */
export const deterministic =
  (choose: (source: TruthTable, sample: Sample) => TruthTable): Distiller =>
  (source, sample) => [{ concept: choose(source, sample), probability: ONE }];

/** Every learner is a distiller: it is shown f and looks only at the labels. */
export const distillerOfLearner =
  (learner: Learner): Distiller =>
  (source, sample) =>
    learner(label(source, sample));

/** The first concept of P_f(G), in canonical order, with the least empirical error. */
export const ermDistiller = (elements: readonly ClassElement[]): Distiller =>
  deterministic((source, sample) => erm(frontierOf(source, elements), label(source, sample)).table);

/**
 * The last concept of G that is consistent with the sample, else the last of G: the most unlike ERM that
 * realizable_bound covers.
 */
export const consistentDistiller = (elements: readonly ClassElement[]): Distiller =>
  deterministic((source, sample) => {
    const labelled = label(source, sample);
    const found = elements.findLast(({ table }) => isConsistent(table, labelled));
    return (found ?? elements[elements.length - 1]!).table;
  });
