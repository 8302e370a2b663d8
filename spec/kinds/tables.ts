/**
 * # Truth tables and juntas
 *
 * Main definitions: `truthTable`, `junta`.
 */
import type { Junta, TruthTableConcept } from "../../src/boolean/concept.js";
import { cube } from "../definitions/01-cube.js";
import { bits, type KindSpec, subsetOf } from "./record.js";

const counts = (table: string) => ({
  ones: [...table].filter((c) => c === "1").length,
  zeros: [...table].filter((c) => c === "0").length,
});

export const truthTable = {
  value: (f, x) => (f.table[cube(f.variables).indexOf(x)] === "1" ? 1 : 0),
  sizes: (f) => ({ entries: f.table.length, ...counts(f.table) }),
  random: (d) => bits(2 ** d).map((table) => ({ kind: "truth-table", variables: d, table })),
} satisfies KindSpec<TruthTableConcept>;

export const junta = {
  value: (f, x) =>
    f.table[cube(f.relevant.length).indexOf(f.relevant.map((i) => x[i]).join(""))] === "1" ? 1 : 0,
  sizes: (f) => ({ relevant: f.relevant.length, ...counts(f.table) }),
  random: (d) =>
    subsetOf(d).chain((relevant) =>
      bits(2 ** relevant.length).map((table) => ({ kind: "junta", variables: d, relevant, table })),
    ),
} satisfies KindSpec<Junta>;
