/**
 * # The sizes of a representation
 *
 * What the bounds of the web speak about: for a tree its leaves, depth and rank, for a DNF its terms and width, and so on. The first
 * measure of each kind is its *size* in `reduce` and in the search for the shortest path.
 *
 * Main definitions: `sizesOf`, `PRIMARY_MEASURE`.
 */
import { reachableGates } from "../boolean/circuit.js";
import { isLeaf, type Literals, type TreeNode } from "../boolean/concept.js";
import { integerThreshold } from "../boolean/linear-threshold.js";
import type { Representation, RepresentationKind } from "../boolean/representation.js";
import { lcm } from "../exact/integer.js";
import { numerator, type Rational } from "../exact/rational.js";
import { BEYOND, type Sizes } from "./size-expression.js";

/** What is measured of each kind. A bound on a result of the kind names each of them, and a formula in its sizes no others. */
export interface Measures {
  "truth-table": "entries" | "ones" | "zeros";
  "decision-tree":
    | "leaves"
    | "oneLeaves"
    | "zeroLeaves"
    | "depth"
    | "onePathLength"
    | "zeroPathLength"
    | "rank";
  conjunction: "width";
  disjunction: "width";
  dnf: "terms" | "width" | "literals" | "termProduct";
  cnf: "clauses" | "width" | "literals" | "termProduct";
  "decision-list": "rules" | "width" | "literals";
  parity: "width";
  "linear-threshold": "support" | "weightSum";
  junta: "relevant" | "ones" | "zeros";
  "relu-network": "units" | "hiddenLayers";
  circuit: "gates" | "wires" | "inputs" | "depth";
  bdd: "nodes" | "paths" | "depth";
  polynomial: "monomials" | "degree";
  fourier: "coefficients" | "degree" | "l1" | "denominatorBits";
  "polynomial-threshold": "terms" | "degree" | "weightSum";
}

/** The measure that counts as "the size" of each kind. */
export const PRIMARY_MEASURE: { readonly [K in RepresentationKind]: Measures[K] } = {
  "truth-table": "entries",
  "decision-tree": "leaves",
  conjunction: "width",
  disjunction: "width",
  dnf: "terms",
  cnf: "clauses",
  "decision-list": "rules",
  parity: "width",
  "linear-threshold": "support",
  junta: "relevant",
  "relu-network": "units",
  circuit: "gates",
  bdd: "nodes",
  polynomial: "monomials",
  fourier: "coefficients",
  "polynomial-threshold": "terms",
};

const widest = (lists: readonly Literals[]): number =>
  lists.reduce((most, list) => Math.max(most, list.length), 0);
const total = (lists: readonly Literals[]): number => lists.reduce((count, list) => count + list.length, 0);
const absolute = (x: bigint): bigint => (x < 0n ? -x : x);

/** Π widths, cut at `BEYOND`. */
function productOfWidths(lists: readonly Literals[]): bigint {
  let value = 1n;
  for (const list of lists) {
    value *= BigInt(list.length);
    if (value === 0n || value > BEYOND) break;
  }
  return value > BEYOND ? BEYOND : value;
}

/**
 * Leaves by label, depth, total depths and rank of a tree. The rank of a leaf is 0; of an inner node the larger of its children's
 * ranks if they differ, one more if they are equal (ehrenfeucht1989).
 */
export function treeSizes(root: TreeNode): Record<Exclude<Measures["decision-tree"], "leaves">, number> {
  const sizes = { oneLeaves: 0, zeroLeaves: 0, depth: 0, onePathLength: 0, zeroPathLength: 0, rank: 0 };
  const ranks: number[] = [];
  const pending: { node: TreeNode; depth: number; done: boolean }[] = [{ node: root, depth: 0, done: false }];
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    const { node, depth, done } = top;
    if (isLeaf(node)) {
      ranks.push(0);
      sizes.depth = Math.max(sizes.depth, depth);
      if (node.label === 1) {
        sizes.oneLeaves += 1;
        sizes.onePathLength += depth;
      } else {
        sizes.zeroLeaves += 1;
        sizes.zeroPathLength += depth;
      }
    } else if (done) {
      const a = ranks.pop()!;
      const b = ranks.pop()!;
      ranks.push(a === b ? a + 1 : Math.max(a, b));
    } else {
      pending.push(
        { node, depth, done: true },
        { node: node.one, depth: depth + 1, done: false },
        { node: node.zero, depth: depth + 1, done: false },
      );
    }
  }
  sizes.rank = ranks[0]!;
  return sizes;
}

/** The least r such that every coefficient is a multiple of 2^{−r}; the bit length of the denominator where it is no power of two. */
function denominatorBits(values: readonly Rational[]): number {
  let denominator = 1n;
  for (const q of values) denominator = lcm(denominator, q.d);
  const bits = denominator.toString(2).length;
  return denominator === 1n << BigInt(bits - 1) ? bits - 1 : bits;
}

/** ⌈Σ |coefficient|⌉. */
function ceilingOfL1(values: readonly Rational[]): bigint {
  let denominator = 1n;
  for (const q of values) denominator = lcm(denominator, q.d);
  let sum = 0n;
  for (const q of values) sum += q.n * (denominator / q.d);
  return (sum + denominator - 1n) / denominator;
}

type Row<K extends RepresentationKind> = Readonly<Record<Measures[K], number | bigint>>;

function kindSizes(r: Representation): Record<string, number | bigint> {
  switch (r.kind) {
    case "truth-table": {
      let ones = 0;
      for (let j = 0; j < r.table.length; j += 1) if (r.table.charCodeAt(j) === 49) ones += 1;
      return { entries: r.table.length, ones, zeros: r.table.length - ones } satisfies Row<"truth-table">;
    }
    case "decision-tree": {
      const sizes = treeSizes(r.root);
      return { leaves: sizes.oneLeaves + sizes.zeroLeaves, ...sizes } satisfies Row<"decision-tree">;
    }
    case "conjunction":
    case "disjunction":
      return { width: r.literals.length } satisfies Row<"conjunction">;
    case "dnf":
      return {
        terms: r.terms.length,
        width: widest(r.terms),
        literals: total(r.terms),
        termProduct: productOfWidths(r.terms),
      } satisfies Row<"dnf">;
    case "cnf":
      return {
        clauses: r.clauses.length,
        width: widest(r.clauses),
        literals: total(r.clauses),
        termProduct: productOfWidths(r.clauses),
      } satisfies Row<"cnf">;
    case "decision-list": {
      const lists = r.rules.map(({ literals }) => literals);
      return {
        rules: r.rules.length,
        width: widest(lists),
        literals: total(lists),
      } satisfies Row<"decision-list">;
    }
    case "parity":
      return { width: new Set(r.subset).size } satisfies Row<"parity">;
    case "linear-threshold": {
      const { weights, threshold } = integerThreshold(r);
      const weightSum = weights.reduce((sum, w) => sum + absolute(w), absolute(threshold));
      return { support: weights.filter((w) => w !== 0n).length, weightSum } satisfies Row<"linear-threshold">;
    }
    case "junta": {
      let ones = 0;
      for (let j = 0; j < r.table.length; j += 1) if (r.table.charCodeAt(j) === 49) ones += 1;
      return { relevant: r.relevant.length, ones, zeros: r.table.length - ones } satisfies Row<"junta">;
    }
    case "relu-network": {
      const hidden = r.layers.slice(0, -1);
      return {
        units: hidden.reduce((count, layer) => count + layer.bias.length, 0),
        hiddenLayers: hidden.length,
      } satisfies Row<"relu-network">;
    }
    case "circuit": {
      const reached = reachableGates(r);
      const levels = new Uint32Array(r.gates.length);
      let gates = 0;
      let wires = 0;
      const inputs = new Set<number>();
      r.gates.forEach((gate, i) => {
        if (reached[i] === 0) return;
        if (gate.gate === "input") inputs.add(gate.variable);
        else gates += 1;
        if ("of" in gate) {
          wires += gate.of.length;
          levels[i] = gate.of.reduce((most, j) => Math.max(most, levels[j]!), 0) + 1;
        }
      });
      return { gates, wires, inputs: inputs.size, depth: levels[r.output]! } satisfies Row<"circuit">;
    }
    case "bdd": {
      const paths: bigint[] = [1n, 1n];
      const depths: number[] = [0, 0];
      for (const { zero, one } of r.nodes) {
        const sum = paths[zero]! + paths[one]!;
        paths.push(sum > BEYOND ? BEYOND : sum);
        depths.push(Math.max(depths[zero]!, depths[one]!) + 1);
      }
      return { nodes: r.nodes.length, paths: paths[r.root]!, depth: depths[r.root]! } satisfies Row<"bdd">;
    }
    case "polynomial":
      return {
        monomials: r.terms.length,
        degree: r.terms.reduce((most, { monomial }) => Math.max(most, monomial.length), 0),
      } satisfies Row<"polynomial">;
    case "fourier": {
      const values = r.coefficients.map(({ coefficient }) => coefficient);
      return {
        coefficients: values.length,
        degree: r.coefficients.reduce((most, { subset }) => Math.max(most, subset.length), 0),
        l1: ceilingOfL1(values),
        denominatorBits: denominatorBits(values),
      } satisfies Row<"fourier">;
    }
    case "polynomial-threshold": {
      let denominator = r.threshold.d;
      for (const { weight } of r.terms) denominator = lcm(denominator, weight.d);
      const scaled = (q: Rational) => absolute(numerator(q) * (denominator / q.d));
      return {
        terms: r.terms.length,
        degree: widest(r.terms.map(({ literals }) => literals)),
        weightSum: r.terms.reduce((sum, { weight }) => sum + scaled(weight), scaled(r.threshold)),
      } satisfies Row<"polynomial-threshold">;
    }
  }
}

const known = new WeakMap<Representation, Sizes>();

/** All measures of a representation, `variables` among them; a measure above `BEYOND` is cut to it, as bounds are. */
export function sizesOf(representation: Representation): Sizes {
  const before = known.get(representation);
  if (before !== undefined) return before;
  const sizes: Record<string, bigint> = { variables: BigInt(representation.variables) };
  for (const [name, value] of Object.entries(kindSizes(representation))) {
    const size = BigInt(value);
    sizes[name] = size > BEYOND ? BEYOND : size;
  }
  known.set(representation, sizes);
  return sizes;
}
