/**
 * # rank_to_list
 *
 * A tree of rank ρ with s leaves is a ρ-decision list of at most s − 1 rules (blum1992). At a node the branch
 * A of smaller rank is listed first, each of its rules guarded by the literal that leads to A, its default
 * becoming a rule; then comes the other branch B, unguarded, since no point of A is left. A has rank ≤ ρ − 1,
 * so its guarded rules have at most ρ literals.
 */
import { isLeaf, type Literal, type Rule, type TreeNode } from "../../boolean/concept.js";
import { consistent } from "../literals.js";
import { reduction } from "../reduction.js";
import { less, measure, product } from "../size-expression.js";

/** The rank of every inner node (leaves have rank 0). */
function ranks(root: TreeNode): Map<TreeNode, number> {
  const found = new Map<TreeNode, number>();
  const pending: { node: TreeNode; done: boolean }[] = [{ node: root, done: false }];
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    const { node, done } = top;
    if (isLeaf(node) || found.has(node)) continue;
    if (done) {
      const a = found.get(node.zero) ?? 0;
      const b = found.get(node.one) ?? 0;
      found.set(node, a === b ? a + 1 : Math.max(a, b));
    } else
      pending.push({ node, done: true }, { node: node.one, done: false }, { node: node.zero, done: false });
  }
  return found;
}

/** A path of guards, shared between the rules of a branch. */
interface Guards {
  readonly literal: Literal;
  readonly above: Guards | undefined;
}

export const rankToList = reduction({
  name: "rank_to_list",
  from: "decision-tree",
  to: "decision-list",
  idea:
    "List the branch of smaller rank first, guarded by the literal that " +
    "leads to it; then the other branch, unguarded.",
  guarantee: "exact",
  bound: {
    rules: less(measure("leaves"), 1),
    width: measure("rank"),
    literals: product(less(measure("leaves"), 1), measure("rank")),
  },
  source: ["blum1992", "ehrenfeuchthaussler1989"],
  apply: ({ variables, root }) => {
    const rank = ranks(root);
    const rankOf = (node: TreeNode) => rank.get(node) ?? 0;
    const rules: Rule[] = [];
    // A leaf that is not the last of all becomes a rule; the last leaf of the whole list is its default.
    const pending: { node: TreeNode; guards: Guards | undefined }[] = [{ node: root, guards: undefined }];
    let last: 0 | 1 = 0;
    for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
      const { node, guards } = top;
      if (!isLeaf(node)) {
        const zeroFirst = rankOf(node.zero) <= rankOf(node.one);
        const literal: Literal = { variable: node.variable, value: zeroFirst ? 0 : 1 };
        pending.push({ node: zeroFirst ? node.one : node.zero, guards });
        pending.push({ node: zeroFirst ? node.zero : node.one, guards: { literal, above: guards } });
      } else if (pending.length === 0) {
        last = node.label;
      } else {
        const path: Literal[] = [];
        for (let guard = guards; guard !== undefined; guard = guard.above) path.push(guard.literal);
        const literals = consistent(path.reverse());
        if (literals !== undefined) rules.push({ literals, label: node.label });
      }
    }
    return { kind: "decision-list", variables, rules, default: last };
  },
});
