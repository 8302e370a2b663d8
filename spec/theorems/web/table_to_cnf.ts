/**
 * # table_to_cnf
 *
 * Every function on d variables is equal to a CNF with one clause of width d for each point at which it is 0.
 */
import { cube, minterm, nameOf, negate, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "table_to_cnf",
  from: "truth-table",
  to: "cnf",
  title: "A truth table as a CNF",
  claim:
    "Every function on d variables is equal to a CNF with one clause of width d for each point at which it is 0.",
  proofIdea: "The maxterms: the clause of a point fails there only.",
  meaning: "The dual of table_to_dnf.",
  source: [],
  status: "tested",
  bound: (s, d) => ({ clauses: s.zeros, width: d, product: UNBOUNDED, literals: UNBOUNDED }),
  naive: (f) => ({
    kind: "cnf",
    ...nameOf(f),
    clauses: cube(f.variables)
      .filter((_, j) => f.table[j] === "0")
      .map((x) => minterm(x).map(negate)),
  }),
  witnesses: [
    { concept: { kind: "truth-table", variables: 3, table: "01101001" }, attains: ["clauses", "width"] },
  ],
});
