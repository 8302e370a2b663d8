/** # pac-distillation/boolean: points, concepts of every kind, their truth tables. */
export type { Bdd, BddNode } from "../boolean/bdd.js";
export type { Circuit, Gate } from "../boolean/circuit.js";
export {
  type Bit,
  type Cnf,
  type Concept,
  type ConceptJson,
  type ConceptKind,
  type ConceptTypes,
  type Conjunction,
  type DecisionList,
  type DecisionTree,
  type Disjunction,
  type Dnf,
  isLeaf,
  type Junta,
  type Layer,
  type Leaf,
  type LinearThreshold,
  type Literal,
  type Literals,
  type Parity,
  type ReluNetwork,
  type Rule,
  type Split,
  type TreeNode,
  type TruthTableConcept,
  type UniversalKind,
} from "../boolean/concept.js";
export type { Fourier } from "../boolean/kinds/fourier.js";
export type { Polynomial } from "../boolean/kinds/polynomial.js";
export type { PolynomialThreshold } from "../boolean/kinds/polynomial-threshold.js";
export * from "../boolean/point.js";
export { relevantVariables } from "../boolean/tabulate.js";
export type { TruthTable } from "../boolean/truth-table.js";
export { formatTable, parseTable } from "../boolean/truth-table.js";
export { evaluate, tabulate } from "../entry.js";
export { conceptSchema, formatConcept } from "../oracle/schemas/concept.js";
