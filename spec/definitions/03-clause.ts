/**
 * # Clause
 *
 * AND_{S,a}(x) = 1 iff x_i = a_i for all i ∈ S. The clause of a tree node is the conjunction of the literals
 * on its path from the root.
 */
import type { Literal, TreeNode } from "../../src/boolean/concept.js";
import { coordinate, type Point } from "./01-cube.js";

export type Clause = readonly Literal[];

/** AND_{S,a}(x); the empty clause is 1. */
export const clauseValue = (clause: Clause, x: Point): 0 | 1 =>
  clause.every(({ variable, value }) => coordinate(x, variable) === value) ? 1 : 0;

/** The clauses of all nodes of a tree, the root's (the empty clause) first. */
export function nodeClauses(node: TreeNode, path: Clause = []): Clause[] {
  if ("label" in node) return [path];
  return [
    path,
    ...nodeClauses(node.zero, [...path, { variable: node.variable, value: 0 }]),
    ...nodeClauses(node.one, [...path, { variable: node.variable, value: 1 }]),
  ];
}
