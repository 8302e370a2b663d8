/**
 * # Representations that a whole table has
 *
 * The junta itself; the polynomial and the Fourier expansion, which are unique; a diagram under a good order of the
 * variables, which sifting finds: each is moved to the place at which the diagram is smallest.
 *
 * Main definitions: `juntaOfRows`, `polynomialOfRows`, `fourierOfRows`, `diagramOfRows`.
 */
import type { Concept } from "../../boolean/concept.js";
import { moebius, nonZero, walshHadamard } from "../../boolean/walsh-hadamard.js";
import { bddOfTable } from "../../reductions/tree-of-table.js";
import { bitAt, type Rows } from "./rows.js";

const tableOf = ({ variables, labels }: Rows) => ({ variables: variables.length, words: labels });

/** f as a table over its variables. */
export const juntaOfRows = (rows: Rows, d: number): Concept => ({
  kind: "junta",
  variables: d,
  relevant: rows.variables,
  table: Array.from({ length: rows.count }, (_, r) => bitAt(rows.labels, r)).join(""),
});

export const polynomialOfRows = (rows: Rows, d: number): Concept => ({
  kind: "polynomial",
  variables: d,
  terms: nonZero(moebius(tableOf(rows)), rows.variables, 1, (monomial, coefficient) => ({
    monomial,
    coefficient,
  })),
});

export const fourierOfRows = (rows: Rows, d: number): Concept => ({
  kind: "fourier",
  variables: d,
  coefficients: nonZero(walshHadamard(tableOf(rows)), rows.variables, rows.count, (subset, coefficient) => ({
    subset,
    coefficient,
  })),
});

/** Entries of tables that sifting may look at. */
const MAX_SIFTED = 3e7;

/** The diagram that tests the positions in this order; the first is the root's. */
function diagramIn(rows: Rows, d: number, order: readonly number[]) {
  const at = (j: number): 0 | 1 => {
    let r = 0;
    for (let i = 0; i < order.length; i += 1) if (((j >>> i) & 1) === 1) r += 2 ** order[i]!;
    return bitAt(rows.labels, r);
  };
  return bddOfTable(
    d,
    at,
    order.map((position) => rows.variables[position]!),
  );
}

/** The smallest diagram among the orders that were tried, and how many they were. */
export function diagramOfRows(rows: Rows, d: number): { concept: Concept; orders: number } {
  let order = rows.variables.map((_, i) => i);
  let best = diagramIn(rows, d, order);
  let orders = 1;
  const affordable = () => (orders + 1) * rows.count * order.length <= MAX_SIFTED;
  for (let improved = true; improved && affordable(); ) {
    improved = false;
    for (const position of [...order]) {
      for (let place = 0; place < order.length && affordable(); place += 1) {
        const others = order.filter((other) => other !== position);
        const moved = [...others.slice(0, place), position, ...others.slice(place)];
        const found = diagramIn(rows, d, moved);
        orders += 1;
        if (found.nodes.length >= best.nodes.length) continue;
        best = found;
        order = moved;
        improved = true;
      }
    }
  }
  return { concept: best, orders };
}
