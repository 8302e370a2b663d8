/**
 * # parity_to_circuit
 *
 * A parity on k variables is equal to a circuit with at most 2 gates and k + 1 wires.
 */
import { Gates, gateOf, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "parity_to_circuit",
  from: "parity",
  to: "circuit",
  title: "A parity as a circuit",
  claim: "A parity on k variables is equal to a circuit with at most 2 gates and k + 1 wires.",
  proofIdea: "One XOR gate of fan-in k, and a NOT for the constant 1.",
  meaning: "XOR is a gate here; circuit_to_relu counts what it costs in units.",
  source: [],
  status: "tested",
  bound: (s) => ({ gates: 2, wires: s.width + 1, inputs: UNBOUNDED, depth: UNBOUNDED }),
  naive: (f) => {
    const gates = new Gates();
    const odd = gateOf(
      gates,
      "xor",
      f.subset.map((variable) => gates.add({ gate: "input", variable })),
    );
    return gates.circuit(f.variables, f.constant === 1 ? gates.add({ gate: "not", of: [odd] }) : odd);
  },
  witnesses: [
    { concept: { kind: "parity", variables: 2, subset: [0, 1], constant: 1 }, attains: ["gates", "wires"] },
  ],
});
