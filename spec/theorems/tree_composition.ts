/**
 * # tree_composition
 *
 * Trees T_i substituted for the variables of T, without simplification (paths may then repeat a variable): the leaves
 * of label b number Σ over the b-leaves of T of Π_{(i,v) on its path} (v-leaves of T_i), exactly; the depth is at most
 * the largest sum of depths along a path. So ℓ rounds of a transition, trees of depth ≤ r, have depth ≤ r^ℓ.
 *
 * Proof idea: a leaf of the composition is a leaf of T with a choice, for each test on its path, of the leaf of T_i
 * that is reached; induction on T.
 */
import fc from "fast-check";
import type { Bit, DecisionTree, TreeNode } from "../../src/boolean/concept.js";
import { treeNode } from "../arbitraries.js";
import { cube } from "../definitions/01-cube.js";
import { table } from "../definitions/02-concept.js";
import { depthOf, leavesLabelled } from "../definitions/22-composition.js";
import { leaf, node } from "../instances/small-trees.js";
import { count } from "../instances.js";
import { all, atMost, claim, fails, statement } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance {
  readonly tree: DecisionTree;
  readonly parts: readonly DecisionTree[];
}

/** Σ over the b-leaves of T of Π (v-leaves of T_i) over its path. */
function leavesByPaths(root: TreeNode, parts: readonly DecisionTree[], b: Bit, product = 1n): bigint {
  if ("label" in root) return root.label === b ? product : 0n;
  const through = (v: Bit) => product * BigInt(leavesLabelled(parts[root.variable]!.root, v));
  return leavesByPaths(root.zero, parts, b, through(0)) + leavesByPaths(root.one, parts, b, through(1));
}

/** The largest sum of depths of the T_i along a path. */
const depthSum = (root: TreeNode, parts: readonly DecisionTree[]): number =>
  "label" in root
    ? 0
    : depthOf(parts[root.variable]!.root) + Math.max(depthSum(root.zero, parts), depthSum(root.one, parts));

const tree = (variables: number, root: TreeNode): DecisionTree => ({
  kind: "decision-tree",
  variables,
  root,
});

export default statement<Instance>({
  name: "tree_composition",
  kind: "theorem",
  title: "Trees of trees",
  claim:
    "Substitute trees T_i for the variables of a tree T, without simplification. The result " +
    "computes T(T_0(x), T_1(x), …); its leaves of label b number Σ over the b-leaves of T of " +
    "Π over its path of the leaves of T_i with the value taken; its depth is at most the " +
    "largest sum of depths of the T_i along a path. So ℓ rounds of transitions of depth ≤ r " +
    "have depth ≤ r^ℓ.",
  proofIdea:
    "A leaf of the result is a leaf of T with one leaf of T_i, of the value taken, for each " +
    "test on its path; induction on T.",
  meaning:
    "A network that computes in rounds, each round a set of small trees, is one tree again; " +
    "its size multiplies along paths and its depth is exponential in the number of rounds.",
  source: ["le2026"],
  status: "proved",
  furtherProofs: ["tree_composition#tree_composition_rounds"],
  implementedIn: [
    "src/reductions/compose-trees.ts#composeTrees",
    "src/reductions/compose-trees.ts#compositionSize",
  ],
  instance: fc.tuple(variablesUpTo(3), variablesUpTo(3)).chain(([m, d]) =>
    fc.record({
      tree: treeNode(m, 3).map((root) => tree(m, root)),
      parts: fc.array(
        treeNode(d, 2).map((root) => tree(d, root)),
        { minLength: m, maxLength: m },
      ),
    }),
  ),
  telling: ({ tree: { root }, parts }) => depthOf(root) > 1 && parts.some((part) => depthOf(part.root) > 0),
  *exhaustive() {
    const small = [leaf(0), leaf(1), node(0, leaf(0), leaf(1)), node(0, leaf(1), leaf(0))];
    const outer = [
      ...small.slice(0, 3),
      node(0, leaf(0), node(1, leaf(0), leaf(1))),
      node(1, node(0, leaf(1), leaf(0)), leaf(1)),
    ];
    for (const root of outer)
      for (const first of small)
        for (const second of small) yield { tree: tree(2, root), parts: [tree(1, first), tree(1, second)] };
    yield { tree: tree(0, leaf(1)), parts: [] };
  },
  async holds({ tree: outer, parts }, implementation) {
    const answer = await implementation.composeTrees({ tree: outer, parts });
    if (answer.tree.kind !== "decision-tree")
      return fails(`a decision tree is expected, got a ${answer.tree.kind}`);
    const { root, variables: d } = answer.tree;
    const values = parts.map((part) => table(part));
    const outerValues = table(outer);
    const due = cube(d)
      .map((_, j) => outerValues[values.reduce((index, f, i) => index + Number(f[j]) * 2 ** i, 0)])
      .join("");
    const rounds = parts.reduce((most, part) => Math.max(most, depthOf(part.root)), 0);
    const counts = ([0, 1] as const).map((b) => leavesByPaths(outer.root, parts, b));
    const reported = [count(answer.zeroLeaves), count(answer.oneLeaves)];
    const found = ([0, 1] as const).map((b) => BigInt(leavesLabelled(root, b)));
    return all(
      claim(
        table(answer.tree) === due,
        () => `the composition computes ${table(answer.tree)}, ${due} is due`,
      ),
      claim(reported.join() === counts.join() && found.join() === counts.join(), () => {
        return (
          `${counts.join(" and ")} leaves of labels 0 and 1 are due, the tree has ` +
          `${found.join(" and ")}, reported are ${reported.join(" and ")}`
        );
      }),
      claim(answer.depth === depthOf(root) && answer.depth <= depthSum(outer.root, parts), () => {
        return (
          `depth ${answer.depth} is reported, the tree's is ${depthOf(root)}, the sum along a path ` +
          `at most ${depthSum(outer.root, parts)}`
        );
      }),
      atMost(
        answer.depth,
        depthOf(outer.root) * rounds,
        () => `depth ${answer.depth} > ${depthOf(outer.root)}·${rounds}`,
      ),
    );
  },
});
