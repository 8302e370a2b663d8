/**
 * # Distillers and learners
 *
 * A distiller is a (randomised) map from (f, S), S ∈ X^n, to G: it is given all of f. A learner is a
 * distiller that uses f only through the labels f(x_1), …, f(x_n). "Perhaps at random" is made literal: the
 * output is a list of outcomes, concepts of G with probabilities that add up to 1. A deterministic one has a
 * single outcome; the coins of different runs are independent.
 */
import { ONE, type Rational } from "../../src/exact/rational.js";
import type { Table } from "./02-concept.js";
import { erm, type LabelledPoint, labelled, type Sample } from "./07-sample.js";
import { paretoFrontier } from "./08-pareto-frontier.js";

/** One possible output, with its probability ≥ 0; those of one (f, S) add up to 1. */
export interface Outcome {
  readonly concept: Table;
  readonly probability: Rational;
}

/** (f, S) ↦ outcomes in G: f is there whole. */
export type Distiller = (f: Table, S: Sample) => readonly Outcome[];
/** Labelled sample ↦ outcomes in G: of f only its labels are seen. */
export type Learner = (S: readonly LabelledPoint[]) => readonly Outcome[];

/** Deterministic: one output, for sure. */
export const always = (concept: Table): Outcome[] => [{ concept, probability: ONE }];

/** Every learner is a distiller. */
export const asDistiller =
  (learner: Learner): Distiller =>
  (f, S) =>
    learner(labelled(f, S));

/** ERM over the Pareto frontier: the first concept of P_f(G), in canonical order, of least empirical error. */
export const ermDistiller =
  (G: readonly Table[]): Distiller =>
  (f, S) =>
    always(erm(paretoFrontier(f, G), labelled(f, S)));
