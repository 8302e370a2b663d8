/**
 * # The leaves of a tree and their clauses
 *
 * The clause of a leaf is the conjunction of the literals on its path. A path that contradicts itself (a
 * variable tested twice, with different outcomes) reaches no point; its leaves are left out, and a literal
 * that repeats is written once.
 *
 * Main definitions: `leafClauses`.
 */
import { type Bit, isLeaf, type Literal, type Literals, type TreeNode } from "../boolean/concept.js";

/**
 * The clauses of the leaves with the given label that some point reaches, left to right; together Σ depth
 * literals at most.
 */
export function leafClauses(root: TreeNode, label: Bit): Literals[] {
  const clauses: Literals[] = [];
  const fixed = new Map<number, Bit>();
  const path: Literal[] = [];
  type Step = { readonly enter: TreeNode; readonly by?: Literal } | { readonly leave: Literal };
  const pending: Step[] = [{ enter: root }];
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if ("leave" in step) {
      fixed.delete(step.leave.variable);
      path.pop();
      continue;
    }
    if (step.by !== undefined) {
      fixed.set(step.by.variable, step.by.value);
      path.push(step.by);
    }
    let node = step.enter;
    while (!isLeaf(node)) {
      const known = fixed.get(node.variable);
      if (known === undefined) break;
      node = known === 1 ? node.one : node.zero;
    }
    if (isLeaf(node)) {
      if (node.label === label) clauses.push(path.slice());
      continue;
    }
    const zero: Literal = { variable: node.variable, value: 0 };
    const one: Literal = { variable: node.variable, value: 1 };
    pending.push(
      { leave: one },
      { enter: node.one, by: one },
      { leave: zero },
      { enter: node.zero, by: zero },
    );
  }
  return clauses;
}
