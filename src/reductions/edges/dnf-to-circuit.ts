/**
 * # dnf_to_circuit
 *
 * An AND for each term, one OR, and a NOT for each variable that occurs negated.
 */
import { CircuitBuilder } from "../circuit-builder.js";
import { reduction } from "../reduction.js";
import { least, measure, number, sum } from "../size-expression.js";

const inputs = least(measure("variables"), measure("literals"));

export const dnfToCircuit = reduction({
  name: "dnf_to_circuit",
  from: "dnf",
  to: "circuit",
  idea: "An AND for each term, one OR, a NOT for each variable that occurs negated.",
  guarantee: "exact",
  bound: {
    gates: sum(measure("terms"), inputs, number(1)),
    wires: sum(measure("literals"), measure("terms"), inputs),
    inputs,
    depth: number(3),
  },
  source: ["vollmer1999"],
  apply: ({ variables, terms }) => {
    const builder = new CircuitBuilder();
    const ands = terms.map((term) => builder.gate("and", builder.literals(term)));
    return builder.build(variables, builder.gate("or", ands));
  },
});
