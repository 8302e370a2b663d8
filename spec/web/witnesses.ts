/**
 * # Witnesses that bounds are tight
 *
 * For each edge a source on which the result is as large as the bound says, in the measures named. Where a bound is attained by degenerate sources only, that is the witness, and the bound is
 * the simplest formula that holds rather than the least number: so for circuits made from diagrams and lists, and networks made from circuits.
 *
 * Main definitions: `WITNESSES`, `Witness`.
 */
import type { TreeNode } from "../../src/boolean/concept.js";
import type { RepresentationJson } from "../../src/boolean/representation.js";

export interface Witness {
  readonly concept: RepresentationJson;
  /** Measures of the result that attain the bound. */
  readonly attains: readonly string[];
  /** For approximate edges. */
  readonly epsilon?: string;
}

const x = (variable: number) => ({ variable, value: 1 }) as const;
const not = (variable: number) => ({ variable, value: 0 }) as const;
const of = (...attains: string[]) => attains;

const table = (text: string): RepresentationJson => ({
  kind: "truth-table",
  variables: Math.log2(text.length),
  table: text,
});
const AND3 = table("00000001");
const OR3 = table("01111111");
const XOR2 = table("0110");
const XOR3 = table("01101001");
const MAJORITY = table("00010111");

const leaf = (label: 0 | 1): TreeNode => ({ label });
const node = (variable: number, zero: TreeNode, one: TreeNode): TreeNode => ({ variable, zero, one });
const tree = (variables: number, root: TreeNode): RepresentationJson => ({
  kind: "decision-tree",
  variables,
  root,
});
/** x₁ ? (x₀ ? 0 : 1) : x₂ */
const TREE = tree(3, node(1, node(2, leaf(0), leaf(1)), node(0, leaf(1), leaf(0))));
/** Depth 3, five leaves. */
const DEEP = tree(3, node(1, node(0, node(2, leaf(0), leaf(1)), leaf(1)), node(2, leaf(0), leaf(1))));
/** The variable 0, as a node that no path needs. */
const CHAIN = tree(2, node(1, leaf(0), node(0, leaf(1), leaf(0))));

const parity = (k: number): RepresentationJson => ({
  kind: "parity",
  variables: k,
  subset: Array.from({ length: k }, (_, i) => i),
  constant: 0,
});
const CONJUNCTION: RepresentationJson = {
  kind: "conjunction",
  variables: 4,
  literals: [not(0), not(2), not(1)],
};
const MONOTONE: RepresentationJson = { kind: "conjunction", variables: 3, literals: [x(0), x(2)] };
const DISJUNCTION: RepresentationJson = {
  kind: "disjunction",
  variables: 4,
  literals: [not(0), not(2), not(1)],
};
const DNF: RepresentationJson = {
  kind: "dnf",
  variables: 4,
  terms: [
    [x(0), not(1)],
    [x(2), x(3)],
  ],
};
const MONOTONE_DNF: RepresentationJson = {
  kind: "dnf",
  variables: 4,
  terms: [
    [x(0), x(1)],
    [x(2), x(3)],
  ],
};
const CNF: RepresentationJson = {
  kind: "cnf",
  variables: 4,
  clauses: [
    [x(0), not(1)],
    [x(2), x(3)],
  ],
};
const ALL_NEGATED = [
  [not(0), not(1)],
  [not(2), not(3)],
];
const NEGATED_DNF: RepresentationJson = { kind: "dnf", variables: 4, terms: ALL_NEGATED };
const NEGATED_CNF: RepresentationJson = { kind: "cnf", variables: 4, clauses: ALL_NEGATED };
const LIST: RepresentationJson = {
  kind: "decision-list",
  variables: 3,
  rules: [
    { literals: [x(0)], label: 1 },
    { literals: [not(1)], label: 1 },
  ],
  default: 1,
};
const WIDE_LIST: RepresentationJson = {
  kind: "decision-list",
  variables: 4,
  rules: [
    { literals: [not(0), x(3)], label: 0 },
    { literals: [x(1), x(2)], label: 1 },
  ],
  default: 0,
};
const CONSTANT_LIST: RepresentationJson = { kind: "decision-list", variables: 1, rules: [], default: 1 };
const ONE_VARIABLE: RepresentationJson = {
  kind: "linear-threshold",
  variables: 2,
  weights: ["1", "0"],
  threshold: "1",
};
const READ_ONCE: RepresentationJson = {
  kind: "circuit",
  variables: 4,
  gates: [
    { gate: "input", variable: 0 },
    { gate: "input", variable: 3 },
    { gate: "input", variable: 1 },
    { gate: "or", of: [0, 1] },
    { gate: "not", of: [3] },
    { gate: "and", of: [4, 2] },
  ],
  output: 5,
};
const ONE: RepresentationJson = {
  kind: "circuit",
  variables: 1,
  gates: [{ gate: "and", of: [] }],
  output: 0,
};
const BDD: RepresentationJson = {
  kind: "bdd",
  variables: 2,
  nodes: [
    { variable: 1, zero: 0, one: 1 },
    { variable: 1, zero: 1, one: 0 },
    { variable: 0, zero: 2, one: 3 },
  ],
  root: 4,
};
const SINK: RepresentationJson = { kind: "bdd", variables: 1, nodes: [], root: 1 };
const PRODUCT: RepresentationJson = {
  kind: "polynomial",
  variables: 3,
  terms: [{ monomial: [0, 1, 2], coefficient: "1" }],
};
const CONSTANT_FOURIER: RepresentationJson = {
  kind: "fourier",
  variables: 2,
  coefficients: [{ subset: [], coefficient: "1" }],
};
const POLYNOMIAL_THRESHOLD: RepresentationJson = {
  kind: "polynomial-threshold",
  variables: 3,
  terms: [
    { literals: [x(0), not(1)], weight: "2" },
    { literals: [x(2)], weight: "3" },
  ],
  threshold: "3",
};
const JUNTA: RepresentationJson = { kind: "junta", variables: 3, relevant: [2, 0], table: "0110" };
const NETWORK: RepresentationJson = {
  kind: "relu-network",
  variables: 2,
  inputs: "pm1",
  layers: [
    { weights: [["1", "1"]], bias: ["-1"], activation: "relu", residual: false },
    { weights: [["1"]], bias: ["0"], activation: "identity", residual: false },
  ],
};

/** By the name of the edge; those of `theorems/` that are not here have theirs in their statement. */
export const WITNESSES: Readonly<Record<string, readonly Witness[]>> = {
  circuit_to_relu: [{ concept: ONE, attains: of("units", "hiddenLayers") }],
  width_truncation: [
    { concept: DNF, attains: of("terms", "width"), epsilon: "1/2" },
    { concept: DNF, attains: of("terms", "width"), epsilon: "1/8" },
  ],
  depth_truncation: [{ concept: DEEP, attains: of("leaves", "depth"), epsilon: "1/5" }],
  cnf_to_relu: [{ concept: CNF, attains: of("units", "hiddenLayers") }],
  table_to_cnf: [{ concept: XOR3, attains: of("clauses", "width") }],
  table_to_junta: [{ concept: MAJORITY, attains: of("relevant") }],
  tree_to_junta: [{ concept: TREE, attains: of("relevant") }],
  parity_to_junta: [{ concept: parity(3), attains: of("relevant") }],
  table_to_fourier: [{ concept: AND3, attains: of("coefficients", "degree") }],
  table_to_polynomial: [{ concept: table("10000000"), attains: of("monomials", "degree") }],
  fourier_to_polynomial: [{ concept: CONSTANT_FOURIER, attains: of("monomials", "degree") }],
  polynomial_to_fourier: [{ concept: PRODUCT, attains: of("coefficients", "degree") }],
  parity_to_fourier: [{ concept: parity(3), attains: of("coefficients", "degree") }],
  list_to_dnf: [{ concept: LIST, attains: of("terms") }],
  list_to_polynomial_threshold: [{ concept: WIDE_LIST, attains: of("terms", "degree") }],
  list_to_circuit: [
    {
      concept: { kind: "decision-list", variables: 0, rules: [{ literals: [], label: 0 }], default: 1 },
      attains: of("gates"),
    },
  ],
  list_to_read_once: [{ concept: CONSTANT_LIST, attains: of("gates", "inputs") }],
  dnf_to_polynomial_threshold: [{ concept: DNF, attains: of("terms", "degree", "weightSum") }],
  threshold_to_polynomial_threshold: [{ concept: ONE_VARIABLE, attains: of("terms", "degree", "weightSum") }],
  polynomial_to_polynomial_threshold: [{ concept: PRODUCT, attains: of("terms", "degree") }],
  polynomial_threshold_to_relu: [{ concept: POLYNOMIAL_THRESHOLD, attains: of("units", "hiddenLayers") }],
  dnf_to_cnf: [{ concept: DNF, attains: of("clauses", "width") }],
  cnf_to_dnf: [{ concept: CNF, attains: of("terms", "width") }],
  tree_to_bdd: [{ concept: CHAIN, attains: of("nodes", "depth") }],
  bdd_to_tree: [{ concept: BDD, attains: of("leaves", "depth") }],
  table_to_bdd: [{ concept: XOR2, attains: of("nodes", "depth") }],
  parity_to_bdd: [{ concept: parity(3), attains: of("nodes") }],
  threshold_to_bdd: [{ concept: ONE_VARIABLE, attains: of("nodes") }],
  read_once_to_bdd: [{ concept: READ_ONCE, attains: of("nodes") }],
  bdd_to_circuit: [{ concept: SINK, attains: of("gates") }],
  parity_to_circuit: [
    { concept: { ...parity(2), constant: 1 } as RepresentationJson, attains: of("gates", "wires") },
  ],
  dnf_to_circuit: [{ concept: NEGATED_DNF, attains: of("gates", "depth") }],
  cnf_to_circuit: [{ concept: NEGATED_CNF, attains: of("gates", "depth") }],
  table_to_threshold: [{ concept: MAJORITY, attains: of("support") }],
  table_to_list: [{ concept: AND3, attains: of("rules") }],
  table_to_conjunction: [{ concept: AND3, attains: of("width") }],
  table_to_disjunction: [{ concept: OR3, attains: of("width") }],
  table_to_monotone_conjunction: [{ concept: AND3, attains: of("width") }],
  table_to_parity: [{ concept: XOR3, attains: of("width") }],
  table_to_monotone_dnf: [{ concept: AND3, attains: of("terms") }],
  table_to_read_once: [{ concept: OR3, attains: of("inputs") }],
  monotone_conjunction_to_conjunction: [{ concept: MONOTONE, attains: of("width") }],
  one_list_to_list: [{ concept: LIST, attains: of("rules", "width", "literals") }],
  monotone_dnf_to_dnf: [{ concept: MONOTONE_DNF, attains: of("terms", "width", "product", "literals") }],
  read_once_to_circuit: [{ concept: READ_ONCE, attains: of("gates", "wires", "inputs", "depth") }],
  monotone_conjunction_to_monotone_dnf: [{ concept: MONOTONE, attains: of("terms", "width") }],
  conjunction_to_dnf: [{ concept: CONJUNCTION, attains: of("terms", "width") }],
  conjunction_to_cnf: [{ concept: CONJUNCTION, attains: of("clauses", "width") }],
  disjunction_to_cnf: [{ concept: DISJUNCTION, attains: of("clauses", "width") }],
  disjunction_to_dnf: [{ concept: DISJUNCTION, attains: of("terms", "width") }],
  conjunction_to_read_once: [{ concept: CONJUNCTION, attains: of("gates", "inputs") }],
  disjunction_to_read_once: [{ concept: DISJUNCTION, attains: of("gates", "inputs") }],
  junta_to_table: [{ concept: JUNTA, attains: of("entries") }],
  tree_to_table: [{ concept: TREE, attains: of("entries") }],
  bdd_to_table: [{ concept: BDD, attains: of("entries") }],
  dnf_to_table: [{ concept: DNF, attains: of("entries") }],
  cnf_to_table: [{ concept: CNF, attains: of("entries") }],
  list_to_table: [{ concept: WIDE_LIST, attains: of("entries") }],
  conjunction_to_table: [{ concept: CONJUNCTION, attains: of("entries") }],
  disjunction_to_table: [{ concept: DISJUNCTION, attains: of("entries") }],
  parity_to_table: [{ concept: parity(3), attains: of("entries") }],
  threshold_to_table: [{ concept: ONE_VARIABLE, attains: of("entries") }],
  polynomial_threshold_to_table: [{ concept: POLYNOMIAL_THRESHOLD, attains: of("entries") }],
  polynomial_to_table: [{ concept: PRODUCT, attains: of("entries") }],
  fourier_to_table: [{ concept: CONSTANT_FOURIER, attains: of("entries") }],
  circuit_to_table: [{ concept: READ_ONCE, attains: of("entries") }],
  network_to_table: [{ concept: NETWORK, attains: of("entries") }],
};
