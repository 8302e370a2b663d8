/**
 * # tree_to_dnf
 *
 * The OR of the clauses of the 1-leaves. No point reaches two leaves, so the terms are disjoint.
 */
import { reduction } from "../reduction.js";
import { measure } from "../size-expression.js";
import { leafClauses } from "../tree-paths.js";

export const treeToDnf = reduction({
  name: "tree_to_dnf",
  from: "decision-tree",
  to: "dnf",
  idea: "One term for each 1-leaf: the clause of its path. The terms are disjoint.",
  guarantee: "exact",
  bound: {
    terms: measure("oneLeaves"),
    width: measure("depth"),
    literals: measure("onePathLength"),
    termProduct: { op: "number", value: 2n ** 4096n },
  },
  limits: { literals: 20_000_000n },
  source: ["rivest1987"],
  apply: ({ variables, root }) => ({ kind: "dnf", variables, terms: leafClauses(root, 1) }),
});
