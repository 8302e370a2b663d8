/**
 * # Concepts
 *
 * A concept is a Boolean function on the cube {0,1}^d, given by one of ten representations. Two representations of one function
 * are the same concept. The shapes are those of the wire contract; the type parameter `R` is how a rational is held: `Rational`
 * inside, `string` on the wire (`ConceptJson`).
 *
 * Main definitions: `Concept`, `TreeNode`, `Literal`, `Layer`, `variablesOf`.
 */
import type { Rational } from "../exact/rational.js";
import type { Activation } from "./activation.js";

/** A value of a Boolean function. */
export type Bit = 0 | 1;

/** The literal x_variable = value. */
export interface Literal {
  readonly variable: number;
  readonly value: Bit;
}

/** A set of literals read as a conjunction (a term, a clause of a tree node) or as a disjunction (a clause of a CNF). */
export type Literals = readonly Literal[];

export interface Leaf {
  readonly label: Bit;
}

/** An inner node: the subtree `zero` is followed where x_variable = 0, `one` where x_variable = 1. */
export interface Split {
  readonly variable: number;
  readonly zero: TreeNode;
  readonly one: TreeNode;
}

export type TreeNode = Leaf | Split;

/** Label `label` where all `literals` hold. */
export interface Rule {
  readonly literals: Literals;
  readonly label: Bit;
}

/** h ↦ activation(W h + b), with `+ h` when residual. `weights` has one row an output. */
export interface Layer<R = Rational> {
  readonly weights: readonly (readonly R[])[];
  readonly bias: readonly R[];
  readonly activation: Activation;
  readonly residual: boolean;
}

/** `table` has 2^d characters, character j = f(point j), bit i of j = x_i. */
export interface TruthTableConcept {
  readonly kind: "truth-table";
  readonly variables: number;
  readonly table: string;
}
export interface DecisionTree {
  readonly kind: "decision-tree";
  readonly variables: number;
  readonly root: TreeNode;
}
/** AND of the literals; 1 when there are none. */
export interface Conjunction {
  readonly kind: "conjunction";
  readonly variables: number;
  readonly literals: Literals;
}
/** OR of the literals; 0 when there are none. */
export interface Disjunction {
  readonly kind: "disjunction";
  readonly variables: number;
  readonly literals: Literals;
}
/** OR of ANDs; 0 when there are no terms. */
export interface Dnf {
  readonly kind: "dnf";
  readonly variables: number;
  readonly terms: readonly Literals[];
}
/** AND of ORs; 1 when there are no clauses. */
export interface Cnf {
  readonly kind: "cnf";
  readonly variables: number;
  readonly clauses: readonly Literals[];
}
/** The label of the first rule whose literals all hold, else `default`. */
export interface DecisionList {
  readonly kind: "decision-list";
  readonly variables: number;
  readonly rules: readonly Rule[];
  readonly default: Bit;
}
/** constant ⊕ (⊕ of x_i over i in `subset`). */
export interface Parity {
  readonly kind: "parity";
  readonly variables: number;
  readonly subset: readonly number[];
  readonly constant: Bit;
}
/** 1 iff Σ weights_i x_i ≥ threshold. */
export interface LinearThreshold<R = Rational> {
  readonly kind: "linear-threshold";
  readonly variables: number;
  readonly weights: readonly R[];
  readonly threshold: R;
}
/** A function of x_{relevant[0]}, x_{relevant[1]}, …: character j of `table` is its value where bit i of j is x_{relevant[i]}. */
export interface Junta {
  readonly kind: "junta";
  readonly variables: number;
  readonly relevant: readonly number[];
  readonly table: string;
}
/** 1 iff the one output is > 0. `pm1` feeds 2b − 1 for bit b, `01` feeds b. */
export interface ReluNetwork<R = Rational> {
  readonly kind: "relu-network";
  readonly variables: number;
  readonly inputs: "01" | "pm1";
  readonly layers: readonly Layer<R>[];
}

export type Concept<R = Rational> =
  | TruthTableConcept
  | DecisionTree
  | Conjunction
  | Disjunction
  | Dnf
  | Cnf
  | DecisionList
  | Parity
  | LinearThreshold<R>
  | Junta
  | ReluNetwork<R>;

export type ConceptKind = Concept["kind"];

/** A concept as the wire contract writes it: rationals are strings. */
export type ConceptJson = Concept<string>;

export const isLeaf = (node: TreeNode): node is Leaf => "label" in node;
