/**
 * # depth_truncation
 *
 * Cut a tree with s leaves at depth t = ⌈log₂(s/ε)⌉. A node at depth t is reached by a uniform point with
 * probability at most 2^{−t} if its path tests distinct variables, and there are at most s of them, so at
 * most s·2^{−t} ≤ ε of the cube changes, whatever the new labels. Tests of a variable that the path has fixed
 * already are skipped first. The new label is the one of the larger share below.
 */
import { type Bit, isLeaf, type TreeNode } from "../../boolean/concept.js";
import { reduction, truncationLevel } from "../reduction.js";
import { least, logarithm, measure, powerOfTwo, product } from "../size-expression.js";

const depth = least(measure("depth"), logarithm(product(measure("leaves"), measure("inverseEpsilon"))));

/** The label that most of the points below a node have, under the uniform distribution and with fresh variables. */
function majorityBelow(root: TreeNode): Bit {
  // Weights 2^{−depth} over a common denominator; below depth 64 a leaf weighs less than a half of one at the
  // top and is left out.
  let balance = 0n;
  const pending: { node: TreeNode; depth: number }[] = [{ node: root, depth: 0 }];
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    if (isLeaf(top.node)) balance += (top.node.label === 1 ? 1n : -1n) << BigInt(64 - top.depth);
    else if (top.depth < 64)
      pending.push(
        { node: top.node.zero, depth: top.depth + 1 },
        { node: top.node.one, depth: top.depth + 1 },
      );
  }
  return balance > 0n ? 1 : 0;
}

/** The tree cut at depth t; tests that the path has decided are skipped. */
export function cutTree(root: TreeNode, t: number): TreeNode {
  const skip = (start: TreeNode, fixed: ReadonlyMap<number, Bit>): TreeNode => {
    let node = start;
    while (!isLeaf(node)) {
      const known = fixed.get(node.variable);
      if (known === undefined) return node;
      node = known === 1 ? node.one : node.zero;
    }
    return node;
  };
  // Depth is at most t ≤ 4096 + 20, as t is a logarithm: recursion is safe.
  const cut = (start: TreeNode, depthHere: number, fixed: Map<number, Bit>): TreeNode => {
    const node = skip(start, fixed);
    if (isLeaf(node)) return node;
    if (depthHere === t) return { label: majorityBelow(node) };
    fixed.set(node.variable, 0);
    const zero = cut(node.zero, depthHere + 1, fixed);
    fixed.set(node.variable, 1);
    const one = cut(node.one, depthHere + 1, fixed);
    fixed.delete(node.variable);
    return { variable: node.variable, zero, one };
  };
  return cut(root, 0, new Map());
}

const leaves = least(measure("leaves"), powerOfTwo(depth));

export const depthTruncation = reduction({
  name: "depth_truncation",
  from: "decision-tree",
  to: "decision-tree",
  idea:
    "Cut at depth ⌈log₂(s/ε)⌉: fewer than s nodes are cut, each of which a " +
    "uniform point reaches with probability ≤ ε/s.",
  guarantee: "approximate",
  bound: {
    leaves,
    oneLeaves: leaves,
    zeroLeaves: leaves,
    depth,
    onePathLength: product(leaves, depth),
    zeroPathLength: product(leaves, depth),
    rank: least(measure("rank"), depth),
  },
  source: ["mehta2002", "boixadsera2024"],
  apply: ({ variables, root }, { epsilon }) => {
    let leafCount = 0n;
    const pending: TreeNode[] = [root];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (isLeaf(node)) leafCount += 1n;
      else pending.push(node.zero, node.one);
    }
    return { kind: "decision-tree", variables, root: cutTree(root, truncationLevel(leafCount, epsilon)) };
  },
});
