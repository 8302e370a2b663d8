/**
 * # The further edges of the web
 *
 * Edges of this project that have no file in `theorems/`; their statements stand in `statements.ts`. The bounds are written here a second time,
 * from the proofs in the file of each edge, and not taken from the implementation.
 *
 * Main definitions: `FURTHER_EDGES`.
 */
import type { RepresentationJson, RepresentationKind } from "../../src/boolean/representation.js";
import { tabulated } from "../definitions/15-representation.js";
import * as literal from "../definitions/18-reductions.js";
import * as recognition from "../definitions/19-recognition.js";
import { edge, oneLiteral, positive, readOnce, type WebEdge } from "./edge.js";

const partial = { partial: true } as const;

const toTable = (f: RepresentationJson): RepresentationJson => tabulated(f);
const evaluation = (name: string, from: RepresentationKind): WebEdge =>
  edge(name, from, "truth-table", toTable, (_, d) => ({ entries: 2 ** d }));

export const FURTHER_EDGES: readonly WebEdge[] = [
  edge("cnf_to_relu", "cnf", "relu-network", literal.cnf_to_relu, (s) => ({
    units: s.clauses!,
    hiddenLayers: 1,
  })),
  edge("table_to_cnf", "truth-table", "cnf", literal.table_to_cnf, (s, d) => ({
    clauses: s.zeros!,
    width: d,
  })),
  edge("table_to_junta", "truth-table", "junta", literal.table_to_junta, (_, d) => ({ relevant: d })),
  edge("tree_to_junta", "decision-tree", "junta", literal.tree_to_junta, (s, d) => ({
    relevant: Math.min(d, s.leaves! - 1),
  })),
  edge("parity_to_junta", "parity", "junta", literal.parity_to_junta, (s) => ({ relevant: s.width! })),
  edge("table_to_fourier", "truth-table", "fourier", literal.table_to_fourier, (s, d) => ({
    coefficients: s.entries!,
    degree: d,
  })),
  edge("table_to_polynomial", "truth-table", "polynomial", literal.table_to_polynomial, (s, d) => ({
    monomials: s.entries!,
    degree: d,
  })),
  edge("fourier_to_polynomial", "fourier", "polynomial", literal.fourier_to_polynomial, (s) => ({
    monomials: s.coefficients! * 2 ** s.degree!,
    degree: s.degree!,
  })),
  edge("polynomial_to_fourier", "polynomial", "fourier", literal.polynomial_to_fourier, (s) => ({
    coefficients: s.monomials! * 2 ** s.degree!,
    degree: s.degree!,
  })),
  edge("parity_to_fourier", "parity", "fourier", literal.parity_to_fourier, (s) => ({
    coefficients: 2,
    degree: s.width!,
  })),
  edge(
    "list_to_dnf",
    "decision-list",
    "dnf",
    literal.list_to_dnf,
    (s) => ({ terms: s.rules! + 1, width: s.rules! + 1 }),
    { starts: oneLiteral },
  ),
  edge(
    "list_to_polynomial_threshold",
    "decision-list",
    "polynomial-threshold",
    literal.list_to_polynomial_threshold,
    (s) => ({ terms: s.rules!, degree: s.width!, weightSum: 2 ** s.rules! + 1 }),
  ),
  edge("list_to_circuit", "decision-list", "circuit", literal.list_to_circuit, (s) => ({
    gates: 3 * s.rules! + s.literals! + 1,
    depth: s.rules! + 3,
  })),
  edge(
    "list_to_read_once",
    "decision-list",
    "read-once",
    literal.list_to_read_once,
    (s) => ({ gates: 2 * s.rules! + 1, inputs: s.rules! }),
    { starts: oneLiteral },
  ),
  edge(
    "dnf_to_polynomial_threshold",
    "dnf",
    "polynomial-threshold",
    literal.dnf_to_polynomial_threshold,
    (s) => ({ terms: s.terms!, degree: s.width!, weightSum: s.terms! + 1 }),
  ),
  edge(
    "threshold_to_polynomial_threshold",
    "linear-threshold",
    "polynomial-threshold",
    literal.threshold_to_polynomial_threshold,
    (s) => ({ terms: s.support!, degree: 1, weightSum: s.weightSum! }),
  ),
  edge(
    "polynomial_to_polynomial_threshold",
    "polynomial",
    "polynomial-threshold",
    literal.polynomial_to_polynomial_threshold,
    (s) => ({ terms: s.monomials!, degree: s.degree! }),
  ),
  edge(
    "polynomial_threshold_to_relu",
    "polynomial-threshold",
    "relu-network",
    literal.polynomial_threshold_to_relu,
    (s) => ({ units: s.terms!, hiddenLayers: 1 }),
  ),
  edge("dnf_to_cnf", "dnf", "cnf", literal.dnf_to_cnf, (s) => ({ clauses: s.product!, width: s.terms! })),
  edge("cnf_to_dnf", "cnf", "dnf", literal.cnf_to_dnf, (s) => ({ terms: s.product!, width: s.clauses! })),
  edge("tree_to_bdd", "decision-tree", "bdd", literal.tree_to_bdd, (s) => ({
    nodes: s.leaves! - 1,
    depth: s.depth!,
  })),
  edge("bdd_to_tree", "bdd", "decision-tree", literal.bdd_to_tree, (s) => ({
    leaves: s.paths!,
    depth: s.depth!,
  })),
  edge("table_to_bdd", "truth-table", "bdd", literal.table_to_bdd, (s, d) => ({
    nodes: s.entries! - 1,
    depth: d,
  })),
  edge("parity_to_bdd", "parity", "bdd", literal.parity_to_bdd, (s) => ({
    nodes: Math.max(0, 2 * s.width! - 1),
  })),
  edge("threshold_to_bdd", "linear-threshold", "bdd", literal.threshold_to_bdd, (s) => ({
    nodes: Math.min(2 ** s.support! - 1, s.support! * (s.weightSum! + 1)),
  })),
  edge("read_once_to_bdd", "circuit", "bdd", literal.read_once_to_bdd, (s) => ({ nodes: s.inputs! }), {
    starts: readOnce,
  }),
  edge("bdd_to_circuit", "bdd", "circuit", literal.bdd_to_circuit, (s) => ({
    gates: Math.max(1, 4 * s.nodes!),
    depth: 2 * s.depth! + 1,
  })),
  edge("parity_to_circuit", "parity", "circuit", literal.parity_to_circuit, (s) => ({
    gates: 2,
    wires: s.width! + 1,
  })),
  edge("dnf_to_circuit", "dnf", "circuit", literal.dnf_to_circuit, (s, d) => ({
    gates: s.terms! + Math.min(d, s.literals!) + 1,
    depth: 3,
  })),
  edge("cnf_to_circuit", "cnf", "circuit", literal.cnf_to_circuit, (s, d) => ({
    gates: s.clauses! + Math.min(d, s.literals!) + 1,
    depth: 3,
  })),
  edge(
    "table_to_threshold",
    "truth-table",
    "linear-threshold",
    recognition.table_to_threshold,
    (_, d) => ({ support: d }),
    partial,
  ),
  edge(
    "table_to_list",
    "truth-table",
    "one-decision-list",
    recognition.table_to_list,
    (_, d) => ({ rules: d }),
    partial,
  ),
  edge(
    "table_to_conjunction",
    "truth-table",
    "conjunction",
    recognition.table_to_conjunction,
    (_, d) => ({ width: d }),
    partial,
  ),
  edge(
    "table_to_disjunction",
    "truth-table",
    "disjunction",
    recognition.table_to_disjunction,
    (_, d) => ({ width: d }),
    partial,
  ),
  edge(
    "table_to_monotone_conjunction",
    "truth-table",
    "monotone-conjunction",
    recognition.table_to_monotone_conjunction,
    (_, d) => ({ width: d }),
    partial,
  ),
  edge(
    "table_to_parity",
    "truth-table",
    "parity",
    recognition.table_to_parity,
    (_, d) => ({ width: d }),
    partial,
  ),
  edge(
    "table_to_monotone_dnf",
    "truth-table",
    "monotone-dnf",
    recognition.table_to_monotone_dnf,
    (s) => ({ terms: s.ones! }),
    partial,
  ),
  edge(
    "table_to_read_once",
    "truth-table",
    "read-once",
    recognition.table_to_read_once,
    (_, d) => ({ inputs: d }),
    partial,
  ),
  edge(
    "monotone_conjunction_to_conjunction",
    "conjunction",
    "conjunction",
    recognition.forms.monotone_conjunction_to_conjunction,
    (s) => s,
    { starts: positive },
  ),
  edge("one_list_to_list", "decision-list", "decision-list", recognition.forms.one_list_to_list, (s) => s, {
    starts: oneLiteral,
  }),
  edge("monotone_dnf_to_dnf", "dnf", "dnf", recognition.forms.monotone_dnf_to_dnf, (s) => s, {
    starts: positive,
  }),
  edge("read_once_to_circuit", "circuit", "circuit", recognition.forms.read_once_to_circuit, (s) => s, {
    starts: readOnce,
  }),
  edge(
    "monotone_conjunction_to_monotone_dnf",
    "conjunction",
    "monotone-dnf",
    recognition.forms.monotone_conjunction_to_monotone_dnf,
    (s) => ({ terms: 1, width: s.width! }),
    { starts: positive },
  ),
  edge("conjunction_to_dnf", "conjunction", "dnf", recognition.forms.conjunction_to_dnf, (s) => ({
    terms: 1,
    width: s.width!,
  })),
  edge("conjunction_to_cnf", "conjunction", "cnf", recognition.forms.conjunction_to_cnf, (s) => ({
    clauses: s.width!,
    width: 1,
  })),
  edge("disjunction_to_cnf", "disjunction", "cnf", recognition.forms.disjunction_to_cnf, (s) => ({
    clauses: 1,
    width: s.width!,
  })),
  edge("disjunction_to_dnf", "disjunction", "dnf", recognition.forms.disjunction_to_dnf, (s) => ({
    terms: s.width!,
    width: 1,
  })),
  edge(
    "conjunction_to_read_once",
    "conjunction",
    "read-once",
    recognition.forms.conjunction_to_read_once,
    (s) => ({ gates: s.width! + 1, inputs: s.width! }),
  ),
  edge(
    "disjunction_to_read_once",
    "disjunction",
    "read-once",
    recognition.forms.disjunction_to_read_once,
    (s) => ({ gates: s.width! + 1, inputs: s.width! }),
  ),
  evaluation("junta_to_table", "junta"),
  evaluation("tree_to_table", "decision-tree"),
  evaluation("bdd_to_table", "bdd"),
  evaluation("dnf_to_table", "dnf"),
  evaluation("cnf_to_table", "cnf"),
  evaluation("list_to_table", "decision-list"),
  evaluation("conjunction_to_table", "conjunction"),
  evaluation("disjunction_to_table", "disjunction"),
  evaluation("parity_to_table", "parity"),
  evaluation("threshold_to_table", "linear-threshold"),
  evaluation("polynomial_threshold_to_table", "polynomial-threshold"),
  evaluation("polynomial_to_table", "polynomial"),
  evaluation("fourier_to_table", "fourier"),
  evaluation("circuit_to_table", "circuit"),
  evaluation("network_to_table", "relu-network"),
];
