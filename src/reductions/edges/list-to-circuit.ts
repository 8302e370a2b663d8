/**
 * # list_to_circuit
 *
 * From the last rule to the first: a rule with label 1 turns the value v of the rest into term ∨ v, one with
 * label 0 into ¬term ∧ v.
 */
import { CircuitBuilder } from "../circuit-builder.js";
import { reduction } from "../reduction.js";
import { least, measure, number, product, sum } from "../size-expression.js";

const inputs = least(measure("variables"), measure("literals"));
const rules = measure("rules");

export const listToCircuit = reduction({
  name: "list_to_circuit",
  from: "decision-list",
  to: "circuit",
  idea: "From the last rule up: label 1 makes term ∨ rest, label 0 makes ¬term ∧ rest.",
  guarantee: "exact",
  bound: {
    gates: sum(product(number(3), rules), inputs, number(1)),
    wires: sum(measure("literals"), product(number(3), rules), inputs),
    inputs,
    depth: sum(rules, number(3)),
  },
  source: ["vollmer1999"],
  apply: ({ variables, rules: list, default: otherwise }) => {
    const builder = new CircuitBuilder();
    let rest = builder.constant(otherwise);
    for (let i = list.length - 1; i >= 0; i -= 1) {
      const { literals, label } = list[i]!;
      const term = builder.gate("and", builder.literals(literals));
      rest = label === 1 ? builder.gate("or", [term, rest]) : builder.gate("and", [builder.not(term), rest]);
    }
    return builder.build(variables, rest);
  },
});
