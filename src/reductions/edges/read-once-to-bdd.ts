/**
 * # read_once_to_bdd
 *
 * A read-once formula has a diagram with one node for each variable: the diagram of f ∧ g is that of f with
 * its 1-sink replaced by the root of g, of f ∨ g with its 0-sink replaced; a negation exchanges the sinks.
 * Built from the last operand to the first, every gate with the references that its value 0 and 1 lead to.
 */
import { BddBuilder } from "../../boolean/bdd.js";
import { reduction } from "../reduction.js";
import { measure, powerOfTwo } from "../size-expression.js";

export const readOnceToBdd = reduction({
  name: "read_once_to_bdd",
  from: "read-once",
  to: "bdd",
  idea: "f ∧ g: put g in place of f's 1-sink; f ∨ g: in place of its 0-sink; one node for each variable.",
  guarantee: "exact",
  bound: { nodes: measure("inputs"), paths: powerOfTwo(measure("inputs")), depth: measure("inputs") },
  source: ["bryant1986"],
  apply: ({ variables, gates, output }) => {
    const builder = new BddBuilder();
    // A task makes the diagram of `gate` that goes on to `zero` or `one`; its root becomes the result of the task.
    type Task =
      | { readonly gate: number; readonly zero: number; readonly one: number }
      | {
          readonly rest: readonly number[];
          readonly kind: "and" | "or";
          readonly zero: number;
          readonly one: number;
        };
    let result = 0;
    const pending: Task[] = [{ gate: output, zero: 0, one: 1 }];
    for (let task = pending.pop(); task !== undefined; task = pending.pop()) {
      if ("rest" in task) {
        // `result` is the root of the operand after these; it stands in place of one sink of the operand before.
        const { rest, kind, zero, one } = task;
        const last = rest[rest.length - 1]!;
        if (rest.length > 1) pending.push({ ...task, rest: rest.slice(0, -1) });
        pending.push(kind === "and" ? { gate: last, zero, one: result } : { gate: last, zero: result, one });
        continue;
      }
      const { zero, one } = task;
      const gate = gates[task.gate]!;
      switch (gate.gate) {
        case "input":
          result = builder.node(gate.variable, zero, one);
          break;
        case "constant":
          result = gate.value === 1 ? one : zero;
          break;
        case "not":
          pending.push({ gate: gate.of[0], zero: one, one: zero });
          break;
        case "and":
        case "or":
          result = gate.gate === "and" ? one : zero;
          if (gate.of.length > 0) pending.push({ rest: gate.of, kind: gate.gate, zero, one });
          break;
        case "xor":
          throw new RangeError("a read-once formula has no XOR");
      }
    }
    return builder.build(variables, result);
  },
});
