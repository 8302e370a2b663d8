/**
 * # read_once_to_bdd
 *
 * A read-once formula on n variables is equal to a binary decision diagram with at most n nodes.
 */
import { Nodes, page, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "read_once_to_bdd",
  from: "read-once",
  to: "bdd",
  title: "A read-once formula as a binary decision diagram",
  claim: "A read-once formula on n variables is equal to a binary decision diagram with at most n nodes.",
  proofIdea:
    "For f ∧ g put the diagram of g in place of the 1-sink of f, for f ∨ g in " +
    "place of the 0-sink, for ¬f exchange the sinks.",
  meaning: "One test a variable, in a good order.",
  source: ["bryant1986"],
  status: "tested",
  bound: (s) => ({ nodes: s.inputs, paths: UNBOUNDED, depth: UNBOUNDED }),
  naive: (f) => {
    const nodes = new Nodes();
    const visit = (i: number, zero: number, one: number): number => {
      const gate = f.gates[i]!;
      if (gate.gate === "input") return nodes.node(gate.variable, zero, one);
      if (gate.gate === "constant") return gate.value === 1 ? one : zero;
      if (gate.gate === "not") return visit(gate.of[0], one, zero);
      if (gate.gate === "and") return gate.of.reduceRight((rest, j) => visit(j, zero, rest), one);
      return gate.of.reduceRight((rest, j) => visit(j, rest, one), zero);
    };
    return nodes.bdd(f.variables, visit(f.output, 0, 1));
  },
  witnesses: [
    {
      concept: {
        kind: "circuit",
        variables: 4,
        gates: [
          { gate: "input", variable: 0 },
          { gate: "input", variable: 3 },
          { gate: "input", variable: 1 },
          { gate: "or", of: [0, 1] },
          { gate: "not", of: [3] },
          { gate: "and", of: [4, 2] },
        ],
        output: 5,
      },
      attains: ["nodes"],
    },
  ],
});
