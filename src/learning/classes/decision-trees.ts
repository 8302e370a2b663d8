/**
 * # Decision trees
 *
 * The functions computed by a tree with at most s leaves and depth at most r. A tree that tests one variable
 * twice on a path has dead leaves, so only trees without such repetitions matter: the children of a node that
 * tests x_i do not depend on x_i. F(s, r) is built from F(s₁, r−1) and F(s−s₁, r−1). The representation kept
 * has the fewest leaves.
 *
 * Main definitions: `decisionTrees`.
 */

import { isLeaf, type TreeNode } from "../../boolean/concept.js";
import { depends } from "../../boolean/tabulate.js";
import { constant, keyOf, mux, projection, type TruthTable } from "../../boolean/truth-table.js";
import { refuseAbove } from "../../exact/domain-error.js";
import { type ClassElement, ElementSet } from "./element.js";

/** Most pairs of subtrees that an enumeration may combine. */
const MAX_PAIRS = 60_000_000;

interface Rooted {
  readonly table: TruthTable;
  readonly root: TreeNode;
}

/** For depth ≤ r: `exactly[s]` holds the functions whose smallest such tree has s leaves. */
type ByLeaves = readonly (readonly Rooted[])[];

function leavesOnly(variables: number): ByLeaves {
  const leaf = (label: 0 | 1): Rooted => ({ table: constant(variables, label), root: { label } });
  return [[], [leaf(0), leaf(1)]];
}

function deepen(variables: number, shallower: ByLeaves, maxLeaves: number): ByLeaves {
  const free: ByLeaves[] = Array.from({ length: variables }, (_, i) =>
    shallower.map((level) => level.filter(({ table }) => !depends(table, i))),
  );
  const known = new Set<string>();
  const result: Rooted[][] = [[]];
  let pairs = 0;
  for (let s = 1; s <= maxLeaves; s += 1) {
    const level: Rooted[] = [];
    const add = (rooted: Rooted) => {
      const key = keyOf(rooted.table);
      if (known.has(key)) return;
      known.add(key);
      level.push(rooted);
    };
    for (const rooted of shallower[s] ?? []) add(rooted);
    for (let i = 0; i < variables; i += 1) {
      const x = projection(variables, i);
      for (let s0 = 1; s0 < s; s0 += 1) {
        const zeros = free[i]![s0] ?? [];
        const ones = free[i]![s - s0] ?? [];
        pairs += zeros.length * ones.length;
        refuseAbove(pairs, MAX_PAIRS, "pairs of subtrees to enumerate the decision trees");
        for (const zero of zeros) {
          for (const one of ones) {
            add({
              table: mux(x, zero.table, one.table),
              root: { variable: i, zero: zero.root, one: one.root },
            });
          }
        }
      }
    }
    result.push(level);
  }
  return result;
}

/** Functions of trees with ≤ maxLeaves leaves (≥ 1) and depth ≤ maxDepth (≥ 0). */
export function decisionTrees(variables: number, maxLeaves: number, maxDepth: number): ClassElement[] {
  const leaves = Math.min(maxLeaves, 2 ** Math.min(variables, maxDepth));
  let levels = leavesOnly(variables);
  for (let depth = 1; depth <= Math.min(maxDepth, variables); depth += 1) {
    levels = deepen(variables, levels, Math.min(leaves, 2 ** depth));
  }
  const set = new ElementSet();
  for (const { table, root } of levels.flat())
    set.add(table, () => ({ kind: "decision-tree", variables, root }));
  return set.sorted();
}

/** The number of leaves of a tree. */
export function leafCount(root: TreeNode): number {
  let count = 0;
  const pending: TreeNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isLeaf(node)) count += 1;
    else pending.push(node.zero, node.one);
  }
  return count;
}
