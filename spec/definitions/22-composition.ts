/**
 * # Composition of trees
 *
 * T with the tree T_i in place of its variable i, unsimplified: each v-leaf of a copy of T_i becomes the composition
 * of the child that T takes for the value v.
 */
import type { Bit, TreeNode } from "../../src/boolean/concept.js";

/** The v-leaves of `node` replaced. */
const grafted = (node: TreeNode, at: (value: Bit) => TreeNode): TreeNode =>
  "label" in node
    ? at(node.label)
    : { variable: node.variable, zero: grafted(node.zero, at), one: grafted(node.one, at) };

/** T(T_0, T_1, …). */
export const composed = (node: TreeNode, parts: readonly TreeNode[]): TreeNode =>
  "label" in node
    ? node
    : grafted(parts[node.variable]!, (value) => composed(value === 1 ? node.one : node.zero, parts));

/** The number of leaves with the label. */
export const leavesLabelled = (node: TreeNode, label: Bit): number =>
  "label" in node
    ? Number(node.label === label)
    : leavesLabelled(node.zero, label) + leavesLabelled(node.one, label);

/** The number of tests on the longest path. */
export const depthOf = (node: TreeNode): number =>
  "label" in node ? 0 : 1 + Math.max(depthOf(node.zero), depthOf(node.one));
