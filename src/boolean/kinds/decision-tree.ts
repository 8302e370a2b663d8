/**
 * # Decision trees
 *
 * Main definitions: `DecisionTree`, `decisionTree`.
 */
import { z } from "zod";
import { work } from "../../exact/work.js";
import { FREE } from "../literal.js";
import { evaluateTree, isLeaf, type TreeNode, tabulateTree, treeSizes, treeVariables } from "../tree.js";
import { report } from "../wire/parts.js";
import { variablesSchema } from "../wire/scalars.js";
import { checkTree, treeNodeSchema } from "../wire/tree.js";
import type { KindRecord } from "./record.js";
import { TABLE, walk } from "./work.js";

export interface DecisionTree {
  readonly kind: "decision-tree";
  readonly variables: number;
  readonly root: TreeNode;
  /** What the variables are called, one name each; no part of the function. */
  readonly names?: readonly string[] | undefined;
}

/** Deeper trees are cut short with an ellipsis. */
const DEPTH_SHOWN = 6;

function describe(node: TreeNode, depth: number): string {
  if (isLeaf(node)) return String(node.label);
  if (depth === 0) return "…";
  const { variable, zero, one } = node;
  if (isLeaf(zero) && isLeaf(one) && zero.label !== one.label)
    return `${one.label === 1 ? "" : "¬"}x${variable}`;
  const inner = (child: TreeNode) => {
    const text = describe(child, depth - 1);
    return text.includes(" ") ? `(${text})` : text;
  };
  return `if x${variable} then ${inner(one)} else ${inner(zero)}`;
}

export const decisionTree = {
  title: "decision tree",
  universal: true,
  everywhere: true,
  schema: z
    .strictObject({
      kind: z.literal("decision-tree"),
      variables: variablesSchema,
      root: treeNodeSchema,
      names: z.array(z.string()).optional(),
    })
    .superRefine((c, context) => {
      const { names } = c;
      if (names !== undefined && names.length !== c.variables)
        report(
          context,
          ["names"],
          `a name for each of ${c.variables} variables is expected, got ${names.length}`,
        );
      const problem = checkTree(c.root, c.variables);
      if (problem !== undefined) report(context, ["root", ...problem.path], problem.message);
    }),
  format: (c) => c,
  evaluate: ({ root }, point) => evaluateTree(root, point),
  tabulate: ({ root }, cube) => tabulateTree(root, cube.dimension, (variable) => cube.position(variable)),
  mentioned: ({ root }) => treeVariables(root),
  size: "leaves" as const,
  sizes({ root }) {
    const sizes = treeSizes(root);
    return { leaves: sizes.oneLeaves + sizes.zeroLeaves, ...sizes };
  },
  describe: ({ root }) => describe(root, DEPTH_SHOWN),
  openVariable({ root }, x) {
    let node = root;
    while (!isLeaf(node)) {
      if (x[node.variable] === FREE) return node.variable;
      node = x[node.variable] === 1 ? node.one : node.zero;
    }
    return -1;
  },
  cost: () => 64,
  work: {
    evaluation: ({ root }) => walk(treeSizes(root).depth),
    tabulation({ root }, variables, path) {
      const size = 2 ** variables;
      const { oneLeaves, zeroLeaves } = treeSizes(root);
      const nodes = 2 * (oneLeaves + zeroLeaves) - 1;
      return [work("step", 10 * nodes + 10 * size + Math.min(nodes, size) * 20, TABLE, path)];
    },
  },
} satisfies KindRecord<DecisionTree>;
