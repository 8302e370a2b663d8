/**
 * # The edges of the web, and what each promises
 *
 * Source, target, and the bound on the sizes of the result as a function of the sizes of the source. The bounds are written here a second time, from theory.md and the proofs in the
 * file of each edge, and not taken from the implementation.
 *
 * Main definitions: `EDGES`, `edgeNamed`, `WebEdge`.
 */
import type { RepresentationJson, RepresentationKind } from "../../src/boolean/representation.js";
import { type Rational, rational } from "../../src/exact/rational.js";
import { tabulated } from "../definitions/15-representation.js";
import * as literal from "../definitions/18-reductions.js";
import * as recognition from "../definitions/19-recognition.js";

type Sizes = Readonly<Record<string, number>>;

export interface WebEdge {
  readonly name: string;
  readonly from: RepresentationKind;
  /** The class of the web that `reduce` is asked for. */
  readonly to: string;
  /** Which representations of the kind it starts from, when not all. */
  readonly starts?: (f: RepresentationJson) => boolean;
  /** May refuse a function that is not in the target class. */
  readonly partial?: true;
  /** Error at most ε on the uniform distribution, instead of equality. */
  readonly approximate?: true;
  /** At most this much of each measure; s are the sizes of the source, d its variables. */
  readonly bound: (s: Sizes, d: number, epsilon: Rational) => Sizes;
  /** The literal definition. */
  readonly naive: (f: never, epsilon: Rational) => RepresentationJson;
}

const positive = (f: RepresentationJson): boolean => {
  const lists = f.kind === "conjunction" ? [f.literals] : f.kind === "dnf" ? f.terms : [];
  return lists.flat().every((l) => l.value === 1);
};
const oneLiteral = (f: RepresentationJson): boolean =>
  f.kind === "decision-list" && f.rules.every((r) => r.literals.length <= 1);
/** No XOR, and no gate and no variable read twice, among the gates that the output reaches. */
export const readOnce = (f: RepresentationJson): boolean => {
  if (f.kind !== "circuit") return false;
  const walk = (i: number): string[] => {
    const gate = f.gates[i]!;
    const here =
      gate.gate === "input"
        ? [`g${i}`, `x${gate.variable}`]
        : gate.gate === "xor"
          ? ["xor", "xor"]
          : [`g${i}`];
    return [...here, ...("of" in gate ? gate.of.flatMap(walk) : [])];
  };
  const seen = walk(f.output);
  return new Set(seen).size === seen.length;
};

const edge = (
  name: string,
  from: RepresentationKind,
  to: string,
  naive: (f: never, epsilon: Rational) => RepresentationJson,
  bound: WebEdge["bound"],
  more: Partial<WebEdge> = {},
): WebEdge => ({ name, from, to, naive, bound, ...more });

const partial = { partial: true } as const;
const level = (count: number, epsilon: Rational) => literal.level(Math.max(count, 1), epsilon);

/** The edges of the table in theory.md, section 4. */
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

/** depth_truncation belongs to the table too; its statement stands with the trees. */
export const DEPTH_TRUNCATION: WebEdge = edge(
  "depth_truncation",
  "decision-tree",
  "decision-tree",
  literal.depth_truncation,
  (s, _, e) => ({ leaves: s.leaves!, depth: Math.min(s.depth!, level(s.leaves!, e)) }),
  { approximate: true },
);

const toTable = (f: RepresentationJson): RepresentationJson => tabulated(f);
const evaluation = (name: string, from: RepresentationKind): WebEdge =>
  edge(name, from, "truth-table", toTable, (_, d) => ({ entries: 2 ** d }));

/** The further edges of this project. */
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

export const EDGES: readonly WebEdge[] = [...TABLE_EDGES, DEPTH_TRUNCATION, ...FURTHER_EDGES];

/** Can the edge start from this representation? */
export const startsFrom = ({ from, starts }: WebEdge, f: RepresentationJson): boolean =>
  f.kind === from && (starts === undefined || starts(f));

export const edgeNamed = (name: string): WebEdge => {
  const found = EDGES.find((e) => e.name === name);
  if (found === undefined) throw new Error(`no reduction ${name}`);
  return found;
};

export const SOME_EPSILON: Rational = rational(1, 4);
