/**
 * # cnf_to_circuit
 *
 * A CNF with c clauses and l literals in all, over d variables, is equal to a circuit with at most c + min(d,
 * l) + 1 gates, of depth at most 3.
 */
import { combined, literal, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "cnf_to_circuit",
  from: "cnf",
  to: "circuit",
  title: "A CNF as a circuit",
  claim:
    "A CNF with c clauses and l literals in all, over d variables, is equal to a circuit " +
    "with at most c + min(d, l) + 1 gates, of depth at most 3.",
  proofIdea: "An OR for each clause, one AND, and a NOT for each variable that occurs negated.",
  meaning: "Conditions as gates.",
  source: ["vollmer1999"],
  status: "tested",
  bound: (s, d) => ({
    gates: s.clauses + Math.min(d, s.literals) + 1,
    depth: 3,
    wires: UNBOUNDED,
    inputs: UNBOUNDED,
  }),
  naive: (f) => combined(f, "and", "or", f.clauses),
  witnesses: [
    {
      concept: {
        kind: "cnf",
        variables: 4,
        clauses: [
          [literal(0, 0), literal(1, 0)],
          [literal(2, 0), literal(3, 0)],
        ],
      },
      attains: ["gates", "depth"],
    },
  ],
});
