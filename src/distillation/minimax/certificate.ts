/**
 * # Certificates of a minimax value
 *
 * What a checker needs to believe "the best worst-case failure is between lower and upper" by summing
 * probabilities: strategies bound it from above, priors from below. To be short, a game's strategy and prior
 * are given on representatives: a symmetry (π, h), which moves point x to π(x) and function u to (u∘π⁻¹)⊕h,
 * carries them to all others. Functions are masks, bit j the value at point j.
 *
 * Main definitions: `MinimaxCertificate`, `GameCertificate`, `Plan`.
 */
import type { Rational } from "../../exact/rational.js";

/** A symmetry of the game: point x goes to permutation[x], a function u to (u∘π⁻¹)⊕flip. */
export interface Symmetry {
  readonly permutation: readonly number[];
  readonly flip: number;
}

/** What is output on one sample and, moved along, on its images under the symmetries. */
export interface StrategyEntry {
  /** The distinct points of the sample, as a mask. `undefined`: whatever the sample. */
  readonly support: number | undefined;
  /** How often each point was drawn; `undefined` where only the set of points counts. */
  readonly counts: readonly number[] | undefined;
  /** The labels of the support, as a mask; 0 for a distiller of a known source. */
  readonly labels: number;
  /** Targets with their probabilities, which sum to 1. */
  readonly outputs: readonly (readonly [target: number, probability: Rational])[];
}

/** What a learner does once it has its sample: output a target, or ask for the label of a point and go on. */
export type Plan = number | Question;

export interface Question {
  readonly ask: number;
  readonly zero: Plan;
  readonly one: Plan;
}

/**
 * What a learner that may ask does on one sample, which stands for its orbit: on another it draws one of the
 * symmetries that carry it there, and does as here what they carry over.
 */
export interface PlanEntry extends Omit<StrategyEntry, "outputs"> {
  readonly support: number;
  /** Plans with their probabilities, which sum to 1. */
  readonly plans: readonly (readonly [plan: Plan, probability: Rational])[];
}

/** The weight of an orbit of rows, spread evenly over it. */
export interface PriorEntry {
  readonly source: number;
  /** Index into the family. */
  readonly distribution: number;
  readonly weight: Rational;
}

export interface GameCertificate {
  /** The known source, for access `distill`. */
  readonly source: number | undefined;
  readonly symmetries: readonly Symmetry[];
  /** `undefined` where only a lower bound is certified. */
  readonly strategy: readonly StrategyEntry[] | undefined;
  /** In place of `strategy`, for a learner that may ask. */
  readonly plans?: readonly PlanEntry[] | undefined;
  /** `undefined` where only an upper bound is certified. */
  readonly prior: readonly PriorEntry[] | undefined;
}

export interface MinimaxCertificate {
  /** The value is at least this; 0 where nothing is claimed. */
  readonly lower: Rational;
  /** The value is at most this; 1 where nothing is claimed. */
  readonly upper: Rational;
  /** One game for a learner; one for each orbit of sources for a distiller. */
  readonly games: readonly GameCertificate[];
  /**
   * For access `distill`: the game that decides each source, whose points π moves so that the source's error
   * sets become that game's. Sources for which some target never loses, and those without a promised row, are
   * left out.
   */
  readonly sources: readonly {
    readonly source: number;
    readonly game: number;
    readonly permutation: readonly number[];
  }[];
}
