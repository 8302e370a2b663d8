/**
 * # Truncations
 *
 * What is deep or wide is cut off, at an error of at most ε under the uniform distribution.
 */
import type { Bit, Literals, TreeNode } from "../../../src/boolean/concept.js";
import { type Rational, rational } from "../../../src/exact/rational.js";
import { leaves as leavesOf } from "../15-representation.js";
import { type Dnf, nameOf, sets, type Tree } from "./shared.js";

/** ⌈log₂(count/ε)⌉. */
export function level(count: number, epsilon: Rational): number {
  let t = 0;
  while (epsilon.mul(rational(2 ** t)).lt(rational(count))) t += 1;
  return t;
}
export function depth_truncation(f: Tree, epsilon: Rational): Tree {
  const t = level(leavesOf(f.root).length, epsilon);
  const cut = (node: TreeNode, path: Literals): TreeNode => {
    if ("label" in node) return node;
    const before = path.find((l) => l.variable === node.variable);
    if (before !== undefined) return cut(before.value === 1 ? node.one : node.zero, path);
    if (path.length === t) return { label: 0 };
    const below = (value: Bit) =>
      cut(value === 1 ? node.one : node.zero, [...path, { variable: node.variable, value }]);
    return { variable: node.variable, zero: below(0), one: below(1) };
  };
  return { kind: "decision-tree", ...nameOf(f), root: cut(f.root, []) };
}
export const width_truncation = (f: Dnf, epsilon: Rational): Dnf => ({
  kind: "dnf",
  ...nameOf(f),
  terms: f.terms.length === 0 ? [] : sets(f.terms).filter((t) => t.length <= level(f.terms.length, epsilon)),
});
