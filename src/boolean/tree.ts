/**
 * # Trees
 *
 * The nodes of a decision tree and what is computed by walking them. A tree may be thousands of nodes deep,
 * so that every walk has a stack of its own.
 *
 * Main definitions: `TreeNode`, `evaluateTree`, `tabulateTree`, `treeSizes`, `treeVariables`.
 */
import type { Bit } from "./literal.js";
import type { Point } from "./point.js";
import { constant, type TruthTable } from "./truth-table.js";

export interface Leaf {
  readonly label: Bit;
}

/** An inner node: the subtree `zero` is followed where x_variable = 0, `one` where x_variable = 1. */
export interface Split {
  readonly variable: number;
  readonly zero: TreeNode;
  readonly one: TreeNode;
}

export type TreeNode = Leaf | Split;

export const isLeaf = (node: TreeNode): node is Leaf => "label" in node;

/** The label of the leaf that the point reaches. */
export function evaluateTree(root: TreeNode, point: Point): Bit {
  let node = root;
  while (!isLeaf(node)) node = point[node.variable] === 1 ? node.one : node.zero;
  return node.label;
}

/** The variables tested. */
export function treeVariables(root: TreeNode): Set<number> {
  const found = new Set<number>();
  const pending: TreeNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isLeaf(node)) continue;
    found.add(node.variable);
    pending.push(node.zero, node.one);
  }
  return found;
}

/**
 * Walks the tree with a stack and fills the subcube of each 1-leaf. A node that no point reaches is left out,
 * so at most 2^d leaves are looked at however large or deep the tree is drawn.
 */
export function tabulateTree(root: TreeNode, d: number, position: (variable: number) => number): TruthTable {
  const words = new Uint32Array(constant(d, 0).words.length);
  // `fixed` are the positions that the path tests, `values` their bits.
  const pending: { node: TreeNode; fixed: number; values: number }[] = [{ node: root, fixed: 0, values: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    let { node, fixed, values } = next;
    while (!isLeaf(node)) {
      const bit = 2 ** position(node.variable);
      if ((fixed & bit) !== 0) {
        node = (values & bit) !== 0 ? node.one : node.zero;
        continue;
      }
      fixed |= bit;
      pending.push({ node: node.one, fixed, values: values | bit });
      node = node.zero;
    }
    if (node.label === 1) fillSubcube(words, d, fixed, values);
  }
  return { variables: d, words };
}

/**
 * Sets the points whose coordinates in `fixed` are `values`: a mask within words, the same in each word of a
 * subcube of words.
 */
function fillSubcube(words: Uint32Array, d: number, fixed: number, values: number): void {
  let mask = d >= 5 ? 0xffffffff : 2 ** (2 ** d) - 1;
  for (let i = 0; i < Math.min(5, d); i += 1)
    if (((fixed >>> i) & 1) === 1) mask &= ((values >>> i) & 1) === 1 ? LOW[i]! : ~LOW[i]!;
  const free = (words.length - 1) & ~(fixed >>> 5);
  const base = (values >>> 5) & ~free;
  for (let part = free; ; part = (part - 1) & free) {
    words[base | part]! |= mask;
    if (part === 0) return;
  }
}

/** The words of the variables 0 … 4. */
const LOW = [0xaaaaaaaa, 0xcccccccc, 0xf0f0f0f0, 0xff00ff00, 0xffff0000];

/**
 * Leaves by label, depth, total depths and rank of a tree. The rank of a leaf is 0; of an inner node the
 * larger of its children's ranks if they differ, one more if they are equal (ehrenfeucht1989).
 */
export function treeSizes(root: TreeNode) {
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
