/**
 * # The tree that tests the variables in a given order, with equal subtrees merged into one branch
 *
 * Built bottom-up from the table: on the last variable first. A node whose two branches are the same function
 * is left out, so every leaf is reached by at least one point.
 *
 * Main definitions: `treeOfTable`, `bddOfTable`.
 */
import { type Bdd, BddBuilder } from "../boolean/bdd.js";
import type { Leaf, TreeNode } from "../boolean/concept.js";

const ZERO_LEAF: Leaf = { label: 0 };
const ONE_LEAF: Leaf = { label: 1 };

/** Folds a table from its last variable to its first; `node` makes a test of the variable from the two branches. */
function fold<T>(
  bits: (index: number) => 0 | 1,
  variables: readonly number[],
  sinks: readonly [T, T],
  node: (variable: number, zero: T, one: T) => T,
): T {
  let level: T[] = [];
  for (let j = 0; j < 2 ** variables.length; j += 1) level.push(sinks[bits(j)]);
  for (let i = variables.length - 1; i >= 0; i -= 1) {
    const half = level.length / 2;
    const next: T[] = [];
    for (let j = 0; j < half; j += 1) next.push(node(variables[i]!, level[j]!, level[j + half]!));
    level = next;
  }
  return level[0]!;
}

/** The reduced tree of the function whose value is bits(j) where bit i of j is x_{variables[i]}. */
export function treeOfTable(bits: (index: number) => 0 | 1, variables: readonly number[]): TreeNode {
  const numbers = new Map<TreeNode, number>([
    [ZERO_LEAF, 0],
    [ONE_LEAF, 1],
  ]);
  const made = new Map<string, TreeNode>();
  return fold<TreeNode>(bits, variables, [ZERO_LEAF, ONE_LEAF], (variable, zero, one) => {
    if (zero === one) return zero;
    const key = `${variable},${numbers.get(zero)},${numbers.get(one)}`;
    const before = made.get(key);
    if (before !== undefined) return before;
    const node: TreeNode = { variable, zero, one };
    numbers.set(node, numbers.size);
    made.set(key, node);
    return node;
  });
}

/** The reduced ordered diagram of the same function (bryant1986), order as listed. */
export function bddOfTable(d: number, bits: (index: number) => 0 | 1, variables: readonly number[]): Bdd {
  const builder = new BddBuilder();
  return builder.build(
    d,
    fold<number>(bits, variables, [0, 1], (variable, zero, one) => builder.node(variable, zero, one)),
  );
}

/** The bits of a table in text form. */
export const bitsOfText =
  (table: string) =>
  (index: number): 0 | 1 =>
    table.charCodeAt(index) === 49 ? 1 : 0;
