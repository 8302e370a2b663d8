/**
 * # cnf_to_circuit
 *
 * An OR for each clause, one AND, and a NOT for each variable that occurs negated.
 */
import { CircuitBuilder } from "../circuit-builder.js";
import { reduction } from "../reduction.js";
import { least, measure, number, sum } from "../size-expression.js";

const inputs = least(measure("variables"), measure("literals"));

export const cnfToCircuit = reduction({
  name: "cnf_to_circuit",
  from: "cnf",
  to: "circuit",
  idea: "An OR for each clause, one AND, a NOT for each variable that occurs negated.",
  guarantee: "exact",
  bound: {
    gates: sum(measure("clauses"), inputs, number(1)),
    wires: sum(measure("literals"), measure("clauses"), inputs),
    inputs,
    depth: number(3),
  },
  source: ["vollmer1999"],
  apply: ({ variables, clauses }) => {
    const builder = new CircuitBuilder();
    const ors = clauses.map((clause) => builder.gate("or", builder.literals(clause)));
    return builder.build(variables, builder.gate("and", ors));
  },
});
