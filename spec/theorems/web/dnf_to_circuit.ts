/**
 * # dnf_to_circuit
 *
 * A DNF with t terms and l literals in all, over d variables, is equal to a circuit with at most t + min(d,
 * l) + 1 gates, of depth at most 3.
 */
import { combined, literal, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "dnf_to_circuit",
  from: "dnf",
  to: "circuit",
  title: "A DNF as a circuit",
  claim:
    "A DNF with t terms and l literals in all, over d variables, is equal to a circuit " +
    "with at most t + min(d, l) + 1 gates, of depth at most 3.",
  proofIdea: "An AND for each term, one OR, and a NOT for each variable that occurs negated.",
  meaning: "Rules as gates.",
  source: ["vollmer1999"],
  status: "tested",
  bound: (s, d) => ({
    gates: s.terms + Math.min(d, s.literals) + 1,
    depth: 3,
    wires: UNBOUNDED,
    inputs: UNBOUNDED,
  }),
  naive: (f) => combined(f, "or", "and", f.terms),
  witnesses: [
    {
      concept: {
        kind: "dnf",
        variables: 4,
        terms: [
          [literal(0, 0), literal(1, 0)],
          [literal(2, 0), literal(3, 0)],
        ],
      },
      attains: ["gates", "depth"],
    },
  ],
});
