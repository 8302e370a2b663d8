/**
 * # What is known once a certificate has been checked
 *
 * A sum of predicates, one for each kind of claim. A checker returns a finding only where it has established
 * it, `sentence.ts` says it in words, and the tests decide it by enumeration. What says nothing (a
 * probability between 0 and 1, no points, no variables) is not a finding.
 *
 * Main definitions: `Finding`.
 */
import type { Rational } from "../exact/rational.js";
import type { CertificateSource } from "./tree/certificate.js";

export type SourceKind = CertificateSource["kind"];

/**
 * Tree and source have the same label at each of the 2^variables points; with `valid`, at each of so many that the
 * groups of the distribution allow.
 */
export interface AgreesEverywhere {
  readonly finding: "agrees-everywhere";
  readonly check: "everyInput";
  readonly source: SourceKind;
  readonly variables: number;
  /** In how many boxes it was proved; absent: all points were compared. */
  readonly boxes?: number;
  readonly valid?: bigint;
}

/** least ≤ Pr[tree ≠ source] ≤ most under the distribution of the certificate; never 0 and 1. */
export interface Difference {
  readonly finding: "difference";
  readonly check: "everyInput";
  readonly source: SourceKind;
  readonly least: Rational;
  readonly most: Rational;
}

/** Tree and source differ at each of these points, which are distinct; there may be more. */
export interface Counterexamples {
  readonly finding: "counterexamples";
  readonly check: "counterexamples";
  readonly source: SourceKind;
  readonly points: readonly string[];
}

/**
 * The tree makes so many errors on a list of points, repetitions counted, and none of the trees compared
 * makes fewer than `atLeast`, which is no more (and says something where there are errors).
 */
export interface FewestErrors {
  readonly finding: "fewest-errors";
  readonly check: "optimality";
  readonly source: SourceKind;
  /** ≥ 1 */
  readonly points: number;
  readonly errors: number;
  readonly atLeast: number;
  /** The trees compared: at most so many leaves, at most so deep, split on these variables only. */
  readonly maxLeaves: number;
  readonly maxDepth: number;
  readonly variables: readonly number[];
  /** Number of node clauses allowed beside the empty one; absent: all on the variables. */
  readonly clauses?: number;
}

/** The tree makes so many errors on the examples; nothing is said of other trees. */
export interface SampleErrors {
  readonly finding: "sample-errors";
  readonly check: "sample";
  /** ≥ 1 */
  readonly points: number;
  readonly errors: number;
}

/**
 * On fresh points drawn from a seed so many differ; a tree of error above `upper` would pass with probability
 * at most δ.
 */
export interface Confidence {
  readonly finding: "confidence";
  readonly check: "confidence";
  readonly samples: number;
  readonly disagreements: number;
  readonly delta: Rational;
  readonly upper: Rational;
}

/** Two representations, or a network and one, are the same function on {0,1}^variables. */
export interface Equal {
  readonly finding: "equal";
  readonly check: "equality" | "partition";
  readonly source: string;
  readonly target: string;
  readonly variables: number;
  readonly method: "exhaustive" | "cover" | "symmetric" | "partition";
  /** Of a partition: boxes on which both were proved constant, and points of the others, one by one. */
  readonly boxes?: number;
  readonly points?: number;
}

/** They are equal at all points but those of some boxes, which are the fraction `open` of all; 0 < open < 1. */
export interface EqualOn {
  readonly finding: "equal-on";
  readonly check: "partition";
  readonly source: string;
  readonly target: string;
  readonly variables: number;
  readonly open: Rational;
}

/** They are equal at each of the points listed, of which so many are distinct; ≥ 1. */
export interface AgreesAt {
  readonly finding: "agrees-at";
  readonly check: "points";
  readonly source: string;
  readonly target: string;
  readonly points: number;
}

export type WallClass =
  | "linear-threshold"
  | "monotone"
  | "conjunction"
  | "disjunction"
  | "parity"
  | "one-decision-list"
  | "read-once";

/** No representation in the class is this function. */
export interface NotInClass {
  readonly finding: "not-in-class";
  readonly check: "wall";
  readonly concept: string;
  readonly class: WallClass;
}

export type Measure = "leaves" | "oneLeaves" | "terms" | "clauses" | "depth";

/** Every decision tree (DNF for terms, CNF for clauses) that is this function has at least so much of the measure. */
export interface SizeAtLeast {
  readonly finding: "size-at-least";
  readonly check: "wall";
  readonly concept: string;
  readonly measure: Measure;
  readonly atLeast: bigint;
  readonly method: string;
}

/**
 * The source depends on each variable listed; with `only` on no other; more than `refutes` of them, so that
 * it is not a junta of so many.
 */
export interface DependsOn {
  readonly finding: "depends-on";
  readonly check: "junta";
  readonly relevant: readonly number[];
  readonly only: boolean;
  readonly refutes?: number;
}

/**
 * lower ≤ the least worst-case failure ≤ upper, of any distiller (learner) with so many samples over the
 * promised pairs of a finite game; never 0 and 1.
 */
export interface LeastFailure {
  readonly finding: "least-failure";
  readonly check: "minimax";
  readonly access: "distill" | "learn";
  /** Of a learner that may output any function, not only those of the class. */
  readonly outputs?: "any";
  readonly samples: number;
  /** Labels that it may ask for beside the sample; absent: none. */
  readonly queries?: number;
  readonly lower: Rational;
  readonly upper: Rational;
}

/**
 * Learning or distilling until the worst failure is at most δ takes at most `enough` samples, and more than
 * `needed`; one of them is there.
 */
export interface LeastSamples {
  readonly finding: "least-samples";
  readonly check: "complexity";
  readonly access: "distill" | "learn";
  /** Of a learner that may output any function, not only those of the class. */
  readonly outputs?: "any";
  readonly delta: Rational;
  readonly enough?: number;
  readonly needed?: number;
}

/** Is there w with ‖w‖² ≤ normSquared and E_D (w·φ − g)² ≤ tolerance, over the points, features and weights given? */
export interface Probe {
  readonly finding: "probe";
  readonly check: "probe";
  readonly exists: boolean;
  readonly points: number;
  readonly features: number;
  readonly normSquared: Rational;
  readonly tolerance: Rational;
}

export type Finding =
  | {
      readonly finding: "source";
      readonly check: "source";
      readonly source: SourceKind;
      readonly variables: number;
    }
  | AgreesEverywhere
  | Difference
  | Counterexamples
  | FewestErrors
  | SampleErrors
  | Confidence
  | Equal
  | EqualOn
  | AgreesAt
  | NotInClass
  | SizeAtLeast
  | DependsOn
  | LeastFailure
  | LeastSamples
  | Probe;
