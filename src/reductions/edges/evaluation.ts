/**
 * # Evaluation on the whole cube
 *
 * Every representation on d ≤ 20 variables becomes its truth table of 2^d entries. From there the partial
 * reductions ask whether the function lies in a class, and the canonical forms (minterms, reduced diagram,
 * Fourier coefficients) start.
 *
 * Main definitions: `evaluations`.
 */

import { MAX_ENUMERATED_VARIABLES } from "../../boolean/point.js";
import { tabulate } from "../../boolean/tabulate.js";
import { formatTable } from "../../boolean/truth-table.js";
import { reduction } from "../reduction.js";
import { measure, powerOfTwo } from "../size-expression.js";
import type { WebClass } from "../web-class.js";

const entries = powerOfTwo(measure("variables"));

const SOURCES = [
  ["junta_to_table", "junta"],
  ["tree_to_table", "decision-tree"],
  ["bdd_to_table", "bdd"],
  ["dnf_to_table", "dnf"],
  ["cnf_to_table", "cnf"],
  ["list_to_table", "decision-list"],
  ["conjunction_to_table", "conjunction"],
  ["disjunction_to_table", "disjunction"],
  ["parity_to_table", "parity"],
  ["threshold_to_table", "linear-threshold"],
  ["polynomial_threshold_to_table", "polynomial-threshold"],
  ["polynomial_to_table", "polynomial"],
  ["fourier_to_table", "fourier"],
  ["circuit_to_table", "circuit"],
  ["network_to_table", "relu-network"],
] as const satisfies readonly (readonly [string, WebClass])[];

export const evaluations = SOURCES.map(([name, from]) =>
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
