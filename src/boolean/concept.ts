/**
 * # Concepts
 *
 * A concept is a Boolean function on the cube {0,1}^d, given by a representation of one of the kinds below.
 * Two representations of one function are the same concept. The shapes are those of the wire contract; the
 * type parameter `R` is how a rational is held: `Rational` inside, `string` on the wire (`ConceptJson`). What
 * is known of a kind is in its file under `kinds`; this page is the table of them, and the types are read off it.
 *
 * Main definitions: `Concept`, `ConceptTypes`, `KINDS`, `recordOf`.
 */
import type { Rational } from "../exact/rational.js";
import { bdd } from "./kinds/bdd.js";
import { circuit } from "./kinds/circuit.js";
import { type Cnf, cnf } from "./kinds/cnf.js";
import { type Conjunction, conjunction } from "./kinds/conjunction.js";
import { type DecisionList, decisionList } from "./kinds/decision-list.js";
import { type DecisionTree, decisionTree } from "./kinds/decision-tree.js";
import { type Disjunction, disjunction } from "./kinds/disjunction.js";
import { type Dnf, dnf } from "./kinds/dnf.js";
import { fourier } from "./kinds/fourier.js";
import { type Junta, junta } from "./kinds/junta.js";
import { type LinearThreshold, linearThreshold } from "./kinds/linear-threshold.js";
import { type Parity, parity } from "./kinds/parity.js";
import { polynomial } from "./kinds/polynomial.js";
import { polynomialThreshold } from "./kinds/polynomial-threshold.js";
import type { KindRecord } from "./kinds/record.js";
import { type ReluNetwork, reluNetwork } from "./kinds/relu-network.js";
import { type TruthTableConcept, truthTable } from "./kinds/truth-table.js";

/** What is known of each kind, in the order of lists and drawings. */
export const KINDS = {
  "truth-table": truthTable,
  junta,
  "decision-tree": decisionTree,
  bdd,
  dnf,
  cnf,
  "decision-list": decisionList,
  conjunction,
  disjunction,
  parity,
  "linear-threshold": linearThreshold,
  "polynomial-threshold": polynomialThreshold,
  polynomial,
  fourier,
  circuit,
  "relu-network": reluNetwork,
};

export type ConceptKind = keyof typeof KINDS;

type RecordOf<K extends ConceptKind> = (typeof KINDS)[K];

/** The type of each kind, as its record speaks of it: `never` where the record is another kind's. */
export type ConceptTypes<R = Rational> = {
  readonly [K in ConceptKind]: Extract<
    R extends string ? Parameters<RecordOf<K>["openVariable"]>[0] : Parameters<RecordOf<K>["evaluate"]>[0],
    { readonly kind: K }
  >;
};

/** The kinds that represent every Boolean function. */
export type UniversalKind = {
  [K in ConceptKind]: RecordOf<K>["universal"] extends true ? K : never;
}[ConceptKind];

export type Concept<R = Rational> = ConceptTypes<R>[ConceptKind];

/** A concept as the wire writes it: rationals are strings. */
export type ConceptJson = Concept<string>;

/** The record of a concept's kind, which fits the concept: a concept's type is read off the record. */
export const recordOf = (concept: { readonly kind: ConceptKind }): KindRecord<Concept, ConceptJson> =>
  KINDS[concept.kind] as KindRecord<Concept, ConceptJson>;

export type { Rule } from "./kinds/decision-list.js";
export type { Layer } from "./kinds/relu-network.js";
export type { Bit, Literal, Literals } from "./literal.js";
export { isLeaf, type Leaf, type Split, type TreeNode } from "./tree.js";
export type {
  Cnf,
  Conjunction,
  DecisionList,
  DecisionTree,
  Disjunction,
  Dnf,
  Junta,
  LinearThreshold,
  Parity,
  ReluNetwork,
  TruthTableConcept,
};
