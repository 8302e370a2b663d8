/**
 * # The edges of the web, and what each promises
 *
 * The bound on the sizes of the result as a function of the sizes of the source. The bounds are written here a second time, from the theory and the
 * proofs in the file of each edge, and not taken from the implementation.
 *
 * Main definitions: `EDGES`, `TABLE_EDGES`, `edgeNamed`.
 */
import { type Rational, rational } from "../../src/exact/rational.js";
import * as literal from "../definitions/18-reductions.js";
import * as recognition from "../definitions/19-recognition.js";
import { edge, oneLiteral, type WebEdge } from "./edge.js";
import { FURTHER_EDGES } from "./further-edges.js";

const level = (count: number, epsilon: Rational) => literal.level(Math.max(count, 1), epsilon);

/** The edges that have a file in `theorems/`. */
export const TABLE_EDGES: readonly WebEdge[] = [
  edge("junta_to_tree", "junta", "decision-tree", literal.junta_to_tree, (s) => ({
    leaves: 2 ** s.relevant!,
    depth: s.relevant!,
  })),
  edge("tree_to_dnf", "decision-tree", "dnf", literal.tree_to_dnf, (s) => ({
    terms: s.oneLeaves!,
    width: s.depth!,
  })),
  edge("tree_to_cnf", "decision-tree", "cnf", literal.tree_to_cnf, (s) => ({
    clauses: s.zeroLeaves!,
    width: s.depth!,
  })),
  edge("tree_to_polynomial", "decision-tree", "polynomial", literal.tree_to_polynomial, (s, d) => ({
    degree: s.depth!,
    monomials: Math.min(2 ** d, s.oneLeaves! * 2 ** s.depth!),
  })),
  edge("tree_to_fourier", "decision-tree", "fourier", literal.tree_to_fourier, (s, d) => ({
    degree: s.depth!,
    coefficients: Math.min(2 ** d, s.oneLeaves! * 2 ** s.depth!),
  })),
  edge("tree_to_relu", "decision-tree", "relu-network", literal.tree_to_relu, (s) => ({
    units: s.oneLeaves!,
    hiddenLayers: 1,
  })),
  edge("dnf_to_relu", "dnf", "relu-network", literal.dnf_to_relu, (s) => ({
    units: s.terms!,
    hiddenLayers: 1,
  })),
  edge("threshold_to_relu", "linear-threshold", "relu-network", literal.threshold_to_relu, () => ({
    units: 0,
    hiddenLayers: 0,
  })),
  edge("circuit_to_relu", "circuit", "relu-network", literal.circuit_to_relu, (s) => ({
    units: s.depth! * (s.gates! + s.inputs!) + s.wires!,
    hiddenLayers: s.depth!,
  })),
  edge("parity_to_relu", "parity", "relu-network", literal.parity_to_relu, (s) => ({
    units: s.width!,
    hiddenLayers: 1,
  })),
  edge(
    "list_to_threshold",
    "decision-list",
    "linear-threshold",
    literal.list_to_threshold,
    (s) => ({ support: s.rules!, weightSum: 2 * 2 ** s.rules! }),
    { starts: oneLiteral },
  ),
  edge("rank_to_list", "decision-tree", "decision-list", literal.rank_to_list, (s) => ({
    rules: s.leaves! - 1,
    width: s.rank!,
  })),
  edge(
    "list_to_tree",
    "decision-list",
    "decision-tree",
    literal.list_to_tree,
    (s) => ({ leaves: s.rules! + 1, depth: s.rules!, rank: 1 }),
    { starts: oneLiteral },
  ),
  edge("conjunction_to_list", "conjunction", "one-decision-list", literal.conjunction_to_list, (s) => ({
    rules: s.width!,
    width: Math.min(1, s.width!),
  })),
  edge("disjunction_to_list", "disjunction", "one-decision-list", literal.disjunction_to_list, (s) => ({
    rules: s.width!,
    width: Math.min(1, s.width!),
  })),
  edge(
    "conjunction_to_threshold",
    "conjunction",
    "linear-threshold",
    literal.conjunction_to_threshold,
    (s) => ({ support: s.width!, weightSum: Math.max(1, 2 * s.width!) }),
  ),
  edge(
    "disjunction_to_threshold",
    "disjunction",
    "linear-threshold",
    literal.disjunction_to_threshold,
    (s) => ({ support: s.width!, weightSum: Math.max(1, 2 * s.width!) }),
  ),
  edge("table_to_dnf", "truth-table", "dnf", literal.table_to_dnf, (s, d) => ({ terms: s.ones!, width: d })),
  edge("table_to_tree", "truth-table", "decision-tree", literal.table_to_tree, (s, d) => ({
    leaves: s.entries!,
    depth: d,
  })),
  edge(
    "width_truncation",
    "dnf",
    "dnf",
    literal.width_truncation,
    (s, _, e) => ({ terms: s.terms!, width: Math.min(s.width!, level(s.terms!, e)) }),
    { approximate: true },
  ),
  edge("network_to_tree", "relu-network", "decision-tree", recognition.forms.network_to_tree, (_, d) => ({
    leaves: 2 ** d,
    depth: d,
  })),
];

/** depth_truncation belongs to them too; its statement stands with the trees. */
export const DEPTH_TRUNCATION: WebEdge = edge(
  "depth_truncation",
  "decision-tree",
  "decision-tree",
  literal.depth_truncation,
  (s, _, e) => ({ leaves: s.leaves!, depth: Math.min(s.depth!, level(s.leaves!, e)) }),
  { approximate: true },
);

export const EDGES: readonly WebEdge[] = [...TABLE_EDGES, DEPTH_TRUNCATION, ...FURTHER_EDGES];

export const edgeNamed = (name: string): WebEdge => {
  const found = EDGES.find((e) => e.name === name);
  if (found === undefined) throw new Error(`no reduction ${name}`);
  return found;
};

export const SOME_EPSILON: Rational = rational(1, 4);
