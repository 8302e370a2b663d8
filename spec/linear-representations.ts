/**
 * # Sources with an exact linear representation, by construction
 *
 * A tree T, its distinct node clauses c_1 … c_q and some noise functions, mixed by an invertible rational
 * matrix M: φ(x) = M·(c(x), noise(x)). Then w_j = M^{−ᵀ}e_j has w_j·φ = c_j, so the τ-LRH holds exactly with
 * τ² = max_j ‖w_j‖². The same φ is the hidden layer of a ReLU network (a clause of width k on 0/1 inputs is
 * relu(Σ literals − (k − 1)), the mixing is a linear layer) whose label is T's.
 *
 * Main definitions: `Represented`, `represented`, `searchClauses`.
 */

import fc from "fast-check";
import type { Literal, TreeNode } from "../src/boolean/concept.js";
import {
  formatRational,
  HALF,
  maximum,
  ONE,
  type Rational,
  rational,
  sum,
  ZERO,
} from "../src/exact/rational.js";
import { smallRational, treeNode } from "./arbitraries.js";
import { cube } from "./definitions/01-cube.js";
import { type Clause, clauseValue, nodeClauses } from "./definitions/03-clause.js";
import { dot, type Vector } from "./definitions/13-linear-representation.js";
import type { ConceptJson, Implementation } from "./implementation.js";
import { read } from "./instances.js";
import { variablesUpTo } from "./telling.js";

export interface Represented {
  readonly variables: number;
  readonly root: TreeNode;
  /** The network on 0/1 inputs that computes the tree through φ. */
  readonly network: ConceptJson;
  /** φ(x), one row a point of the cube. */
  readonly features: readonly (readonly string[])[];
  readonly tauSquared: string;
}

const clauseKey = (clause: Clause): string =>
  JSON.stringify([...clause].sort((a, b) => a.variable - b.variable).map((l) => [l.variable, l.value]));

/** A path may test a variable once only: repeated tests are cut to the branch that is taken. */
export function readOnce(node: TreeNode, path: readonly Literal[] = []): TreeNode {
  if ("label" in node) return node;
  const known = path.find(({ variable }) => variable === node.variable);
  if (known !== undefined) return readOnce(known.value === 1 ? node.one : node.zero, path);
  return {
    variable: node.variable,
    zero: readOnce(node.zero, [...path, { variable: node.variable, value: 0 }]),
    one: readOnce(node.one, [...path, { variable: node.variable, value: 1 }]),
  };
}

interface Affine {
  readonly weights: Rational[];
  readonly bias: Rational;
}

/**
 * The unit whose relu is the clause on 0/1 inputs: Σ_{a_i = 1} x_i − Σ_{a_i = 0} x_i − (number of ones − 1);
 * 1 for the empty clause.
 */
function unit(clause: Clause, d: number): Affine {
  const weights = Array.from({ length: d }, () => ZERO);
  let ones = 0;
  for (const { variable, value } of clause) {
    weights[variable] = rational(value === 1 ? 1 : -1);
    ones += value;
  }
  return { weights, bias: rational(1 - ones) };
}

/**
 * L·U with unit lower L and upper U of unit diagonal times `scales`; its inverse transposed, column j, by
 * substitution.
 */
function mixing(size: number, lower: readonly Rational[], scales: readonly Rational[]): Rational[][] {
  const entry = (i: number, j: number) => lower[(i * size + j) % lower.length]!;
  const L = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? ONE : j < i ? entry(i, j) : ZERO)),
  );
  const U = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) =>
      i === j ? scales[i % scales.length]! : j > i ? entry(j, i + 1) : ZERO,
    ),
  );
  return L.map((row) => Array.from({ length: size }, (_, j) => sum(row.map((x, k) => x.mul(U[k]![j]!)))));
}

/** The w with Mᵀw = e_j, by elimination (M is invertible). */
function dualRow(M: readonly Vector[], j: number): Rational[] {
  const size = M.length;
  const rows = Array.from({ length: size }, (_, i) => [
    ...M.map((row) => row[i]!),
    rational(i === j ? 1 : 0),
  ]);
  for (let c = 0; c < size; c += 1) {
    const at = rows.findIndex((row, i) => i >= c && !row[c]!.equals(ZERO));
    [rows[c], rows[at]] = [rows[at]!, rows[c]!];
    const pivot = rows[c]!.map((x) => x.div(rows[c]![c]!));
    rows[c] = pivot;
    for (let i = 0; i < size; i += 1)
      if (i !== c) {
        const factor = rows[i]![c]!;
        rows[i] = rows[i]!.map((x, k) => x.sub(factor.mul(pivot[k]!)));
      }
  }
  return rows.map((row) => row[size]!);
}

/** Builds the instance from its random parts. */
export function build(
  d: number,
  tree: TreeNode,
  noise: readonly Affine[],
  lower: readonly Rational[],
  scales: readonly Rational[],
): Represented {
  const root = readOnce(tree);
  const clauses = [...new Map(nodeClauses(root).map((clause) => [clauseKey(clause), clause])).values()];
  const units = [...clauses.map((clause) => unit(clause, d)), ...noise];
  const relu = (x: Rational) => (x.lt(ZERO) ? ZERO : x);
  const M = mixing(units.length, lower, scales);
  const features = cube(d).map((x) => {
    const bits = Array.from(x, (c) => rational(Number(c)));
    const hidden = units.map(({ weights, bias }) => relu(dot(weights, bits).add(bias)));
    return M.map((row) => formatRational(dot(row, hidden)));
  });
  const duals = clauses.map((_, j) => dualRow(M, j));
  const tauSquared = duals.map((w) => dot(w, w)).reduce(maximum, ZERO);
  // The label: Σ over 1-leaves of their clauses, minus 1/2.
  const oneLeaves = leafClauses(root);
  const output = M.map((_, i) =>
    sum(duals.filter((_, j) => oneLeaves.has(clauseKey(clauses[j]!))).map((w) => w[i]!)),
  );
  const text = (matrix: readonly Vector[]) => matrix.map((row) => row.map(formatRational));
  return {
    variables: d,
    root,
    features,
    tauSquared: formatRational(tauSquared),
    network: {
      kind: "relu-network",
      variables: d,
      inputs: "01",
      layers: [
        {
          weights: text(units.map(({ weights }) => weights)),
          bias: units.map(({ bias }) => formatRational(bias)),
          activation: "relu",
          residual: false,
        },
        { weights: text(M), bias: M.map(() => "0"), activation: "identity", residual: false },
        {
          weights: text([output]),
          bias: [formatRational(HALF.neg())],
          activation: "identity",
          residual: false,
        },
      ],
    },
  };
}

function leafClauses(node: TreeNode, path: Clause = []): Set<string> {
  if ("label" in node) return new Set(node.label === 1 ? [clauseKey(path)] : []);
  return new Set([
    ...leafClauses(node.zero, [...path, { variable: node.variable, value: 0 }]),
    ...leafClauses(node.one, [...path, { variable: node.variable, value: 1 }]),
  ]);
}

/** A tree that tests a variable at its root. */
const split = (d: number, depth: number): fc.Arbitrary<TreeNode> => {
  const below = treeNode(d, depth - 1);
  return fc.record({ variable: fc.nat({ max: d - 1 }), zero: below, one: below });
};

/** Random trees of depth ≤ 2 on d ≤ 3 variables, up to two noise units, random mixing. */
export const represented: fc.Arbitrary<Represented> = variablesUpTo(3).chain((d) => {
  const affine = fc
    .tuple(fc.array(smallRational, { minLength: d, maxLength: d }), smallRational)
    .map(([weights, bias]): Affine => ({ weights: weights.map(read), bias: read(bias) }));
  const scale = smallRational.map((q) => (read(q).equals(ZERO) ? ONE : read(q)));
  return fc
    .tuple(
      d < 2 ? treeNode(d, 2) : fc.oneof(treeNode(d, 2), split(d, 2), split(d, 2)),
      fc.array(affine, { maxLength: 2 }),
      fc.array(smallRational.map(read), { minLength: 5, maxLength: 5 }),
      fc.array(scale, { minLength: 3, maxLength: 3 }),
    )
    .map(([tree, noise, lower, scales]) => build(d, tree, noise, lower, scales));
});

/** Every tree on d ≤ 2 variables of depth ≤ 1 and a few of depth 2, plainly mixed. */
export function* smallRepresented(): Generator<Represented> {
  const leaf = (label: 0 | 1): TreeNode => ({ label });
  const stumps = (d: number): TreeNode[] => [
    leaf(0),
    leaf(1),
    ...Array.from({ length: d }, (_, variable) =>
      ([0, 1] as const).map((bit): TreeNode => ({ variable, zero: leaf(bit), one: leaf(bit === 1 ? 0 : 1) })),
    ).flat(),
  ];
  const lower = [ONE, rational(-2), HALF];
  const noise = (d: number): Affine[] => [
    { weights: Array.from({ length: d }, () => HALF), bias: HALF.neg() },
  ];
  for (let d = 0; d <= 2; d += 1) {
    for (const tree of stumps(d)) yield build(d, tree, noise(d), lower, [ONE, HALF]);
  }
  for (const zero of stumps(2))
    for (const one of stumps(2)) yield build(2, { variable: 0, zero, one }, [], lower, [ONE]);
}

export interface Found {
  /** Level k: the accepted clauses of width k. */
  readonly levels: readonly (readonly Clause[])[];
  /** Probes asked at each level k ≥ 1, index k − 1. */
  readonly probes: readonly number[];
}

/** The literal clause search on the points `rows` of the cube, with the implementation's exact probe. */
export async function searchClauses(
  implementation: Implementation,
  { variables: d, features, tauSquared }: Pick<Represented, "variables" | "features" | "tauSquared">,
  rows: readonly number[],
  maxWidth: number,
): Promise<Found> {
  const points = cube(d);
  const levels: Clause[][] = [[[]]];
  const probes: number[] = [];
  while (levels.length <= maxWidth) {
    const next = new Map<string, Clause>();
    const tried = new Set<string>();
    let asked = 0;
    for (const clause of levels.at(-1)!)
      for (let variable = 0; variable < d; variable += 1) {
        if (clause.some((literal) => literal.variable === variable)) continue;
        for (const value of [0, 1] as const) {
          const candidate = [...clause, { variable, value }];
          const key = clauseKey(candidate);
          if (tried.has(key)) continue;
          tried.add(key);
          asked += 1;
          const { verdict } = await implementation.probe({
            features: rows.map((j) => features[j]!),
            target: rows.map((j) => String(clauseValue(candidate, points[j]!))),
            normSquared: tauSquared,
          });
          if (verdict === "yes") next.set(key, candidate);
        }
      }
    probes.push(asked);
    levels.push([...next.values()]);
  }
  return { levels, probes };
}

/** Are all node clauses of the tree among those found? */
export function missing({ levels }: Found, root: TreeNode): Clause | undefined {
  const found = new Set(levels.flat().map(clauseKey));
  return nodeClauses(root).find((clause) => !found.has(clauseKey(clause)));
}
