/**
 * # tree_to_cnf
 *
 * The AND of the negated clauses of the 0-leaves: a point satisfies all of them iff it reaches no 0-leaf.
 */
import { negated } from "../literals.js";
import { reduction } from "../reduction.js";
import { measure } from "../size-expression.js";
import { leafClauses } from "../tree-paths.js";

export const treeToCnf = reduction({
  name: "tree_to_cnf",
  from: "decision-tree",
  to: "cnf",
  idea: "One clause for each 0-leaf: the negation of its path.",
  guarantee: "exact",
  bound: {
    clauses: measure("zeroLeaves"),
    width: measure("depth"),
    literals: measure("zeroPathLength"),
    termProduct: { op: "number", value: 2n ** 4096n },
  },
  limits: { literals: 20_000_000n },
  source: ["rivest1987"],
  apply: ({ variables, root }) => ({
    kind: "cnf",
    variables,
    clauses: leafClauses(root, 0).map((clause) => clause.map(negated)),
  }),
});
