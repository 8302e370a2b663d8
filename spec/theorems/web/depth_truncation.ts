/**
 * # depth_truncation
 *
 * A tree with s leaves, cut at depth ⌈log₂(s/ε)⌉ (every node there becomes a leaf, whatever its label),
 * changes on at most an ε fraction of the cube.
 *
 * Proof idea: a node at depth t covers 2^{−t} of the cube if its path tests distinct variables; at most s
 * nodes are cut, and s·2^{−t} ≤ ε.
 */

import fc from "fast-check";
import type { Bit, DecisionTree, Literals, TreeNode } from "../../../src/boolean/concept.js";
import { formatRational, rational } from "../../../src/exact/rational.js";
import { bit, openFraction, treeNode } from "../../arbitraries.js";
import { table } from "../../definitions/02-concept.js";
import { leavesOf } from "../../definitions/04-concept-class.js";
import { level } from "../../definitions/18-reductions.js";
import { leaf, node } from "../../instances/small-trees.js";
import { read } from "../../instances.js";
import { readOnce } from "../../linear-representations.js";
import { all, atMost, statement } from "../../statement.js";
import { variablesUpTo } from "../../telling.js";
import { UNBOUNDED } from "../../web/edge.js";
import { edgeHolds } from "../../web/holds.js";
import { page, type WebPage } from "../../web/page.js";

interface Instance {
  readonly variables: number;
  readonly root: TreeNode;
  readonly epsilon: string;
  /** The label of what is cut. */
  readonly label: Bit;
  /** Measures in which the edge of the web attains its bound. */
  readonly attains?: readonly string[];
}

/** ⌈log₂(s/ε)⌉: the least t ≥ 0 with s ≤ ε·2^t. */
export function truncationDepth(s: number, epsilon: string): number {
  let t = 0;
  while (rational(s).gt(read(epsilon).mul(rational(2n ** BigInt(t))))) t += 1;
  return t;
}

export const cut = (node: TreeNode, depth: number, label: Bit): TreeNode => {
  if ("label" in node) return node;
  if (depth === 0) return { label };
  return { ...node, zero: cut(node.zero, depth - 1, label), one: cut(node.one, depth - 1, label) };
};

/** A path of `depth` variables, each leaving to the label that alternates. */
function comb(depth: number): TreeNode {
  let node: TreeNode = { label: 1 };
  for (let variable = depth - 1; variable >= 0; variable -= 1)
    node = { variable, zero: { label: (variable % 2) as Bit }, one: node };
  return node;
}

/** The edge of the web, which chooses the labels and tests no variable twice. */
const edge = page({
  name: "depth_truncation",
  from: "decision-tree",
  to: "decision-tree",
  approximate: true,
  title: "Deep leaves are light",
  claim:
    "A tree with s leaves (each path tests distinct variables), cut at depth ⌈log₂(s/ε)⌉, changes on " +
    "at most an ε fraction of the cube, whatever labels the cut nodes get.",
  proofIdea: "A node at depth t covers 2^{−t} of the cube, and at most s nodes are cut: s·2^{−t} ≤ ε.",
  meaning: "For error ε it is enough to search clauses of width log₂(s/ε): the search never has to go deep.",
  source: ["mehta2002", "boixadsera2024"],
  status: "proved",
  furtherProofs: ["depth_truncation#depth_truncation_read_once"],
  bound: (s, _, e) => ({
    leaves: s.leaves,
    depth: Math.min(s.depth, level(s.leaves, e)),
    oneLeaves: UNBOUNDED,
    zeroLeaves: UNBOUNDED,
    rank: UNBOUNDED,
  }),
  naive(f, epsilon) {
    const t = level(leavesOf(f.root), epsilon);
    const below = (node: TreeNode, path: Literals): TreeNode => {
      if ("label" in node) return node;
      const { variable } = node;
      const before = path.find((l) => l.variable === variable);
      if (before !== undefined) return below(before.value === 1 ? node.one : node.zero, path);
      if (path.length === t) return { label: 0 };
      const child = (value: Bit) => below(value === 1 ? node.one : node.zero, [...path, { variable, value }]);
      return { variable, zero: child(0), one: child(1) };
    };
    return { kind: "decision-tree", variables: f.variables, root: below(f.root, []) };
  },
  witnesses: [
    {
      concept: {
        kind: "decision-tree",
        variables: 3,
        root: node(1, node(0, node(2, leaf(0), leaf(1)), leaf(1)), node(2, leaf(0), leaf(1))),
      },
      attains: ["leaves", "depth"],
      epsilon: "1/5",
    },
  ],
});

const conjoined: WebPage = {
  ...edge,
  statement: statement<Instance>({
    ...edge.statement,
    implementedIn: [
      "src/learning/error.ts#error",
      "src/reductions/edges/depth-truncation.ts#depthTruncation",
    ],
    // Cut only where s ≤ ε·2^t leaves t below the depth: a comb of 5 or 6 tests is.
    instance: fc
      .oneof(variablesUpTo(4), fc.constantFrom(5, 6))
      .chain((d) =>
        fc
          .tuple(fc.oneof(treeNode(d, 5), fc.constant(comb(d))), openFraction(16), bit)
          .map(([tree, epsilon, label]) => ({ variables: d, root: readOnce(tree), epsilon, label })),
      ),
    telling: ({ variables, root, epsilon, label }) => {
      const kept = cut(root, truncationDepth(leavesOf(root), epsilon), label);
      const tree = (node: TreeNode) => table({ kind: "decision-tree", variables, root: node });
      return tree(root) !== tree(kept);
    },
    *exhaustive() {
      for (const { concept, attains = [], epsilon = "1/5" } of edge.witnesses)
        yield { ...concept, epsilon, label: 0, attains };
      for (let d = 0; d <= 6; d += 1)
        for (const epsilon of ["1/16", "1/4", "1/2", "7/8"])
          for (const label of [0, 1] as const) yield { variables: d, root: comb(d), epsilon, label };
    },
    async holds({ variables, root, epsilon, label, attains = [] }, implementation) {
      const s = leavesOf(root);
      const t = truncationDepth(s, epsilon);
      const { error } = await implementation.error({
        source: { kind: "decision-tree", variables, root },
        target: { kind: "decision-tree", variables, root: cut(root, t, label) },
        distribution: { kind: "uniform", variables },
      });
      const concept: DecisionTree = { kind: "decision-tree", variables, root };
      return all(
        atMost(
          read(error),
          read(epsilon),
          () =>
            `cut at depth ${t}, a tree with ${s} leaves changes on ${formatRational(read(error))} > ε = ${epsilon}`,
        ),
        await edgeHolds(edge, { concept, epsilon, attains }, implementation),
      );
    },
  }),
};

export default conjoined;
