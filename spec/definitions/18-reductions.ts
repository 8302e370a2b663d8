/**
 * # Reductions
 *
 * The edges of the web, each as its literal definition: short, by recursion, for small concepts. One function a name; what each promises is in `theorems/` and in
 * `web/edges.ts`.
 */
import type { Gate } from "../../src/boolean/circuit.js";
import type { Bit, Literal, Literals, Rule, TreeNode } from "../../src/boolean/concept.js";
import type { RepresentationJson } from "../../src/boolean/representation.js";
import {
  formatRational,
  ONE,
  parseRational,
  type Rational,
  rational,
  sum,
  ZERO,
} from "../../src/exact/rational.js";
import { cube } from "./01-cube.js";
import { leaves as leavesOf, rank, tableOf } from "./15-representation.js";
import { fourierCoefficient, relevantVariables, subsets } from "./16-fourier.js";

type Of<K extends RepresentationJson["kind"]> = Extract<RepresentationJson, { kind: K }>;
type Table = Of<"truth-table">;
type Tree = Of<"decision-tree">;
type Dnf = Of<"dnf">;
type Cnf = Of<"cnf">;
type List = Of<"decision-list">;
type Term = Of<"conjunction">;
type Clause = Of<"disjunction">;
type Parity = Of<"parity">;
type Threshold = Of<"linear-threshold">;
type Junta = Of<"junta">;
type Network = Of<"relu-network">;
type Circuit = Of<"circuit">;
type Bdd = Of<"bdd">;
type Polynomial = Of<"polynomial">;
type Fourier = Of<"fourier">;
type PolynomialThreshold = Of<"polynomial-threshold">;

const read = (text: string): Rational => parseRational(text)!;
const negate = (l: Literal): Literal => ({ variable: l.variable, value: l.value === 1 ? 0 : 1 });
const distinct = (literals: Literals): Literals =>
  literals.filter(
    (l, i) => literals.findIndex((m) => m.variable === l.variable && m.value === l.value) === i,
  );
const contradicts = (literals: Literals): boolean =>
  literals.some((l) => literals.some((m) => m.variable === l.variable && m.value !== l.value));
const sets = (lists: readonly Literals[]): Literals[] => lists.filter((l) => !contradicts(l)).map(distinct);
const nameOf = (f: RepresentationJson) => ({ variables: f.variables });

/** The tree that tests the listed variables in order; a branch that is constant is a leaf. */
function ordered(table: string, variables: readonly number[]): TreeNode {
  if (!table.includes("1")) return { label: 0 };
  if (!table.includes("0")) return { label: 1 };
  const half = (b: 0 | 1) => [...table].filter((_, j) => j % 2 === b).join("");
  return {
    variable: variables[0]!,
    zero: ordered(half(0), variables.slice(1)),
    one: ordered(half(1), variables.slice(1)),
  };
}
const upTo = (d: number): number[] => Array.from({ length: d }, (_, i) => i);

export const junta_to_tree = (f: Junta): Tree => ({
  kind: "decision-tree",
  ...nameOf(f),
  root: ordered(f.table, f.relevant),
});
export const table_to_tree = (f: Table): Tree => ({
  kind: "decision-tree",
  ...nameOf(f),
  root: ordered(f.table, upTo(f.variables)),
});
export const tree_to_dnf = (f: Tree): Dnf => ({
  kind: "dnf",
  ...nameOf(f),
  terms: sets(
    leavesOf(f.root)
      .filter((l) => l.label === 1)
      .map((l) => l.clause),
  ),
});
export const tree_to_cnf = (f: Tree): Cnf => ({
  kind: "cnf",
  ...nameOf(f),
  clauses: sets(
    leavesOf(f.root)
      .filter((l) => l.label === 0)
      .map((l) => l.clause),
  ).map((c) => c.map(negate)),
});

/** Rows of weights ±1 and biases: unit j is 1 where all literals of set j hold, else 0. */
function unitNetwork(d: number, lists: readonly Literals[], outer: readonly string[], bias: string): Network {
  const row = (literals: Literals) =>
    upTo(d).map((i) => {
      const l = literals.find((m) => m.variable === i);
      return l === undefined ? "0" : l.value === 1 ? "1" : "-1";
    });
  const last = (weights: readonly string[], b: string) => ({
    weights: [weights],
    bias: [b],
    activation: "identity" as const,
    residual: false,
  });
  if (lists.length === 0)
    return {
      kind: "relu-network",
      variables: d,
      inputs: "01",
      layers: [
        last(
          upTo(d).map(() => "0"),
          bias,
        ),
      ],
    };
  const hidden = {
    weights: lists.map(row),
    bias: lists.map((l) => `${1 - l.filter((m) => m.value === 1).length}`),
    activation: "relu" as const,
    residual: false,
  };
  return { kind: "relu-network", variables: d, inputs: "01", layers: [hidden, last(outer, bias)] };
}
const sumNetwork = (d: number, lists: readonly Literals[], sign: string, bias: string): Network =>
  unitNetwork(
    d,
    sets(lists),
    sets(lists).map(() => sign),
    bias,
  );

export const tree_to_relu = (f: Tree): Network =>
  sumNetwork(
    f.variables,
    leavesOf(f.root)
      .filter((l) => l.label === 1)
      .map((l) => l.clause),
    "1",
    "0",
  );
export const dnf_to_relu = (f: Dnf): Network => sumNetwork(f.variables, f.terms, "1", "0");
export const cnf_to_relu = (f: Cnf): Network =>
  sumNetwork(
    f.variables,
    f.clauses.map((c) => c.map(negate)),
    "-1",
    "1",
  );

/** All texts times their least common denominator. */
function integers(texts: readonly string[]): Rational[] {
  let scale = ONE;
  while (texts.some((t) => read(t).mul(scale).d !== 1n)) scale = scale.add(ONE);
  return texts.map((t) => read(t).mul(scale));
}
export function threshold_to_relu(f: Threshold): Network {
  const scaled = integers([...f.weights, f.threshold]);
  const bias = ONE.sub(scaled[f.variables]!);
  return {
    kind: "relu-network",
    variables: f.variables,
    inputs: "01",
    layers: [
      {
        weights: [scaled.slice(0, -1).map(formatRational)],
        bias: [formatRational(bias)],
        activation: "identity",
        residual: false,
      },
    ],
  };
}
export function polynomial_threshold_to_relu(f: PolynomialThreshold): Network {
  const scaled = integers([...f.terms.map((t) => t.weight), f.threshold]);
  const kept = f.terms
    .map((t, i) => ({ literals: t.literals, weight: scaled[i]! }))
    .filter((t) => !contradicts(t.literals));
  return unitNetwork(
    f.variables,
    kept.map((t) => distinct(t.literals)),
    kept.map((t) => formatRational(t.weight)),
    formatRational(ONE.sub(scaled[f.terms.length]!)),
  );
}
/** Σ_j ±2·ReLU(s − j), the first with factor 1. */
export function parity_to_relu(f: Parity): Network {
  const row = upTo(f.variables).map((i) => (f.subset.includes(i) ? "1" : "0"));
  const k = f.subset.length;
  const sign = f.constant === 0 ? 1 : -1;
  const slopes = upTo(k).map((j) => `${sign * (j === 0 ? 1 : j % 2 === 0 ? 2 : -2)}`);
  const layers: Network["layers"] =
    k === 0
      ? [{ weights: [row], bias: [`${f.constant}`], activation: "identity", residual: false }]
      : [
          {
            weights: upTo(k).map(() => row),
            bias: upTo(k).map((j) => `${-j}`),
            activation: "relu",
            residual: false,
          },
          { weights: [slopes], bias: [`${f.constant}`], activation: "identity", residual: false },
        ];
  return { kind: "relu-network", variables: f.variables, inputs: "01", layers };
}
/** Every gate is computed in the layer of its depth; all values are carried along as ReLU(x) = x. */
export function circuit_to_relu(f: Circuit): Network {
  const reached = (i: number): number[] => [
    i,
    ...("of" in f.gates[i]! ? (f.gates[i] as { of: readonly number[] }).of.flatMap(reached) : []),
  ];
  const used = [...new Set(reached(f.output))].sort((a, b) => a - b);
  const depth = (i: number): number => {
    const gate = f.gates[i]!;
    return "of" in gate ? 1 + Math.max(0, ...gate.of.map(depth)) : 0;
  };
  // A value is bias + Σ weight·unit over the units of the layer before.
  type Form = { bias: Rational; weights: Rational[] };
  const top = depth(f.output);
  let width = f.variables;
  const unitVector = (n: number, i: number): Form => ({
    bias: ZERO,
    weights: upTo(n).map((j) => (j === i ? ONE : ZERO)),
  });
  const scaled = (v: Form, q: Rational): Form => ({
    bias: v.bias.mul(q),
    weights: v.weights.map((w) => w.mul(q)),
  });
  const plus = (n: number, forms: readonly Form[], bias: Rational): Form => ({
    bias: sum([bias, ...forms.map((v) => v.bias)]),
    weights: upTo(n).map((j) => sum(forms.map((v) => v.weights[j]!))),
  });
  let values = new Map<number, Form>();
  for (const i of used) {
    const gate = f.gates[i]!;
    if (gate.gate === "input") values.set(i, unitVector(width, gate.variable));
    if (gate.gate === "constant")
      values.set(i, { bias: rational(gate.value), weights: upTo(width).map(() => ZERO) });
  }
  const layers: Network["layers"][number][] = [];
  const asLayer = (forms: readonly Form[], activation: "relu" | "identity") => ({
    weights: forms.map((v) => v.weights.map(formatRational)),
    bias: forms.map((v) => formatRational(v.bias)),
    activation,
    residual: false,
  });
  for (let level = 1; level <= top; level += 1) {
    const units: Form[] = [];
    const made = new Map<number, { unit: number; weight: number }[]>();
    const offsets = new Map<number, number>();
    const needed = used.filter(
      (i) =>
        depth(i) < level &&
        (i === f.output ||
          used.some(
            (j) =>
              depth(j) >= level &&
              "of" in f.gates[j]! &&
              (f.gates[j] as { of: readonly number[] }).of.includes(i),
          )),
    );
    for (const i of needed) made.set(i, [{ unit: units.push(values.get(i)!) - 1, weight: 1 }]);
    for (const i of used.filter((j) => depth(j) === level)) {
      const gate = f.gates[i] as Extract<Gate, { of: readonly number[] }>;
      const read = gate.of.map((j) => values.get(j)!);
      const total = plus(width, read, ZERO);
      const m = read.length;
      if (gate.gate === "not")
        made.set(i, [{ unit: units.push(plus(width, [scaled(total, rational(-1))], ONE)) - 1, weight: 1 }]);
      if (gate.gate === "and")
        made.set(i, [{ unit: units.push(plus(width, [total], rational(1 - m))) - 1, weight: 1 }]);
      if (gate.gate === "or") {
        made.set(i, [{ unit: units.push(plus(width, [scaled(total, rational(-1))], ONE)) - 1, weight: -1 }]);
        offsets.set(i, 1);
      }
      if (gate.gate === "xor")
        made.set(
          i,
          upTo(m).map((j) => ({
            unit: units.push(plus(width, [total], rational(-j))) - 1,
            weight: j === 0 ? 1 : j % 2 === 0 ? 2 : -2,
          })),
        );
    }
    layers.push(asLayer(units, "relu"));
    width = units.length;
    values = new Map(
      [...made].map(([i, parts]) => [
        i,
        plus(
          width,
          parts.map((p) => scaled(unitVector(width, p.unit), rational(p.weight))),
          rational(offsets.get(i) ?? 0),
        ),
      ]),
    );
  }
  return {
    kind: "relu-network",
    variables: f.variables,
    inputs: "01",
    layers: [...layers, asLayer([values.get(f.output)!], "identity")],
  };
}

/** The rules up to the first that always fires, which becomes the default. */
function trimmed(f: List): { rules: readonly Rule[]; last: Bit } {
  const always = f.rules.findIndex((r) => r.literals.length === 0);
  return always < 0
    ? { rules: f.rules, last: f.default }
    : { rules: f.rules.slice(0, always), last: f.rules[always]!.label };
}
export function list_to_threshold(f: List): Threshold {
  const { rules, last } = trimmed(f);
  let threshold = rational(1 - last);
  const weights = upTo(f.variables).map(() => ZERO);
  rules.forEach(({ literals, label }, i) => {
    const vote = rational((label === 1 ? 1 : -1) * 2 ** (rules.length - 1 - i));
    const { variable, value } = literals[0]!;
    weights[variable] = weights[variable]!.add(value === 1 ? vote : vote.neg());
    if (value === 0) threshold = threshold.sub(vote);
  });
  return {
    kind: "linear-threshold",
    ...nameOf(f),
    weights: weights.map(formatRational),
    threshold: formatRational(threshold),
  };
}
export const list_to_polynomial_threshold = (f: List): PolynomialThreshold => ({
  kind: "polynomial-threshold",
  ...nameOf(f),
  terms: f.rules.map(({ literals, label }, i) => ({
    literals,
    weight: `${(label === 1 ? 1 : -1) * 2 ** (f.rules.length - 1 - i)}`,
  })),
  threshold: f.default === 1 ? "0" : "1",
});
export function list_to_tree(f: List): Tree {
  const { rules, last } = trimmed(f);
  const build = (i: number): TreeNode => {
    if (i === rules.length) return { label: last };
    const { literals, label } = rules[i]!;
    const { variable, value } = literals[0]!;
    const [here, rest]: [TreeNode, TreeNode] = [{ label }, build(i + 1)];
    return { variable, zero: value === 0 ? here : rest, one: value === 1 ? here : rest };
  };
  return { kind: "decision-tree", ...nameOf(f), root: build(0) };
}
/** Blum 1992: a leaf's clause whose other branches have larger rank comes first. */
export function rank_to_list(f: Tree): List {
  const list = (node: TreeNode): { rules: Rule[]; last: Bit } => {
    if ("label" in node) return { rules: [], last: node.label };
    const zeroFirst = rank(node.zero) <= rank(node.one);
    const first = list(zeroFirst ? node.zero : node.one);
    const second = list(zeroFirst ? node.one : node.zero);
    const guard: Literal = { variable: node.variable, value: zeroFirst ? 0 : 1 };
    const guarded = [...first.rules, { literals: [], label: first.last }].map(
      (r): Rule => ({ literals: distinct([guard, ...r.literals]), label: r.label }),
    );
    return { rules: [...guarded, ...second.rules], last: second.last };
  };
  const { rules, last } = list(f.root);
  return {
    kind: "decision-list",
    ...nameOf(f),
    rules: rules.filter((r) => !contradicts(r.literals)),
    default: last,
  };
}
export function list_to_dnf(f: List): Dnf {
  const { rules, last } = trimmed(f);
  const before = (i: number): Literals =>
    rules.slice(0, i).flatMap((r) => (r.label === 0 ? [negate(r.literals[0]!)] : []));
  const fired = rules.flatMap((r, i) => (r.label === 1 ? [[...before(i), r.literals[0]!]] : []));
  return { kind: "dnf", ...nameOf(f), terms: sets(last === 1 ? [...fired, before(rules.length)] : fired) };
}
export const conjunction_to_list = (f: Term): List => ({
  kind: "decision-list",
  ...nameOf(f),
  rules: f.literals.map((l) => ({ literals: [negate(l)], label: 0 })),
  default: 1,
});
export const disjunction_to_list = (f: Clause): List => ({
  kind: "decision-list",
  ...nameOf(f),
  rules: f.literals.map((l) => ({ literals: [l], label: 1 })),
  default: 0,
});
const signs = (d: number, literals: Literals): string[] =>
  upTo(d).map((i) => {
    const l = literals.find((m) => m.variable === i);
    return l === undefined ? "0" : l.value === 1 ? "1" : "-1";
  });
export const conjunction_to_threshold = (f: Term): Threshold =>
  contradicts(f.literals)
    ? { kind: "linear-threshold", ...nameOf(f), weights: upTo(f.variables).map(() => "0"), threshold: "1" }
    : {
        kind: "linear-threshold",
        ...nameOf(f),
        weights: signs(f.variables, f.literals),
        threshold: `${distinct(f.literals).filter((l) => l.value === 1).length}`,
      };
export const disjunction_to_threshold = (f: Clause): Threshold =>
  contradicts(f.literals)
    ? { kind: "linear-threshold", ...nameOf(f), weights: upTo(f.variables).map(() => "0"), threshold: "0" }
    : {
        kind: "linear-threshold",
        ...nameOf(f),
        weights: signs(f.variables, f.literals),
        threshold: `${1 - distinct(f.literals).filter((l) => l.value === 0).length}`,
      };

const minterm = (x: string): Literals =>
  [...x].map((bit, variable) => ({ variable, value: Number(bit) as Bit }));
export const table_to_dnf = (f: Table): Dnf => ({
  kind: "dnf",
  ...nameOf(f),
  terms: cube(f.variables)
    .filter((_, j) => f.table[j] === "1")
    .map(minterm),
});
export const table_to_cnf = (f: Table): Cnf => ({
  kind: "cnf",
  ...nameOf(f),
  clauses: cube(f.variables)
    .filter((_, j) => f.table[j] === "0")
    .map((x) => minterm(x).map(negate)),
});
export function table_to_junta(f: Table): Junta {
  const relevant = relevantVariables(f.variables, f.table);
  const points = cube(f.variables);
  const table = cube(relevant.length).map(
    (z) => f.table[points.findIndex((x) => relevant.every((i, at) => x[i] === z[at]))]!,
  );
  return { kind: "junta", ...nameOf(f), relevant, table: table.join("") };
}
export const tree_to_junta = (f: Tree): Junta => {
  const tested = [...new Set(leavesOf(f.root).flatMap((l) => l.clause.map((m) => m.variable)))].sort(
    (a, b) => a - b,
  );
  const points = cube(f.variables);
  const values = tableOf(f);
  const table = cube(tested.length).map(
    (z) => values[points.findIndex((x) => tested.every((i, at) => x[i] === z[at]))]!,
  );
  return { kind: "junta", ...nameOf(f), relevant: tested, table: table.join("") };
};
export const parity_to_junta = (f: Parity): Junta => ({
  kind: "junta",
  ...nameOf(f),
  relevant: f.subset,
  table: cube(f.subset.length)
    .map((z) => (f.constant + [...z].filter((b) => b === "1").length) % 2)
    .join(""),
});

/** f̂(S) = E[f χ_S]. */
const expansion = (f: RepresentationJson): Fourier => {
  const values = tableOf(f);
  const coefficients = subsets(f.variables).map((S) => ({
    subset: S,
    coefficient: fourierCoefficient(f.variables, values, S),
  }));
  return {
    kind: "fourier",
    ...nameOf(f),
    coefficients: coefficients
      .filter((c) => !c.coefficient.equals(ZERO))
      .map((c) => ({ ...c, coefficient: formatRational(c.coefficient) })),
  };
};
/** The coefficient of Π_{i∈S} x_i is Σ_{T⊆S} (−1)^{|S∖T|} f(1_T). */
const multilinear = (f: RepresentationJson): Polynomial => {
  const values = tableOf(f);
  const all = subsets(f.variables);
  const coefficient = (S: readonly number[]): Rational =>
    sum(
      all.flatMap((T, j) =>
        T.every((i) => S.includes(i))
          ? [rational(Number(values[j]) * ((S.length - T.length) % 2 === 0 ? 1 : -1))]
          : [],
      ),
    );
  return {
    kind: "polynomial",
    ...nameOf(f),
    terms: all
      .map((S) => ({ monomial: S, coefficient: coefficient(S) }))
      .filter((t) => !t.coefficient.equals(ZERO))
      .map((t) => ({ ...t, coefficient: formatRational(t.coefficient) })),
  };
};
export const tree_to_polynomial = (f: Tree): Polynomial => multilinear(f);
export const tree_to_fourier = (f: Tree): Fourier => expansion(f);
export const table_to_fourier = (f: Table): Fourier => expansion(f);
export const table_to_polynomial = (f: Table): Polynomial => multilinear(f);
export const fourier_to_polynomial = (f: Fourier): Polynomial => multilinear(f);
export const polynomial_to_fourier = (f: Polynomial): Fourier => expansion(f);
export const parity_to_fourier = (f: Parity): Fourier => expansion(f);

export const dnf_to_polynomial_threshold = (f: Dnf): PolynomialThreshold => ({
  kind: "polynomial-threshold",
  ...nameOf(f),
  terms: f.terms.map((literals) => ({ literals, weight: "1" })),
  threshold: "1",
});
export const threshold_to_polynomial_threshold = (f: Threshold): PolynomialThreshold => ({
  kind: "polynomial-threshold",
  ...nameOf(f),
  terms: f.weights
    .map((weight, variable) => ({ literals: [{ variable, value: 1 as const }], weight }))
    .filter((t) => t.weight !== "0"),
  threshold: f.threshold,
});
export const polynomial_to_polynomial_threshold = (f: Polynomial): PolynomialThreshold => ({
  kind: "polynomial-threshold",
  ...nameOf(f),
  terms: f.terms.map((t) => ({
    literals: t.monomial.map((variable) => ({ variable, value: 1 as const })),
    weight: t.coefficient,
  })),
  threshold: "1/2",
});

/** All choices of one literal from each set. */
const choices = (lists: readonly Literals[]): Literals[] =>
  lists.reduce<Literals[]>((found, list) => found.flatMap((choice) => list.map((l) => [...choice, l])), [[]]);
export const dnf_to_cnf = (f: Dnf): Cnf => ({ kind: "cnf", ...nameOf(f), clauses: sets(choices(f.terms)) });
export const cnf_to_dnf = (f: Cnf): Dnf => ({ kind: "dnf", ...nameOf(f), terms: sets(choices(f.clauses)) });

/** ⌈log₂(count/ε)⌉. */
export function level(count: number, epsilon: Rational): number {
  let t = 0;
  while (epsilon.mul(rational(2 ** t)).lt(rational(count))) t += 1;
  return t;
}
export function depth_truncation(f: Tree, epsilon: Rational): Tree {
  const t = level(leavesOf(f.root).length, epsilon);
  const cut = (node: TreeNode, path: Literals): TreeNode => {
    if ("label" in node) return node;
    const before = path.find((l) => l.variable === node.variable);
    if (before !== undefined) return cut(before.value === 1 ? node.one : node.zero, path);
    if (path.length === t) return { label: 0 };
    const below = (value: Bit) =>
      cut(value === 1 ? node.one : node.zero, [...path, { variable: node.variable, value }]);
    return { variable: node.variable, zero: below(0), one: below(1) };
  };
  return { kind: "decision-tree", ...nameOf(f), root: cut(f.root, []) };
}
export const width_truncation = (f: Dnf, epsilon: Rational): Dnf => ({
  kind: "dnf",
  ...nameOf(f),
  terms: f.terms.length === 0 ? [] : sets(f.terms).filter((t) => t.length <= level(f.terms.length, epsilon)),
});

/** Diagrams: a list of nodes, later ones on top; equal nodes once, no node with equal children. */
class Nodes {
  readonly list: { variable: number; zero: number; one: number }[] = [];
  node(variable: number, zero: number, one: number): number {
    if (zero === one) return zero;
    const at = this.list.findIndex((n) => n.variable === variable && n.zero === zero && n.one === one);
    return at >= 0 ? at + 2 : this.list.push({ variable, zero, one }) + 1;
  }
  /** Without the nodes that the root does not reach. */
  bdd(variables: number, root: number): Bdd {
    const reached = new Set<number>();
    const visit = (r: number): void => {
      if (r < 2 || reached.has(r)) return;
      reached.add(r);
      visit(this.list[r - 2]!.zero);
      visit(this.list[r - 2]!.one);
    };
    visit(root);
    const order = [...reached].sort((a, b) => a - b);
    const name = (r: number) => (r < 2 ? r : order.indexOf(r) + 2);
    const nodes = order
      .map((r) => this.list[r - 2]!)
      .map((n) => ({ variable: n.variable, zero: name(n.zero), one: name(n.one) }));
    return { kind: "bdd", variables, nodes, root: name(root) };
  }
}
const bddOfTree = (variables: number, root: TreeNode): Bdd => {
  const nodes = new Nodes();
  const visit = (n: TreeNode): number =>
    "label" in n ? n.label : nodes.node(n.variable, visit(n.zero), visit(n.one));
  return nodes.bdd(variables, visit(root));
};
export const tree_to_bdd = (f: Tree): Bdd => bddOfTree(f.variables, f.root);
export const table_to_bdd = (f: Table): Bdd => bddOfTree(f.variables, ordered(f.table, upTo(f.variables)));
export const parity_to_bdd = (f: Parity): Bdd =>
  bddOfTree(f.variables, ordered(parity_to_junta(f).table, f.subset));
export const threshold_to_bdd = (f: Threshold): Bdd => {
  const nodes = new Nodes();
  const w = integers([...f.weights, f.threshold]);
  const order = upTo(f.variables).filter((i) => !w[i]!.equals(ZERO));
  const visit = (i: number, total: Rational): number => {
    const rest = order.slice(i).map((j) => w[j]!);
    const low = sum(rest.filter((q) => q.lt(ZERO)));
    const high = sum(rest.filter((q) => q.gt(ZERO)));
    if (total.add(low).gte(w[f.variables]!)) return 1;
    if (total.add(high).lt(w[f.variables]!)) return 0;
    return nodes.node(order[i]!, visit(i + 1, total), visit(i + 1, total.add(w[order[i]!]!)));
  };
  return nodes.bdd(f.variables, visit(0, ZERO));
};
export const read_once_to_bdd = (f: Circuit): Bdd => {
  const nodes = new Nodes();
  const visit = (i: number, zero: number, one: number): number => {
    const gate = f.gates[i]!;
    if (gate.gate === "input") return nodes.node(gate.variable, zero, one);
    if (gate.gate === "constant") return gate.value === 1 ? one : zero;
    if (gate.gate === "not") return visit(gate.of[0], one, zero);
    if (gate.gate === "and") return gate.of.reduceRight((rest, j) => visit(j, zero, rest), one);
    return gate.of.reduceRight((rest, j) => visit(j, rest, one), zero);
  };
  return nodes.bdd(f.variables, visit(f.output, 0, 1));
};
export const bdd_to_tree = (f: Bdd): Tree => {
  const visit = (r: number): TreeNode => {
    if (r < 2) return { label: r as Bit };
    const n = f.nodes[r - 2]!;
    return { variable: n.variable, zero: visit(n.zero), one: visit(n.one) };
  };
  return { kind: "decision-tree", ...nameOf(f), root: visit(f.root) };
};

/** Circuits: inputs and negations once. */
class Gates {
  readonly list: Gate[] = [];
  add(gate: Gate): number {
    const at = this.list.findIndex((g) => JSON.stringify(g) === JSON.stringify(gate));
    return at >= 0 ? at : this.list.push(gate) - 1;
  }
  literal(l: Literal): number {
    const input = this.add({ gate: "input", variable: l.variable });
    return l.value === 1 ? input : this.add({ gate: "not", of: [input] });
  }
  circuit(variables: number, output: number): Circuit {
    return { kind: "circuit", variables, gates: this.list, output };
  }
}
const gateOf = (gates: Gates, gate: "and" | "or" | "xor", of: number[]): number =>
  of.length === 1 ? of[0]! : gates.add({ gate, of });
const combined = (
  f: RepresentationJson,
  outer: "and" | "or",
  inner: "and" | "or",
  lists: readonly Literals[],
): Circuit => {
  const gates = new Gates();
  return gates.circuit(
    f.variables,
    gateOf(
      gates,
      outer,
      lists.map((l) =>
        gateOf(
          gates,
          inner,
          l.map((m) => gates.literal(m)),
        ),
      ),
    ),
  );
};
export const dnf_to_circuit = (f: Dnf): Circuit => combined(f, "or", "and", f.terms);
export const cnf_to_circuit = (f: Cnf): Circuit => combined(f, "and", "or", f.clauses);
export const conjunction_to_read_once = (f: Term): Circuit =>
  contradicts(f.literals)
    ? constantCircuit(f.variables, 0)
    : combined(f, "or", "and", [distinct(f.literals)]);
export const disjunction_to_read_once = (f: Clause): Circuit =>
  contradicts(f.literals)
    ? constantCircuit(f.variables, 1)
    : combined(f, "and", "or", [distinct(f.literals)]);
const constantCircuit = (variables: number, value: Bit): Circuit => ({
  kind: "circuit",
  variables,
  gates: [{ gate: "constant", value }],
  output: 0,
});
export const parity_to_circuit = (f: Parity): Circuit => {
  const gates = new Gates();
  const odd = gateOf(
    gates,
    "xor",
    f.subset.map((variable) => gates.add({ gate: "input", variable })),
  );
  return gates.circuit(f.variables, f.constant === 1 ? gates.add({ gate: "not", of: [odd] }) : odd);
};
export const list_to_circuit = (f: List): Circuit => {
  const gates = new Gates();
  const output = f.rules.reduceRight(
    (rest, r) => {
      const term = gateOf(
        gates,
        "and",
        r.literals.map((l) => gates.literal(l)),
      );
      return r.label === 1
        ? gates.add({ gate: "or", of: [term, rest] })
        : gates.add({ gate: "and", of: [gates.add({ gate: "not", of: [term] }), rest] });
    },
    gates.add({ gate: "constant", value: f.default }),
  );
  return gates.circuit(f.variables, output);
};
/** Only the first rule of each literal matters, and the list ends where a literal and its negation have both been asked. */
export const list_to_read_once = (f: List): Circuit => {
  const { rules, last } = trimmed(f);
  const kept: Rule[] = [];
  let end: Bit = last;
  for (const r of rules) {
    const l = r.literals[0]!;
    if (kept.some((k) => k.literals[0]!.variable === l.variable && k.literals[0]!.value !== l.value)) {
      end = r.label;
      break;
    }
    if (!kept.some((k) => k.literals[0]!.variable === l.variable)) kept.push(r);
  }
  while (kept.length > 0 && kept[kept.length - 1]!.label === end) kept.pop();
  if (kept.length === 0) return constantCircuit(f.variables, end);
  const gates = new Gates();
  const literalOf = (r: Rule) => gates.literal(r.label === 1 ? r.literals[0]! : negate(r.literals[0]!));
  const output = kept
    .slice(0, -1)
    .reduceRight(
      (rest, r) => gates.add({ gate: r.label === 1 ? "or" : "and", of: [literalOf(r), rest] }),
      literalOf(kept[kept.length - 1]!),
    );
  return gates.circuit(f.variables, output);
};
export const bdd_to_circuit = (f: Bdd): Circuit => {
  const gates = new Gates();
  const visit = (r: number): number => {
    if (r < 2) return gates.add({ gate: "constant", value: r as Bit });
    const n = f.nodes[r - 2]!;
    const x = gates.add({ gate: "input", variable: n.variable });
    const notX = () => gates.add({ gate: "not", of: [x] });
    if (n.zero === n.one) return visit(n.zero);
    if (n.zero === 0) return n.one === 1 ? x : gates.add({ gate: "and", of: [x, visit(n.one)] });
    if (n.one === 1) return gates.add({ gate: "or", of: [x, visit(n.zero)] });
    if (n.zero === 1) return n.one === 0 ? notX() : gates.add({ gate: "or", of: [notX(), visit(n.one)] });
    if (n.one === 0) return gates.add({ gate: "and", of: [notX(), visit(n.zero)] });
    return gates.add({
      gate: "or",
      of: [
        gates.add({ gate: "and", of: [x, visit(n.one)] }),
        gates.add({ gate: "and", of: [notX(), visit(n.zero)] }),
      ],
    });
  };
  return gates.circuit(f.variables, visit(f.root));
};
