/**
 * # Evaluation on the whole cube
 *
 * Every representation on d ≤ 20 variables becomes its truth table of 2^d entries. From there the partial
 * reductions ask whether the function lies in a class, and the canonical forms (minterms, reduced diagram,
 * Fourier coefficients) start.
 *
 * Main definitions: `evaluations`.
 */
import type { ConceptKind } from "../../boolean/concept.js";
import { MAX_ENUMERATED_VARIABLES } from "../../boolean/point.js";
import { tabulate } from "../../boolean/tabulate.js";
import { formatTable } from "../../boolean/truth-table.js";
import { reduction } from "../reduction.js";
import { measure, powerOfTwo } from "../size-expression.js";

const entries = powerOfTwo(measure("variables"));

/** The edge from each kind. */
const NAMES = {
  junta: "junta_to_table",
  "decision-tree": "tree_to_table",
  bdd: "bdd_to_table",
  dnf: "dnf_to_table",
  cnf: "cnf_to_table",
  "decision-list": "list_to_table",
  conjunction: "conjunction_to_table",
  disjunction: "disjunction_to_table",
  parity: "parity_to_table",
  "linear-threshold": "threshold_to_table",
  "polynomial-threshold": "polynomial_threshold_to_table",
  polynomial: "polynomial_to_table",
  fourier: "fourier_to_table",
  circuit: "circuit_to_table",
  "relu-network": "network_to_table",
} as const satisfies Readonly<Record<Exclude<ConceptKind, "truth-table">, string>>;

type Source = keyof typeof NAMES;

export const evaluations = (Object.entries(NAMES) as [Source, (typeof NAMES)[Source]][]).map(([from, name]) =>
  reduction({
    name,
    from,
    to: "truth-table",
    idea: `Evaluate at all 2^d points, d ≤ ${MAX_ENUMERATED_VARIABLES}.`,
    guarantee: "exact",
    bound: { entries, ones: entries, zeros: entries },
    source: [],
    apply: (source) => ({
      kind: "truth-table",
      variables: source.variables,
      table: formatTable(tabulate(source, ["concept"])),
    }),
  }),
);
