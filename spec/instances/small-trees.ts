/**
 * # Stored witnesses
 *
 * Small representations at which size bounds are attained.
 *
 * Main definitions: `completeTree`, `caterpillar`, `literal`, `leaf`, `node`.
 */
import type { Bit, Literal, TreeNode } from "../../src/boolean/concept.js";

export const literal = (variable: number, value: Bit = 1): Literal => ({ variable, value });

export const leaf = (label: Bit): TreeNode => ({ label });
export const node = (variable: number, zero: TreeNode, one: TreeNode): TreeNode => ({ variable, zero, one });

/** The complete tree of depth r with the given labels, left to right; node at depth i tests x_i. */
export const completeTree = (labels: string, depth = 0): TreeNode => {
  if (labels.length === 1) return { label: Number(labels) as Bit };
  const half = labels.length / 2;
  return {
    variable: depth,
    zero: completeTree(labels.slice(0, half), depth + 1),
    one: completeTree(labels.slice(half), depth + 1),
  };
};

/** Tests x_0, x_1, …; the branch 1 is a leaf, with the labels in order, the last two of the last test. */
export const caterpillar = (labels: string, depth = 0): TreeNode => {
  if (labels.length === 1) return { label: Number(labels) as Bit };
  return {
    variable: depth,
    zero: caterpillar(labels.slice(1), depth + 1),
    one: { label: Number(labels[0]) as Bit },
  };
};
