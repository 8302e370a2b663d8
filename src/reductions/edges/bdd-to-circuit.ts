/**
 * # bdd_to_circuit
 *
 * A node is (x ∧ one) ∨ (¬x ∧ zero): three gates, and one NOT for each variable that is tested.
 */

import { CircuitBuilder } from "../circuit-builder.js";
import { reduction } from "../reduction.js";
import { greatest, measure, number, product, sum } from "../size-expression.js";

const nodes = measure("nodes");

export const bddToCircuit = reduction({
  name: "bdd_to_circuit",
  from: "bdd",
  to: "circuit",
  idea: "Each node is (x ∧ one) ∨ (¬x ∧ zero): three gates, and one NOT for each variable tested.",
  guarantee: "exact",
  bound: {
    gates: greatest(number(1), product(number(4), nodes)),
    wires: product(number(7), nodes),
    inputs: nodes,
    depth: sum(product(number(2), measure("depth")), number(1)),
  },
  source: ["bryant1986"],
  apply: ({ variables, nodes: list, root }) => {
    const builder = new CircuitBuilder();
    const gates: number[] = [];
    const constants = [-1, -2];
    const and = (a: number, b: number) => builder.gate("and", [a, b]);
    const or = (a: number, b: number) => builder.gate("or", [a, b]);
    const gateOf = (reference: number): number =>
      reference < 2 ? constants[reference]! : gates[reference - 2]!;
    for (const { variable, zero, one } of list) {
      const x = builder.input(variable);
      const low = gateOf(zero);
      const high = gateOf(one);
      // −1 and −2 are the sinks 0 and 1: such a branch needs no gate for its value.
      if (low === high) gates.push(low);
      else if (low === -1) gates.push(high === -2 ? x : and(x, high));
      else if (high === -2) gates.push(or(x, low));
      else if (low === -2) gates.push(high === -1 ? builder.not(x) : or(builder.not(x), high));
      else if (high === -1) gates.push(and(builder.not(x), low));
      else gates.push(or(and(x, high), and(builder.not(x), low)));
    }
    const output = gateOf(root);
    return builder.build(variables, output < 0 ? builder.constant(output === -2 ? 1 : 0) : output);
  },
});
