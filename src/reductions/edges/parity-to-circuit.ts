/**
 * # parity_to_circuit
 *
 * One XOR gate over the subset, and a NOT where the constant is 1.
 */
import { CircuitBuilder } from "../circuit-builder.js";
import { reduction } from "../reduction.js";
import { measure, number, sum } from "../size-expression.js";

export const parityToCircuit = reduction({
  name: "parity_to_circuit",
  from: "parity",
  to: "circuit",
  idea: "One XOR gate of fan-in k, and a NOT for the constant 1.",
  guarantee: "exact",
  bound: {
    gates: number(2),
    wires: sum(measure("width"), number(1)),
    inputs: measure("width"),
    depth: number(2),
  },
  source: [],
  apply: ({ variables, subset, constant }) => {
    const builder = new CircuitBuilder();
    const odd = builder.gate(
      "xor",
      [...new Set(subset)].map((variable) => builder.input(variable)),
    );
    return builder.build(variables, constant === 1 ? builder.not(odd) : odd);
  },
});
