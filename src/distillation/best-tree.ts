/**
 * # The best tree over a family of clauses
 *
 * 𝒞 a family of clauses that contains the empty one, and a non-negative weight on each labelled row. E(c,
 * s) = the least weight of rows under clause c that a tree with at most s leaves, rooted at c and with all
 * node clauses in 𝒞, labels wrongly:
 *
 *   E(c, 1) = min(weight of label 1 under c, weight of label 0 under c) E(c, s) = min(E(c, s − 1), min over
 *   variables i with both children in 𝒞 and s₁ + s₂ = s of E(c∧x_i=0, s₁) + E(c∧x_i=1, s₂)).
 *
 * This is the recursion of the statement `best_tree` (there V = weight − E is maximised), with a memo;
 * integer weights, so rationals over a common denominator. `best-tree-kernel.ts` is the fast form for all
 * clauses up to a depth and unit weights.
 *
 * Main definitions: `bestTree`, `ClauseFamily`, `allClauses`, `clauseFamily`, `clauseKey`.
 */
import type { Bit, Literal, Literals, TreeNode } from "../boolean/concept.js";
import type { Point } from "../boolean/point.js";

export interface WeightedRow {
  readonly point: Point;
  readonly label: Bit;
  /** ≥ 0 */
  readonly weight: bigint;
}

/**
 * A set of clauses, closed under nothing in particular; `has` is asked with literals in ascending order of
 * variables.
 */
export interface ClauseFamily {
  /** The variables that occur, ascending: the order in which splits are tried. */
  readonly variables: readonly number[];
  has(clause: Literals): boolean;
  /** No clause is wider. */
  readonly maxWidth: number;
}

/** One text a clause: `x1=0 x5=1`, ascending. */
export const clauseKey = (clause: Literals): string =>
  clause.map(({ variable, value }) => `x${variable}=${value}`).join(" ");

/** All clauses of width at most `maxWidth` on the variables. */
export const allClauses = (variables: readonly number[], maxWidth: number): ClauseFamily => ({
  variables,
  maxWidth: Math.min(maxWidth, variables.length),
  has: (clause) => clause.length <= maxWidth,
});

/** The listed clauses and the empty one. */
export function clauseFamily(clauses: Iterable<Literals>): ClauseFamily {
  const keys = new Set<string>([""]);
  const variables = new Set<number>();
  let maxWidth = 0;
  for (const clause of clauses) {
    keys.add(clauseKey(clause));
    for (const { variable } of clause) variables.add(variable);
    maxWidth = Math.max(maxWidth, clause.length);
  }
  return {
    variables: [...variables].sort((a, b) => a - b),
    maxWidth,
    has: (clause) => keys.has(clauseKey(clause)),
  };
}

export interface BestTree {
  readonly root: TreeNode;
  /** E(∅, s), the weight of the rows that `root` labels wrongly. */
  readonly error: bigint;
}

interface Choice {
  readonly error: bigint;
  /** Absent: a leaf. Else the split and the leaves given to its zero branch. */
  readonly split?: { readonly variable: number; readonly zeroLeaves: number; readonly oneLeaves: number };
}

interface Solved {
  readonly label: Bit;
  /** Entry s − 1 for at most s leaves. */
  readonly choices: readonly Choice[];
  readonly children: ReadonlyMap<number, readonly [Solved, Solved]>;
}

/** Adds a literal, keeping variables ascending. */
export function extend(clause: Literals, literal: Literal): Literals {
  const at = clause.findIndex(({ variable }) => variable > literal.variable);
  return at < 0 ? [...clause, literal] : [...clause.slice(0, at), literal, ...clause.slice(at)];
}

/**
 * For s = 1 … maxLeaves, a best tree with at most s leaves. Ties: fewer leaves, then the smallest variable,
 * then the fewest leaves on the zero branch; label 0 on even weights.
 */
export function bestTrees(
  rows: readonly WeightedRow[],
  family: ClauseFamily,
  maxLeaves: number,
): readonly BestTree[] {
  const known = new Map<string, Solved>();
  const solve = (under: readonly WeightedRow[], clause: Literals): Solved => {
    const key = clauseKey(clause);
    const before = known.get(key);
    if (before !== undefined) return before;
    let ones = 0n;
    let zeros = 0n;
    for (const { label, weight } of under) {
      if (label === 1) ones += weight;
      else zeros += weight;
    }
    const leaf = ones < zeros ? ones : zeros;
    const leaves = Math.min(maxLeaves, 2 ** Math.min(40, family.maxWidth - clause.length));
    const choices: Choice[] = Array.from({ length: Math.max(1, leaves) }, () => ({ error: leaf }));
    const children = new Map<number, readonly [Solved, Solved]>();
    if (leaf > 0n && leaves > 1) {
      for (const variable of family.variables) {
        if (clause.some((literal) => literal.variable === variable)) continue;
        const [zero, one] = ([0, 1] as const).map((value) => extend(clause, { variable, value }));
        if (!family.has(zero!) || !family.has(one!)) continue;
        const pair = [zero!, one!].map((child, value) =>
          solve(
            under.filter(({ point }) => point[variable] === value),
            child,
          ),
        ) as unknown as readonly [Solved, Solved];
        children.set(variable, pair);
        for (let s = 2; s <= leaves; s += 1)
          for (let zeroLeaves = 1; zeroLeaves < s; zeroLeaves += 1) {
            const oneLeaves = s - zeroLeaves;
            if (zeroLeaves > pair[0].choices.length || oneLeaves > pair[1].choices.length) continue;
            const error = pair[0].choices[zeroLeaves - 1]!.error + pair[1].choices[oneLeaves - 1]!.error;
            if (error < choices[s - 1]!.error)
              choices[s - 1] = { error, split: { variable, zeroLeaves, oneLeaves } };
          }
      }
      for (let s = 2; s <= leaves; s += 1)
        if (choices[s - 2]!.error <= choices[s - 1]!.error) choices[s - 1] = choices[s - 2]!;
    }
    const solved: Solved = { label: ones > zeros ? 1 : 0, choices, children };
    known.set(key, solved);
    return solved;
  };
  const build = (solved: Solved, leaves: number): TreeNode => {
    const { split } = solved.choices[Math.min(leaves, solved.choices.length) - 1]!;
    if (split === undefined) return { label: solved.label };
    const [zero, one] = solved.children.get(split.variable)!;
    return {
      variable: split.variable,
      zero: build(zero, split.zeroLeaves),
      one: build(one, split.oneLeaves),
    };
  };
  const root = solve(rows, []);
  return Array.from({ length: maxLeaves }, (_, s) => ({
    root: build(root, s + 1),
    error: root.choices[Math.min(s, root.choices.length - 1)]!.error,
  }));
}

/** A best tree with at most `maxLeaves` ≥ 1 leaves. */
export const bestTree = (rows: readonly WeightedRow[], family: ClauseFamily, maxLeaves: number): BestTree =>
  bestTrees(rows, family, maxLeaves).at(-1)!;
