/**
 * # Mentioned variables
 *
 * The variables that a representation mentions: outside them the function does not depend on anything. Two concepts on a hundred
 * variables that mention few can so be compared on the small cube of the variables mentioned.
 *
 * Main definitions: `mentionedVariables`, `renamed`.
 */

import { match } from "ts-pattern";
import { isZero } from "../exact/rational.js";
import { type Concept, isLeaf, type Literals, type TreeNode } from "./concept.js";

/** The variables tested in a tree. */
function treeVariables(root: TreeNode, into: Set<number>): void {
  const pending: TreeNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isLeaf(node)) continue;
    into.add(node.variable);
    pending.push(node.zero, node.one);
  }
}

/** All variables that the representation mentions, ascending. */
export function mentionedVariables(concept: Concept): number[] {
  const found = new Set<number>();
  const literals = (list: Literals) => {
    for (const { variable } of list) found.add(variable);
  };
  const everything = () => {
    for (let i = 0; i < concept.variables; i += 1) found.add(i);
  };
  match(concept)
    .with({ kind: "truth-table" }, everything)
    .with({ kind: "decision-tree" }, ({ root }) => treeVariables(root, found))
    .with({ kind: "conjunction" }, { kind: "disjunction" }, (c) => literals(c.literals))
    .with({ kind: "dnf" }, ({ terms }) => terms.forEach(literals))
    .with({ kind: "cnf" }, ({ clauses }) => clauses.forEach(literals))
    .with({ kind: "decision-list" }, ({ rules }) => {
      for (const rule of rules) literals(rule.literals);
    })
    .with({ kind: "parity" }, ({ subset }) => {
      for (const i of subset) found.add(i);
    })
    .with({ kind: "linear-threshold" }, ({ weights }) => {
      weights.forEach((weight, i) => {
        if (!isZero(weight)) found.add(i);
      });
    })
    .with({ kind: "junta" }, ({ relevant }) => {
      for (const i of relevant) found.add(i);
    })
    .with({ kind: "relu-network" }, ({ layers }) => {
      for (const row of layers[0]?.weights ?? []) {
        row.forEach((weight, i) => {
          if (!isZero(weight)) found.add(i);
        });
      }
      if (layers[0]?.residual === true || layers.length === 0) everything();
    })
    .exhaustive();
  return [...found].sort((a, b) => a - b);
}
