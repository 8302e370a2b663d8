/**
 * # list_to_circuit
 *
 * A decision list with L rules and l literals in all is equal to a circuit with at most 3L + l + 1 gates, of
 * depth at most L + 3.
 */
import { Gates, gateOf, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "list_to_circuit",
  from: "decision-list",
  to: "circuit",
  title: "A decision list as a circuit",
  claim:
    "A decision list with L rules and l literals in all is equal to a circuit with " +
    "at most 3L + l + 1 gates, of depth at most L + 3.",
  proofIdea: "From the last rule up: label 1 makes term ∨ rest, label 0 makes ¬term ∧ rest.",
  meaning: "Rules with exceptions, as gates.",
  source: ["vollmer1999"],
  status: "tested",
  bound: (s) => ({
    gates: 3 * s.rules + s.literals + 1,
    depth: s.rules + 3,
    wires: UNBOUNDED,
    inputs: UNBOUNDED,
  }),
  naive: (f) => {
    const gates = new Gates();
    const output = f.rules.reduceRight(
      (rest, r) => {
        const term = gateOf(
          gates,
          "and",
          r.literals.map((l) => gates.literal(l)),
        );
        return r.label === 1
          ? gates.add({ gate: "or", of: [term, rest] })
          : gates.add({ gate: "and", of: [gates.add({ gate: "not", of: [term] }), rest] });
      },
      gates.add({ gate: "constant", value: f.default }),
    );
    return gates.circuit(f.variables, output);
  },
  witnesses: [
    {
      concept: { kind: "decision-list", variables: 0, rules: [{ literals: [], label: 0 }], default: 1 },
      attains: ["gates"],
    },
  ],
});
