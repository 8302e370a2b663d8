/**
 * # Trees, diagrams and circuits, as the checkers read them
 *
 * Main definitions: `decisionTree`, `bdd`, `circuit`.
 */
import type { Bdd } from "../../../boolean/bdd.js";
import type { Circuit, Gate } from "../../../boolean/circuit.js";
import type { DecisionTree } from "../../../boolean/concept.js";
import { unreachable } from "../../../exact/unreachable.js";
import {
  type Assignment,
  type CheckedKind,
  compiled,
  Join,
  notSeen,
  type Ternary,
  type Words,
} from "./record.js";

export const decisionTree: CheckedKind<DecisionTree> = {
  compile: ({ root }) =>
    compiled((word) => {
      let ones = 0;
      const pending: [typeof root, number][] = [[root, -1]];
      for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
        const [node, here] = top;
        if ("label" in node) {
          if (node.label === 1) ones |= here;
          continue;
        }
        const x = word(node.variable);
        if ((here & x) !== 0) pending.push([node.one, here & x]);
        if ((here & ~x) !== 0) pending.push([node.zero, here & ~x]);
      }
      return ones;
    }),
  ternary({ root }, x) {
    const join = new Join();
    const pending = [root];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if ("label" in node) {
        if (join.add(node.label)) return 2;
      } else {
        if (x[node.variable] !== 0) pending.push(node.one);
        if (x[node.variable] !== 1) pending.push(node.zero);
      }
    }
    return join.value!;
  },
  asymmetry: notSeen,
};

export const bdd: CheckedKind<Bdd> = {
  compile: ({ nodes, root }) =>
    compiled((word) => {
      const values = [0, -1];
      for (const { variable, zero, one } of nodes) {
        const x = word(variable);
        values.push((x & values[one]!) | (~x & values[zero]!));
      }
      return values[root]!;
    }),
  ternary({ nodes, root }, x) {
    const join = new Join();
    const reached = new Uint8Array(nodes.length + 2);
    reached[root] = 1;
    for (let reference = nodes.length + 1; reference > 1; reference -= 1) {
      if (reached[reference] === 0) continue;
      const node = nodes[reference - 2]!;
      if (x[node.variable] !== 0) reached[node.one] = 1;
      if (x[node.variable] !== 1) reached[node.zero] = 1;
    }
    if (reached[0] === 1) join.add(0);
    if (reached[1] === 1) join.add(1);
    return join.value!;
  },
  asymmetry: notSeen,
};

/** The word of a gate, from those of the gates before it. */
function wordOf(gate: Gate, values: readonly number[], word: Words): number {
  switch (gate.gate) {
    case "input":
      return word(gate.variable);
    case "constant":
      return gate.value === 1 ? -1 : 0;
    case "not":
      return ~values[gate.of[0]]!;
    case "and":
      return gate.of.reduce((all, j) => all & values[j]!, -1);
    case "or":
      return gate.of.reduce((some, j) => some | values[j]!, 0);
    case "xor":
      return gate.of.reduce((odd, j) => odd ^ values[j]!, 0);
    default:
      return unreachable(gate);
  }
}

/** The value of a gate on a subcube, from those of the gates before it. */
function ternaryOf(gate: Gate, values: readonly Ternary[], x: Assignment): Ternary {
  const read = "of" in gate ? gate.of.map((j) => values[j]!) : [];
  switch (gate.gate) {
    case "input":
      return x[gate.variable] as Ternary;
    case "constant":
      return gate.value;
    case "not":
      return read[0] === 2 ? 2 : ((1 - read[0]!) as Ternary);
    case "and":
      return read.includes(0) ? 0 : read.includes(2) ? 2 : 1;
    case "or":
      return read.includes(1) ? 1 : read.includes(2) ? 2 : 0;
    case "xor":
      return read.includes(2) ? 2 : (read.reduce<number>((a, b) => a ^ b, 0) as Ternary);
    default:
      return unreachable(gate);
  }
}

export const circuit: CheckedKind<Circuit> = {
  compile: ({ gates, output }) =>
    compiled((word) => {
      const values: number[] = [];
      for (const gate of gates.slice(0, output + 1)) values.push(wordOf(gate, values, word));
      return values[output]!;
    }),
  ternary({ gates, output }, x) {
    const values: Ternary[] = [];
    for (const gate of gates.slice(0, output + 1)) values.push(ternaryOf(gate, values, x));
    return values[output]!;
  },
  asymmetry: notSeen,
};
