/**
 * # Distilling a represented tree, cut at a depth
 *
 * The numbers that truncated_tree_distillation promises, as the definitions read. Cut at depth t with
 * majority labels: a node at depth t becomes a leaf with the label that f has on most of the mass below it.
 */
import type { Bit, Literals, TreeNode } from "../../src/boolean/concept.js";
import { ONE, type Rational, rational } from "../../src/exact/rational.js";
import { choose } from "../binomial.js";
import type { DistributionJson } from "../implementation.js";
import { cube } from "./01-cube.js";
import type { Table } from "./02-concept.js";
import { clauseValue } from "./03-clause.js";
import { mass } from "./05-distribution.js";

/** min{n ≥ 0 : holds(n)} of a predicate that stays true, by doubling and halving. */
export function leastBy(holds: (n: number) => boolean): number {
  if (holds(0)) return 0;
  let [no, yes] = [0, 1];
  while (!holds(yes)) [no, yes] = [yes, 2 * yes];
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2);
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

/** The tree with every node at depth t that is no leaf replaced by a leaf. */
export const cutAt = (
  node: TreeNode,
  t: number,
  label: (path: Literals) => Bit,
  path: Literals = [],
): TreeNode => {
  if ("label" in node) return node;
  if (path.length === t) return { label: label(path) };
  const child = (value: Bit) =>
    cutAt(value === 1 ? node.one : node.zero, t, label, [...path, { variable: node.variable, value }]);
  return { variable: node.variable, zero: child(0), one: child(1) };
};

/** The label of f on at least half of the mass under the clause. */
export const majority = (f: Table, D: DistributionJson, d: number, path: Literals): Bit => {
  let balance = rational(0);
  cube(d).forEach((x, j) => {
    if (clauseValue(path, x) === 0) return;
    balance = f[j] === "1" ? balance.add(mass(D, x)) : balance.sub(mass(D, x));
  });
  return balance.gt(rational(0)) ? 1 : 0;
};

/** factor·base^n ≤ target, in integers: powers need no lowest terms. */
const shrinks = (factor: bigint, base: Rational, n: number, target: Rational): boolean =>
  factor * base.n ** BigInt(n) * target.d <= target.n * base.d ** BigInt(n);

const floor = (q: Rational): bigint => q.n / q.d;

export interface Task {
  readonly variables: number;
  readonly leaves: number;
  readonly epsilon: Rational;
  readonly tauSquared: Rational;
  readonly meanSquare: Rational;
}

/** The least t with s ≤ 4ε2^t. */
export const depthFor = (s: number, epsilon: Rational): number =>
  leastBy((t) => rational(s).lte(epsilon.mul(rational(4n * 2n ** BigInt(t)))));

/** t, 1 + ⌊8^tτ²B²⌋ clauses, 2d times as many probes. */
export function probedCost({ variables: d, leaves, epsilon, tauSquared, meanSquare }: Task) {
  const depth = depthFor(leaves, epsilon);
  const clauses = 1n + floor(tauSquared.mul(meanSquare).mul(rational(8n ** BigInt(depth))));
  return { depth, clauses, probes: 2n * BigInt(d) * clauses };
}

/** At most so many functions of trees with s leaves: their shapes, variables and labels; 2 without a variable. */
export const treesUpTo = (d: number, s: number): bigint =>
  d === 0 ? 2n : (choose(2 * s - 2, s - 1) / BigInt(s)) * BigInt(d) ** BigInt(s - 1) * 2n ** BigInt(s);

/** The same with probes on a sample: half of ε for the cut, half for choosing on the sample; δ likewise. */
export function sampledCost(
  { variables: d, leaves: s, epsilon, tauSquared, meanSquare }: Task,
  delta: Rational,
) {
  const half = epsilon.div(rational(2));
  const depth = depthFor(s, half);
  const sets = (k: number): bigint => floor(tauSquared.mul(meanSquare).mul(rational(8n * 4n ** BigInt(k))));
  const denominators = [sets(depth) + 1n, 2n ** BigInt(depth + 1)];
  const correlation = rational(1n, denominators[0]! > denominators[1]! ? denominators[0]! : denominators[1]!);
  let characters = 0n;
  for (let j = 1; j <= Math.min(2 * depth, d); j += 1) characters += choose(d, j);
  const share = delta.div(rational(2));
  const base = ONE.add(correlation.mul(correlation).div(rational(2))).inverse();
  const spread = leastBy((n) => shrinks(2n * characters, base, n, share));
  const trees = treesUpTo(d, s);
  const factor = ONE.sub(half.mul(half));
  const chosen = leastBy((n) => shrinks(trees * trees, factor, n, share.mul(share)));
  const clausesUpTo = (level: number): bigint => {
    let total = 1n;
    for (let j = 1; j <= level; j += 1) total += 2n ** BigInt(j) * sets(j);
    return total;
  };
  return {
    depth,
    clauses: clausesUpTo(depth),
    probes: depth === 0 ? 0n : 2n * BigInt(d) * clausesUpTo(depth - 1),
    samples: BigInt(Math.max(spread, chosen)),
    correlation,
  };
}
