/**
 * # Reductions to juntas
 *
 * The relevant variables, and the table on them.
 */
import { cube } from "../01-cube.js";
import { leaves as leavesOf, tableOf } from "../15-representation.js";
import { relevantVariables } from "../16-fourier.js";
import { type Junta, nameOf, type Parity, type Table, type Tree } from "./shared.js";

export function table_to_junta(f: Table): Junta {
  const relevant = relevantVariables(f.variables, f.table);
  const points = cube(f.variables);
  const table = cube(relevant.length).map(
    (z) => f.table[points.findIndex((x) => relevant.every((i, at) => x[i] === z[at]))]!,
  );
  return { kind: "junta", ...nameOf(f), relevant, table: table.join("") };
}
export const tree_to_junta = (f: Tree): Junta => {
  const tested = [...new Set(leavesOf(f.root).flatMap((l) => l.clause.map((m) => m.variable)))].sort(
    (a, b) => a - b,
  );
  const points = cube(f.variables);
  const values = tableOf(f);
  const table = cube(tested.length).map(
    (z) => values[points.findIndex((x) => tested.every((i, at) => x[i] === z[at]))]!,
  );
  return { kind: "junta", ...nameOf(f), relevant: tested, table: table.join("") };
};
export const parity_to_junta = (f: Parity): Junta => ({
  kind: "junta",
  ...nameOf(f),
  relevant: f.subset,
  table: cube(f.subset.length)
    .map((z) => (f.constant + [...z].filter((b) => b === "1").length) % 2)
    .join(""),
});
