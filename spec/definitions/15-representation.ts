/**
 * # Representation
 *
 * The further representations through which the web of reductions passes, and the sizes of all of them.
 */
import type { Bit, Literals, TreeNode } from "../../src/boolean/concept.js";
import type { RepresentationJson, RepresentationKind } from "../../src/boolean/representation.js";
import { ONE, parseRational, type Rational, sum } from "../../src/exact/rational.js";
import { coordinate, cube, type Point } from "./01-cube.js";
import { conceptOfTable, type Table, value } from "./02-concept.js";

export { character, value as valueAt } from "./02-concept.js";

const read = (text: string): Rational => parseRational(text)!;

/** Do all the literals hold at x? */
export const allHold = (literals: Literals, x: Point): boolean =>
  literals.every((l) => coordinate(x, l.variable) === l.value);

/** The values at point 0, 1, …. */
export const tableOf = (f: RepresentationJson): Table =>
  cube(f.variables)
    .map((x) => value(f, x))
    .join("");

export const tabulated = (f: RepresentationJson) => conceptOfTable(f.variables, tableOf(f));

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

const widest = (lists: readonly Literals[]): number => Math.max(0, ...lists.map((l) => l.length));

/** Σ|w| + |θ| after multiplying by the least common denominator. */
function integerSize(texts: readonly string[]): number {
  let scale = ONE;
  for (const q of texts.map(read)) while (q.mul(scale).d !== 1n) scale = scale.add(ONE);
  return Number(sum(texts.map((t) => read(t).mul(scale).abs())).n);
}

/** The sizes that bounds speak about, by the names of each kind. */
export interface Measures {
  "truth-table": "entries" | "ones" | "zeros";
  "decision-tree": "leaves" | "oneLeaves" | "zeroLeaves" | "depth" | "rank";
  conjunction: "width";
  disjunction: "width";
  dnf: "terms" | "width" | "product" | "literals";
  cnf: "clauses" | "width" | "product" | "literals";
  "decision-list": "rules" | "width" | "literals";
  parity: "width";
  "linear-threshold": "support" | "weightSum";
  junta: "relevant" | "ones" | "zeros";
  "relu-network": "units" | "hiddenLayers";
  circuit: "gates" | "wires" | "inputs" | "depth";
  bdd: "nodes" | "paths" | "depth";
  polynomial: "monomials" | "degree";
  fourier: "coefficients" | "degree";
  "polynomial-threshold": "terms" | "degree" | "weightSum";
}
export type Sizes<K extends RepresentationKind> = { readonly [M in Measures[K]]: number };

/** The sizes of f. The first is *the* size of the kind. */
export function sizes(f: RepresentationJson): Record<string, number> {
  switch (f.kind) {
    case "truth-table":
      return {
        entries: f.table.length,
        ones: [...f.table].filter((c) => c === "1").length,
        zeros: [...f.table].filter((c) => c === "0").length,
      } satisfies Sizes<"truth-table">;
    case "decision-tree": {
      const all = leaves(f.root);
      return {
        leaves: all.length,
        oneLeaves: all.filter((l) => l.label === 1).length,
        zeroLeaves: all.filter((l) => l.label === 0).length,
        depth: widest(all.map((l) => l.clause)),
        rank: rank(f.root),
      } satisfies Sizes<"decision-tree">;
    }
    case "conjunction":
    case "disjunction":
      return { width: f.literals.length } satisfies Sizes<"conjunction">;
    case "dnf":
      return {
        terms: f.terms.length,
        width: widest(f.terms),
        product: f.terms.reduce((p, t) => p * t.length, 1),
        literals: f.terms.flat().length,
      } satisfies Sizes<"dnf">;
    case "cnf":
      return {
        clauses: f.clauses.length,
        width: widest(f.clauses),
        product: f.clauses.reduce((p, c) => p * c.length, 1),
        literals: f.clauses.flat().length,
      } satisfies Sizes<"cnf">;
    case "decision-list":
      return {
        rules: f.rules.length,
        width: widest(f.rules.map((r) => r.literals)),
        literals: f.rules.flatMap((r) => r.literals).length,
      } satisfies Sizes<"decision-list">;
    case "parity":
      return { width: f.subset.length } satisfies Sizes<"parity">;
    case "linear-threshold":
      return {
        support: f.weights.filter((w) => w !== "0").length,
        weightSum: integerSize([...f.weights, f.threshold]),
      } satisfies Sizes<"linear-threshold">;
    case "junta":
      return {
        relevant: f.relevant.length,
        ones: [...f.table].filter((c) => c === "1").length,
        zeros: [...f.table].filter((c) => c === "0").length,
      } satisfies Sizes<"junta">;
    case "relu-network":
      return {
        units: f.layers.slice(0, -1).reduce((n, l) => n + l.bias.length, 0),
        hiddenLayers: f.layers.length - 1,
      } satisfies Sizes<"relu-network">;
    case "circuit": {
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
      } satisfies Sizes<"circuit">;
    }
    case "bdd": {
      const paths = (at: number): number =>
        at < 2 ? 1 : paths(f.nodes[at - 2]!.zero) + paths(f.nodes[at - 2]!.one);
      const depth = (at: number): number =>
        at < 2 ? 0 : 1 + Math.max(depth(f.nodes[at - 2]!.zero), depth(f.nodes[at - 2]!.one));
      return { nodes: f.nodes.length, paths: paths(f.root), depth: depth(f.root) } satisfies Sizes<"bdd">;
    }
    case "polynomial":
      return {
        monomials: f.terms.length,
        degree: Math.max(0, ...f.terms.map((t) => t.monomial.length)),
      } satisfies Sizes<"polynomial">;
    case "fourier":
      return {
        coefficients: f.coefficients.length,
        degree: Math.max(0, ...f.coefficients.map((c) => c.subset.length)),
      } satisfies Sizes<"fourier">;
    case "polynomial-threshold":
      return {
        terms: f.terms.length,
        degree: widest(f.terms.map((t) => t.literals)),
        weightSum: integerSize([...f.terms.map((t) => t.weight), f.threshold]),
      } satisfies Sizes<"polynomial-threshold">;
  }
}
