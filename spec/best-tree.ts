/**
 * # Trees over a family of clauses, literally
 *
 * The naive answers of `bestTree`: all trees are listed.
 *
 * Main definitions: `treesOver`, `allClauses`, `naiveBestTree`.
 */
import type { TreeNode } from "../src/boolean/concept.js";
import { formatRational, type Rational, rational, sum } from "../src/exact/rational.js";
import { cube, type Point } from "./definitions/01-cube.js";
import { value } from "./definitions/02-concept.js";
import type { Clause } from "./definitions/03-clause.js";
import { mass } from "./definitions/05-distribution.js";
import type { Methods } from "./implementation.js";

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

/**
 * Every tree with at most `maxLeaves` leaves whose node clauses all lie in the family (which contains the
 * empty one).
 */
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
