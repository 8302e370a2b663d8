/**
 * # table_to_bdd
 *
 * Every function on d variables is equal to a binary decision diagram with at most 2^d − 1 nodes, of depth at
 * most d.
 */
import { bddOfTree, ordered, page, UNBOUNDED, upTo } from "../../web/vocabulary.js";

export default page({
  name: "table_to_bdd",
  from: "truth-table",
  to: "bdd",
  title: "A truth table as a binary decision diagram",
  claim:
    "Every function on d variables is equal to a binary decision diagram with " +
    "at most 2^d − 1 nodes, of depth at most d.",
  proofIdea: "Test the variables in order; a complete tree has 2^d − 1 tests, and equal parts are shared.",
  meaning: "The canonical form in which equal functions are equal diagrams.",
  source: ["bryant1986"],
  status: "tested",
  bound: (s, d) => ({ nodes: s.entries - 1, depth: d, paths: UNBOUNDED }),
  naive: (f) => bddOfTree(f.variables, ordered(f.table, upTo(f.variables))),
  witnesses: [{ concept: { kind: "truth-table", variables: 2, table: "0110" }, attains: ["nodes", "depth"] }],
});
