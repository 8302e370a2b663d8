/**
 * # Trees over a family of clauses, and probes, literally
 *
 * The naive answers of `bestTree` and `probe`: all trees are listed; the least norm is found by orthogonalising the rows, another way than
 * that of `src`.
 *
 * Main definitions: `treesOver`, `allClauses`, `naiveBestTree`, `naiveProbe`, `minimalNorm`.
 */
import type { TreeNode } from "../src/boolean/concept.js";
import { formatRational, isZero, type Rational, rational, sum, ZERO } from "../src/exact/rational.js";
import { cube, type Point } from "./definitions/01-cube.js";
import { value } from "./definitions/02-concept.js";
import type { Clause } from "./definitions/03-clause.js";
import { mass } from "./definitions/05-distribution.js";
import { dot, isApproximateWitness, type Vector } from "./definitions/13-linear-representation.js";
import type { Methods } from "./implementation.js";
import { read } from "./instances.js";

const sorted = (clause: Clause): Clause => [...clause].sort((a, b) => a.variable - b.variable);
const key = (clause: Clause): string =>
  JSON.stringify(sorted(clause).map(({ variable, value: v }) => [variable, v]));

/** All clauses on distinct variables of width ≤ r. */
export function allClauses(d: number, r: number): Clause[] {
  let level: Clause[] = [[]];
  const all: Clause[] = [[]];
  for (let width = 1; width <= Math.min(d, r); width += 1) {
    level = level.flatMap((clause) =>
      Array.from({ length: d }, (_, variable) => variable)
        .filter((variable) => variable > (clause.at(-1)?.variable ?? -1))
        .flatMap((variable) => ([0, 1] as const).map((bit) => [...clause, { variable, value: bit }])),
    );
    all.push(...level);
  }
  return all;
}

/** Every tree with at most `maxLeaves` leaves whose node clauses all lie in the family (which contains the empty one). */
export function treesOver(family: readonly Clause[], d: number, maxLeaves: number): TreeNode[] {
  const keys = new Set(["[]", ...family.map(key)]);
  const below = (clause: Clause, leaves: number): { node: TreeNode; leaves: number }[] => {
    const found: { node: TreeNode; leaves: number }[] = [
      { node: { label: 0 }, leaves: 1 },
      { node: { label: 1 }, leaves: 1 },
    ];
    if (leaves < 2) return found;
    for (let variable = 0; variable < d; variable += 1) {
      if (clause.some((literal) => literal.variable === variable)) continue;
      const zero: Clause = [...clause, { variable, value: 0 }];
      const one: Clause = [...clause, { variable, value: 1 }];
      if (!keys.has(key(zero)) || !keys.has(key(one))) continue;
      for (const left of below(zero, leaves - 1))
        for (const right of below(one, leaves - left.leaves))
          found.push({
            node: { variable, zero: left.node, one: right.node },
            leaves: left.leaves + right.leaves,
          });
    }
    return found;
  };
  return below([], maxLeaves).map(({ node }) => node);
}

/** The error of a tree: with examples, the fraction that it labels wrongly. */
function errorOf(d: number, root: TreeNode, params: Methods["bestTree"]["params"]): Rational {
  const tree = { kind: "decision-tree", variables: d, root } as const;
  if ("examples" in params) {
    const wrong = params.examples.filter(({ point, label }) => value(tree, point) !== label).length;
    return rational(wrong, params.examples.length);
  }
  const { source, distribution } = params;
  return sum(
    cube(d)
      .filter((x) => value(source, x) !== value(tree, x))
      .map((x: Point) => mass(distribution, x)),
  );
}

export function naiveBestTree(params: Methods["bestTree"]["params"]): Methods["bestTree"]["result"] {
  const d = "examples" in params ? params.examples[0]!.point.length : params.source.variables;
  const family =
    params.clauses?.filter(({ length }) => length <= params.maxDepth) ?? allClauses(d, params.maxDepth);
  const judged = treesOver(family, d, params.maxLeaves).map((root) => ({
    root,
    error: errorOf(d, root, params),
  }));
  const best = judged.reduce((least, candidate) => (candidate.error.lt(least.error) ? candidate : least));
  return {
    tree: { kind: "decision-tree", variables: d, root: best.root },
    error: formatRational(best.error),
    ...("examples" in params ? { errors: Number(best.error.mul(rational(params.examples.length)).n) } : {}),
  };
}

/**
 * The w of least norm with Φw = g, or `undefined`: the rows are orthogonalised (Gram–Schmidt); on each new direction the component of w
 * is fixed, and nothing else is added.
 */
export function minimalNorm(phi: readonly Vector[], g: Vector): Vector | undefined {
  const width = phi[0]?.length ?? 0;
  let w: Rational[] = Array.from({ length: width }, () => ZERO);
  const directions: Vector[] = [];
  for (const [i, row] of phi.entries()) {
    let rest = [...row];
    for (const q of directions) {
      const factor = dot(rest, q).div(dot(q, q));
      rest = rest.map((x, j) => x.sub(factor.mul(q[j]!)));
    }
    const missing = g[i]!.sub(dot(w, row));
    if (rest.every(isZero)) {
      if (!isZero(missing)) return undefined;
      continue;
    }
    const factor = missing.div(dot(rest, rest));
    w = w.map((x, j) => x.add(factor.mul(rest[j]!)));
    directions.push(rest);
  }
  return w;
}

/** Orthogonal to all rows but the i-th combination: a y with yᵀΦ = 0 and y·g ≠ 0, when no w fits. */
function farkas(phi: readonly Vector[], g: Vector): Vector {
  // Gram–Schmidt on the rows of [Φ], remembering how each remainder is combined from them.
  const kept: { q: Vector; combination: Rational[] }[] = [];
  for (const [i, row] of phi.entries()) {
    let rest = [...row];
    let combination: Rational[] = phi.map((_, j) => rational(i === j ? 1 : 0));
    for (const { q, combination: of } of kept) {
      const factor = dot(rest, q).div(dot(q, q));
      rest = rest.map((x, j) => x.sub(factor.mul(q[j]!)));
      combination = combination.map((x, j) => x.sub(factor.mul(of[j]!)));
    }
    if (!rest.every(isZero)) kept.push({ q: rest, combination });
    else if (!isZero(dot(combination, g))) return combination;
  }
  throw new Error("the system is feasible");
}

export function naiveProbe(params: Methods["probe"]["params"]): Methods["probe"]["result"] {
  const phi = params.features.map((row) => row.map(read));
  const g = params.target.map(read);
  const masses = params.weights?.map(read) ?? g.map(() => rational(1, g.length));
  const tauSquared = read(params.normSquared);
  const eta = read(params.tolerance ?? "0");
  const texts = (v: Vector) => v.map(formatRational);
  const support = masses.flatMap((m, i) => (isZero(m) ? [] : [i]));
  const rows = support.map((i) => phi[i]!);
  const values = support.map((i) => g[i]!);
  const w = minimalNorm(rows, values);
  if (isZero(eta)) {
    if (w === undefined) {
      const short = farkas(rows, values);
      const y = g.map((_, i) => (support.includes(i) ? short[support.indexOf(i)]! : ZERO));
      return { verdict: "no", certificate: { kind: "farkas", y: texts(y) } };
    }
    const norm = dot(w, w);
    const minNormSquared = formatRational(norm);
    if (norm.lte(tauSquared))
      return { verdict: "yes", minNormSquared, certificate: { kind: "weights", weights: texts(w) } };
    return { verdict: "no", minNormSquared };
  }
  // η > 0: only the obvious candidates are tried; that is allowed to be undecided.
  const zero = phi[0]!.map(() => ZERO);
  for (const candidate of w === undefined ? [zero] : [zero, w])
    if (isApproximateWitness(candidate, { phi, g, masses, tauSquared, eta }))
      return { verdict: "yes", certificate: { kind: "weights", weights: texts(candidate) } };
  return { verdict: "undecided" };
}
