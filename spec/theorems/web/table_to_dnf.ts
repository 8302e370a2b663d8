/**
 * # table_to_dnf
 *
 * Every function is equal to a DNF with one term of width d for each point at which it is 1.
 */
import { cube, minterm, nameOf, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "table_to_dnf",
  from: "truth-table",
  to: "dnf",
  title: "A truth table as a DNF",
  claim: "Every function is equal to a DNF with one term of width d for each point at which it is 1.",
  proofIdea: "The minterms.",
  meaning: "The form from which everything else can start.",
  source: [],
  status: "proved",
  bound: (s, d) => ({ terms: s.ones, width: d, product: UNBOUNDED, literals: UNBOUNDED }),
  naive: (f) => ({
    kind: "dnf",
    ...nameOf(f),
    terms: cube(f.variables)
      .filter((_, j) => f.table[j] === "1")
      .map(minterm),
  }),
  witnesses: [
    { concept: { kind: "truth-table", variables: 3, table: "01101001" }, attains: ["terms", "width"] },
  ],
});
