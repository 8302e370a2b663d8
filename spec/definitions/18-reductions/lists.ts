/**
 * # Reductions to decision lists
 *
 * Of a tree by its rank, and of a single conjunction or disjunction.
 */
import type { Bit, Literal, Rule, TreeNode } from "../../../src/boolean/concept.js";
import { rank } from "../15-representation.js";
import {
  type Clause,
  contradicts,
  distinct,
  type List,
  nameOf,
  negate,
  type Term,
  type Tree,
} from "./shared.js";

/** Blum 1992: a leaf's clause whose other branches have larger rank comes first. */
export function rank_to_list(f: Tree): List {
  const list = (node: TreeNode): { rules: Rule[]; last: Bit } => {
    if ("label" in node) return { rules: [], last: node.label };
    const zeroFirst = rank(node.zero) <= rank(node.one);
    const first = list(zeroFirst ? node.zero : node.one);
    const second = list(zeroFirst ? node.one : node.zero);
    const guard: Literal = { variable: node.variable, value: zeroFirst ? 0 : 1 };
    const guarded = [...first.rules, { literals: [], label: first.last }].map(
      (r): Rule => ({ literals: distinct([guard, ...r.literals]), label: r.label }),
    );
    return { rules: [...guarded, ...second.rules], last: second.last };
  };
  const { rules, last } = list(f.root);
  return {
    kind: "decision-list",
    ...nameOf(f),
    rules: rules.filter((r) => !contradicts(r.literals)),
    default: last,
  };
}
export const conjunction_to_list = (f: Term): List => ({
  kind: "decision-list",
  ...nameOf(f),
  rules: f.literals.map((l) => ({ literals: [negate(l)], label: 0 })),
  default: 1,
});
export const disjunction_to_list = (f: Clause): List => ({
  kind: "decision-list",
  ...nameOf(f),
  rules: f.literals.map((l) => ({ literals: [l], label: 1 })),
  default: 0,
});
