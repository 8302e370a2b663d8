/**
 * # Reductions to decision trees
 *
 * From a table or a junta variable by variable, from a list rule by rule, from a diagram by unfolding.
 */
import type { Bit, TreeNode } from "../../../src/boolean/concept.js";
import {
  type Bdd,
  type Junta,
  type List,
  nameOf,
  ordered,
  type Table,
  type Tree,
  trimmed,
  upTo,
} from "./shared.js";

export const junta_to_tree = (f: Junta): Tree => ({
  kind: "decision-tree",
  ...nameOf(f),
  root: ordered(f.table, f.relevant),
});
export const table_to_tree = (f: Table): Tree => ({
  kind: "decision-tree",
  ...nameOf(f),
  root: ordered(f.table, upTo(f.variables)),
});
export function list_to_tree(f: List): Tree {
  const { rules, last } = trimmed(f);
  const build = (i: number): TreeNode => {
    if (i === rules.length) return { label: last };
    const { literals, label } = rules[i]!;
    const { variable, value } = literals[0]!;
    const [here, rest]: [TreeNode, TreeNode] = [{ label }, build(i + 1)];
    return { variable, zero: value === 0 ? here : rest, one: value === 1 ? here : rest };
  };
  return { kind: "decision-tree", ...nameOf(f), root: build(0) };
}
export const bdd_to_tree = (f: Bdd): Tree => {
  const visit = (r: number): TreeNode => {
    if (r < 2) return { label: r as Bit };
    const n = f.nodes[r - 2]!;
    return { variable: n.variable, zero: visit(n.zero), one: visit(n.one) };
  };
  return { kind: "decision-tree", ...nameOf(f), root: visit(f.root) };
};
