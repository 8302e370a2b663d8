/**
 * # bdd_to_circuit
 *
 * A binary decision diagram with n nodes and depth r is equal to a circuit with at most max(1, 4n) gates, of
 * depth at most 2r + 1.
 */
import type { Bit } from "../../../src/boolean/concept.js";
import { Gates, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "bdd_to_circuit",
  from: "bdd",
  to: "circuit",
  title: "A binary decision diagram as a circuit",
  claim:
    "A binary decision diagram with n nodes and depth r is equal to a circuit with " +
    "at most max(1, 4n) gates, of depth at most 2r + 1.",
  proofIdea:
    "Each node is (x ∧ one) ∨ (¬x ∧ zero): three gates, and one NOT for each variable that is tested.",
  meaning: "A diagram is a circuit of selectors.",
  source: ["bryant1986"],
  status: "tested",
  bound: (s) => ({
    gates: Math.max(1, 4 * s.nodes),
    depth: 2 * s.depth + 1,
    wires: UNBOUNDED,
    inputs: UNBOUNDED,
  }),
  naive: (f) => {
    const gates = new Gates();
    const visit = (r: number): number => {
      if (r < 2) return gates.add({ gate: "constant", value: r as Bit });
      const n = f.nodes[r - 2]!;
      const x = gates.add({ gate: "input", variable: n.variable });
      const notX = () => gates.add({ gate: "not", of: [x] });
      if (n.zero === n.one) return visit(n.zero);
      if (n.zero === 0) return n.one === 1 ? x : gates.add({ gate: "and", of: [x, visit(n.one)] });
      if (n.one === 1) return gates.add({ gate: "or", of: [x, visit(n.zero)] });
      if (n.zero === 1) return n.one === 0 ? notX() : gates.add({ gate: "or", of: [notX(), visit(n.one)] });
      if (n.one === 0) return gates.add({ gate: "and", of: [notX(), visit(n.zero)] });
      return gates.add({
        gate: "or",
        of: [
          gates.add({ gate: "and", of: [x, visit(n.one)] }),
          gates.add({ gate: "and", of: [notX(), visit(n.zero)] }),
        ],
      });
    };
    return gates.circuit(f.variables, visit(f.root));
  },
  drawsWitnesses: true,
  witnesses: [{ concept: { kind: "bdd", variables: 1, nodes: [], root: 1 }, attains: ["gates"] }],
});
