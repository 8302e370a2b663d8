/**
 * # list_to_read_once
 *
 * From the last rule up: a rule of label 1 makes literal ∨ rest, one of label 0 makes ¬literal ∧ rest. A rule
 * whose literal has failed before never fires, one whose literal's negation has failed before always does; so
 * the rules that matter have distinct variables, and the formula reads each once.
 */
import type { Bit, Literal } from "../../boolean/concept.js";
import { CircuitBuilder } from "../circuit-builder.js";
import { negated } from "../literals.js";
import { reduction } from "../reduction.js";
import { measure, number, product, sum } from "../size-expression.js";

const rules = measure("rules");

export const listToReadOnce = reduction({
  name: "list_to_read_once",
  from: "one-decision-list",
  to: "read-once",
  idea: "Label 1 makes literal ∨ rest, label 0 makes ¬literal ∧ rest; rules on a variable seen before are settled.",
  guarantee: "exact",
  bound: {
    gates: sum(product(number(2), rules), number(1)),
    wires: product(number(3), rules),
    inputs: rules,
    depth: sum(rules, number(1)),
  },
  source: ["eiter2002"],
  apply: ({ variables, rules: list, default: otherwise }) => {
    const failed = new Map<number, Bit>();
    const kept: { literal: Literal; label: Bit }[] = [];
    let last: Bit = otherwise;
    for (const { literals, label } of list) {
      const literal = literals[0];
      const before = literal === undefined ? undefined : failed.get(literal.variable);
      if (literal === undefined || (before !== undefined && before !== literal.value)) {
        last = label;
        break;
      }
      if (before !== undefined) continue;
      failed.set(literal.variable, literal.value);
      kept.push({ literal, label });
    }
    // Rules at the end that have the label of the default do nothing.
    while (kept.at(-1)?.label === last) kept.pop();
    const builder = new CircuitBuilder();
    let rest: number | undefined;
    for (const { literal, label } of kept.reverse()) {
      const first = builder.literal(label === 1 ? literal : negated(literal));
      rest = rest === undefined ? first : builder.gate(label === 1 ? "or" : "and", [first, rest]);
    }
    return builder.build(variables, rest ?? builder.constant(last));
  },
});
