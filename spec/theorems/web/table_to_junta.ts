/**
 * # table_to_junta
 *
 * Every function on d variables is equal to a junta on the variables that it depends on, at most d.
 */
import { cube, nameOf, page, relevantVariables, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "table_to_junta",
  from: "truth-table",
  to: "junta",
  title: "A truth table as a junta",
  claim: "Every function on d variables is equal to a junta on the variables that it depends on, at most d.",
  proofIdea: "The value does not change with the other variables, so the table on these determines it.",
  meaning: "Which of its inputs a function really uses.",
  source: [],
  status: "tested",
  bound: (_, d) => ({ relevant: d, ones: UNBOUNDED, zeros: UNBOUNDED }),
  naive(f) {
    const relevant = relevantVariables(f.variables, f.table);
    const points = cube(f.variables);
    const table = cube(relevant.length).map(
      (z) => f.table[points.findIndex((x) => relevant.every((i, at) => x[i] === z[at]))]!,
    );
    return { kind: "junta", ...nameOf(f), relevant, table: table.join("") };
  },
  witnesses: [{ concept: { kind: "truth-table", variables: 3, table: "00010111" }, attains: ["relevant"] }],
});
