/**
 * # Trees, diagrams and circuits
 *
 * Main definitions: `decisionTree`, `bdd`, `circuit`, `leaves`, `rank`.
 */
import fc from "fast-check";
import type { Bdd } from "../../src/boolean/bdd.js";
import type { Circuit, Gate } from "../../src/boolean/circuit.js";
import type { Bit, DecisionTree, Literals, TreeNode } from "../../src/boolean/concept.js";
import { coordinate, type Point } from "../definitions/01-cube.js";
import { widest } from "./logic.js";
import { bit, type KindSpec, truth, variable } from "./record.js";

const follow = (node: TreeNode, x: Point): Bit => {
  if ("label" in node) return node.label;
  return follow(coordinate(x, node.variable) === 1 ? node.one : node.zero, x);
};

/** The leaves of a tree with their clauses, left to right; the clause of a node is the conjunction on its path. */
export function leaves(root: TreeNode, clause: Literals = []): { label: Bit; clause: Literals }[] {
  if ("label" in root) return [{ label: root.label, clause }];
  return [
    ...leaves(root.zero, [...clause, { variable: root.variable, value: 0 }]),
    ...leaves(root.one, [...clause, { variable: root.variable, value: 1 }]),
  ];
}

/** 0 for a leaf; the larger of the children's ranks, or one more when they are equal. */
export function rank(node: TreeNode): number {
  if ("label" in node) return 0;
  const [a, b] = [rank(node.zero), rank(node.one)];
  return a === b ? a + 1 : Math.max(a, b);
}

function randomTree(d: number, depth: number): fc.Arbitrary<TreeNode> {
  const leaf = bit.map((label): TreeNode => ({ label }));
  if (d === 0 || depth === 0) return leaf;
  return fc.oneof(
    { weight: 1, arbitrary: leaf },
    {
      weight: 3,
      arbitrary: fc
        .tuple(variable(d), randomTree(d, depth - 1), randomTree(d, depth - 1))
        .map(([v, zero, one]): TreeNode => ({ variable: v, zero, one })),
    },
  );
}

export const decisionTree = {
  value: (f, x) => follow(f.root, x),
  sizes(f) {
    const all = leaves(f.root);
    return {
      leaves: all.length,
      oneLeaves: all.filter((l) => l.label === 1).length,
      zeroLeaves: all.filter((l) => l.label === 0).length,
      depth: widest(all.map((l) => l.clause)),
      rank: rank(f.root),
    };
  },
  random: (d) => randomTree(d, 4).map((root) => ({ kind: "decision-tree", variables: d, root })),
} satisfies KindSpec<DecisionTree>;

export const bdd = {
  value(f, x) {
    let at = f.root;
    while (at > 1)
      at = coordinate(x, f.nodes[at - 2]!.variable) === 1 ? f.nodes[at - 2]!.one : f.nodes[at - 2]!.zero;
    return at as Bit;
  },
  sizes(f) {
    const paths = (at: number): number =>
      at < 2 ? 1 : paths(f.nodes[at - 2]!.zero) + paths(f.nodes[at - 2]!.one);
    const depth = (at: number): number =>
      at < 2 ? 0 : 1 + Math.max(depth(f.nodes[at - 2]!.zero), depth(f.nodes[at - 2]!.one));
    return { nodes: f.nodes.length, paths: paths(f.root), depth: depth(f.root) };
  },
  random: (d) =>
    fc
      .array(fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 60 }), fc.nat({ max: 60 })), {
        maxLength: d === 0 ? 0 : 7,
      })
      .map((wishes) => {
        const nodes = wishes.map(([v, zero, one], i) => ({
          variable: v % d,
          zero: zero % (i + 2),
          one: one % (i + 2),
        }));
        return { kind: "bdd", variables: d, nodes, root: nodes.length + 1 };
      }),
} satisfies KindSpec<Bdd>;

/** A list of gates from a list of wishes; a wish for a gate that does not stand before is taken modulo. */
function randomCircuit(d: number): fc.Arbitrary<Circuit> {
  const wish = fc.tuple(
    fc.nat({ max: 5 }),
    fc.array(fc.nat({ max: 30 }), { maxLength: 4 }),
    bit,
    fc.nat({ max: 30 }),
  );
  return fc
    .tuple(fc.array(wish, { minLength: 1, maxLength: 9 }), fc.nat({ max: 30 }))
    .map(([wishes, last]) => {
      const gates: Gate[] = [];
      for (const [what, reads, value, one] of wishes) {
        const of = gates.length === 0 ? [] : reads.map((read) => read % gates.length);
        if (what === 0 && d > 0) gates.push({ gate: "input", variable: one % d });
        else if (what === 1 && gates.length > 0) gates.push({ gate: "not", of: [one % gates.length] });
        else if (what === 2) gates.push({ gate: "and", of });
        else if (what === 3) gates.push({ gate: "or", of });
        else if (what === 4) gates.push({ gate: "xor", of });
        else if (d > 0) gates.push({ gate: "input", variable: one % d });
        else gates.push({ gate: "constant", value });
      }
      return { kind: "circuit", variables: d, gates, output: Math.max(0, gates.length - 1 - (last % 3)) };
    });
}

export const circuit = {
  value(f, x) {
    const values: number[] = [];
    for (const gate of f.gates) {
      const inputs = "of" in gate ? gate.of.map((j) => values[j]!) : [];
      if (gate.gate === "input") values.push(coordinate(x, gate.variable));
      if (gate.gate === "constant") values.push(gate.value);
      if (gate.gate === "not") values.push(1 - inputs[0]!);
      if (gate.gate === "and") values.push(truth(inputs.every((v) => v === 1)));
      if (gate.gate === "or") values.push(truth(inputs.some((v) => v === 1)));
      if (gate.gate === "xor") values.push(inputs.filter((v) => v === 1).length % 2);
    }
    return values[f.output] as Bit;
  },
  sizes(f) {
    const reached = new Set<number>();
    const visit = (i: number): number => {
      reached.add(i);
      const gate = f.gates[i]!;
      return "of" in gate ? 1 + Math.max(0, ...gate.of.map(visit)) : 0;
    };
    const depth = visit(f.output);
    const used = [...reached].map((i) => f.gates[i]!);
    return {
      gates: used.filter((g) => g.gate !== "input").length,
      wires: used.reduce((n, g) => n + ("of" in g ? g.of.length : 0), 0),
      inputs: new Set(used.flatMap((g) => (g.gate === "input" ? [g.variable] : []))).size,
      depth,
    };
  },
  random: randomCircuit,
} satisfies KindSpec<Circuit>;
