/**
 * # Statements of the edges
 *
 * One statement an edge, made of its row in `edges.ts` or `further-edges.ts`: the same function at every point, no bound exceeded, the bound
 * attained by a stored witness. Those of `edges.ts` have a file each in `theorems/`; the further edges stand here.
 *
 * Main definitions: `edgeStatement`, `furtherEdgeStatements`.
 */
import type { RepresentationJson } from "../../src/boolean/representation.js";
import { cube } from "../definitions/01-cube.js";
import { conceptOfTable } from "../definitions/02-concept.js";
import { type Statement, statement, type Verdict } from "../statement.js";
import { startsFrom, type WebEdge } from "./edge.js";
import { edgeNamed } from "./edges.js";
import { FURTHER_EDGES } from "./further-edges.js";
import { type EdgeInstance, edgeHolds, edgeInstances } from "./reduce.js";
import { WITNESSES } from "./witnesses.js";

/** `tree_to_dnf` → `tree-to-dnf`, the file of the edge; inclusions and evaluations share one. */
function fileOf({ name, to }: WebEdge): string {
  if (to === "truth-table") return "evaluation";
  const shared = new Set([
    "monotone_conjunction_to_conjunction",
    "one_list_to_list",
    "monotone_dnf_to_dnf",
    "read_once_to_circuit",
    "monotone_conjunction_to_monotone_dnf",
    "conjunction_to_dnf",
    "conjunction_to_cnf",
    "disjunction_to_cnf",
    "disjunction_to_dnf",
    "conjunction_to_read_once",
    "disjunction_to_read_once",
  ]);
  return shared.has(name) ? "inclusions" : name.replaceAll("_", "-");
}

const camel = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

function implementation(edge: WebEdge): string {
  const file = fileOf(edge);
  const symbol =
    file === "evaluation" ? "evaluations" : file === "inclusions" ? "inclusions" : camel(edge.name);
  return `src/reductions/edges/${file}.ts#${symbol}`;
}

export interface EdgeParts {
  readonly title: string;
  readonly claim: string;
  readonly proofIdea: string;
  readonly meaning: string;
  readonly source: readonly string[];
  readonly status?: "proved" | "tested";
  readonly furtherProofs?: readonly string[];
  readonly onlyTested?: string;
  /** Sources that attain the bound in the measures named. */
  readonly witnesses?: readonly Omit<EdgeInstance, "epsilon">[];
  /** What is promised beside the sizes. */
  readonly further?: (source: RepresentationJson, result: RepresentationJson) => Verdict;
}

/** All functions on at most two variables, where the edge starts from a table. */
function* smallest(edge: WebEdge): Iterable<EdgeInstance> {
  for (const d of [0, 1, 2])
    for (const values of cube(2 ** d)) {
      const concept = conceptOfTable(d, values);
      if (startsFrom(edge, concept)) yield { concept, epsilon: "1/2" };
    }
}

/** The statement of an edge. */
export function edgeStatement(name: string, parts: EdgeParts): Statement {
  const edge = edgeNamed(name);
  return statement<EdgeInstance>({
    name,
    kind: "theorem",
    title: parts.title,
    claim: parts.claim,
    proofIdea: parts.proofIdea,
    meaning: parts.meaning,
    source: parts.source,
    status: parts.status ?? "tested",
    ...(parts.furtherProofs === undefined ? {} : { furtherProofs: parts.furtherProofs }),
    ...(parts.onlyTested === undefined ? {} : { onlyTested: parts.onlyTested }),
    implementedIn: [implementation(edge)],
    instance: edgeInstances(edge),
    *exhaustive() {
      for (const witness of [...(parts.witnesses ?? []), ...(WITNESSES[name] ?? [])])
        yield { epsilon: "1/4", ...witness };
      yield* smallest(edge);
      for (const concept of SIMPLE) if (startsFrom(edge, concept)) yield { concept, epsilon: "1/3" };
    },
    holds: (instance, implementation_) => edgeHolds(edge, instance, implementation_, parts.further),
  });
}

const x0 = { variable: 0, value: 1 } as const;
const notX1 = { variable: 1, value: 0 } as const;

/** One small concept of each kind, so that no statement is empty. */
const SIMPLE: readonly RepresentationJson[] = [
  {
    kind: "decision-tree",
    variables: 2,
    root: { variable: 0, zero: { label: 0 }, one: { variable: 1, zero: { label: 1 }, one: { label: 0 } } },
  },
  { kind: "junta", variables: 3, relevant: [2, 0], table: "0110" },
  { kind: "dnf", variables: 3, terms: [[x0, notX1], [{ variable: 2, value: 1 }]] },
  { kind: "dnf", variables: 2, terms: [[x0]] },
  { kind: "cnf", variables: 3, clauses: [[x0, notX1], [{ variable: 2, value: 1 }]] },
  { kind: "conjunction", variables: 2, literals: [x0, notX1] },
  { kind: "conjunction", variables: 2, literals: [x0] },
  { kind: "disjunction", variables: 2, literals: [x0, notX1] },
  {
    kind: "decision-list",
    variables: 2,
    rules: [
      { literals: [x0], label: 1 },
      { literals: [notX1], label: 0 },
    ],
    default: 1,
  },
  { kind: "parity", variables: 3, subset: [0, 2], constant: 1 },
  { kind: "linear-threshold", variables: 2, weights: ["1/2", "-1"], threshold: "0" },
  {
    kind: "relu-network",
    variables: 2,
    inputs: "pm1",
    layers: [
      { weights: [["1", "1"]], bias: ["-1"], activation: "relu", residual: false },
      { weights: [["1"]], bias: ["0"], activation: "identity", residual: false },
    ],
  },
  {
    kind: "circuit",
    variables: 2,
    gates: [
      { gate: "input", variable: 0 },
      { gate: "input", variable: 1 },
      { gate: "not", of: [1] },
      { gate: "and", of: [0, 2] },
    ],
    output: 3,
  },
  {
    kind: "bdd",
    variables: 2,
    nodes: [
      { variable: 1, zero: 0, one: 1 },
      { variable: 0, zero: 2, one: 0 },
    ],
    root: 3,
  },
  { kind: "polynomial", variables: 2, terms: [{ monomial: [0, 1], coefficient: "1" }] },
  {
    kind: "fourier",
    variables: 1,
    coefficients: [
      { subset: [], coefficient: "1/2" },
      { subset: [0], coefficient: "-1/2" },
    ],
  },
  {
    kind: "polynomial-threshold",
    variables: 2,
    terms: [{ literals: [x0, notX1], weight: "1" }],
    threshold: "1/2",
  },
];

/** What the further edges are for, in a sentence each. */
const words = (name: string): { title: string; claim: string } => {
  const [from, to] = name.replace("width_", "").split("_to_");
  const said = (text: string | undefined) => (text ?? "").replaceAll("_", " ");
  return {
    title: `From ${said(from)} to ${said(to)}`,
    claim: `${name} gives the same function at every point, within the size bound of its row in spec/web/further-edges.ts${to === "table" ? " (2^d entries)" : ""}.`,
  };
};

export const furtherEdgeStatements: readonly Statement[] = FURTHER_EDGES.map((edge) =>
  edgeStatement(edge.name, {
    ...words(edge.name),
    claim:
      edge.partial === undefined
        ? words(edge.name).claim
        : `${edge.name} gives the same function where it lies in the target class, and refuses exactly where it does not.`,
    proofIdea: "In the header of the file that implements it.",
    meaning: "An edge of the web: paths through it compose with all others.",
    source: ["boixadsera2024"],
  }),
);
