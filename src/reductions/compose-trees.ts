/**
 * # Composition of trees
 *
 * Trees T_i substituted for the variables of a tree T, without simplification, so that a path may test a
 * variable again. The leaves of label b number Σ over the b-leaves of T of Π_{(i,v) on its path} (v-leaves of
 * T_i), exactly; the depth is the largest Σ (depth of the deepest v-leaf of T_i) over a path, at most the
 * largest sum of depths. ℓ rounds of transitions, trees of depth r, have depth ≤ r^ℓ.
 *
 * It takes several concepts to one, so that it is no edge of the web. Sizes are counted before anything is
 * built.
 *
 * Main definitions: `composeTrees`, `compositionSize`. Statement: `tree_composition`.
 */
import { type Bit, type DecisionTree, isLeaf, type TreeNode } from "../boolean/concept.js";
import { DomainError, refuseAbove } from "../exact/domain-error.js";
import { counted } from "../exact/wording.js";

/** Most leaves of a composition that is built. */
export const MAX_COMPOSED_LEAVES = 1 << 18;
/** Greatest depth of one. */
export const MAX_COMPOSED_DEPTH = 10_000;

export interface CompositionSize {
  readonly zeroLeaves: bigint;
  readonly oneLeaves: bigint;
  readonly depth: number;
}

/** A value for each node from those of its children, with a stack of its own. */
function fold<T>(
  root: TreeNode,
  leaf: (label: Bit) => T,
  split: (variable: number, zero: T, one: T) => T,
): T {
  const pending: ({ readonly enter: TreeNode } | { readonly leave: number })[] = [{ enter: root }];
  const values: T[] = [];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ("leave" in next) {
      const one = values.pop()!;
      const zero = values.pop()!;
      values.push(split(next.leave, zero, one));
    } else if (isLeaf(next.enter)) values.push(leaf(next.enter.label));
    else {
      pending.push({ leave: next.enter.variable }, { enter: next.enter.one }, { enter: next.enter.zero });
    }
  }
  return values[0]!;
}

/** Of a tree: how many leaves of each label, and how deep the deepest of each; −1 where there is none. */
interface Measured {
  readonly leaves: readonly [bigint, bigint];
  readonly depth: readonly [number, number];
}

const deeper = (depth: number, by: number): number => (depth < 0 ? -1 : depth + by);

const measure = (root: TreeNode): Measured =>
  fold<Measured>(
    root,
    (label) => ({ leaves: label === 0 ? [1n, 0n] : [0n, 1n], depth: label === 0 ? [0, -1] : [-1, 0] }),
    (_, zero, one) => ({
      leaves: [zero.leaves[0] + one.leaves[0], zero.leaves[1] + one.leaves[1]],
      depth: [
        deeper(Math.max(zero.depth[0], one.depth[0]), 1),
        deeper(Math.max(zero.depth[1], one.depth[1]), 1),
      ],
    }),
  );

function check({ variables }: DecisionTree, parts: readonly DecisionTree[]): void {
  if (parts.length !== variables)
    throw new DomainError(
      "mismatch",
      `a tree for each of ${counted(variables, "variable")} is expected, got ${parts.length}`,
      ["parts"],
    );
  const d = parts[0]?.variables ?? 0;
  parts.forEach((part, i) => {
    if (part.variables === d) return;
    throw new DomainError(
      "mismatch",
      `a tree on ${counted(d, "variable")} is expected, as the first, got ${part.variables}`,
      ["parts", i, "variables"],
    );
  });
}

/** The exact numbers of leaves and the depth of the composition, which is not built. */
export function compositionSize(tree: DecisionTree, parts: readonly DecisionTree[]): CompositionSize {
  check(tree, parts);
  const measured = parts.map(({ root }) => measure(root));
  const { leaves, depth } = fold<Measured>(
    tree.root,
    (label) => ({ leaves: label === 0 ? [1n, 0n] : [0n, 1n], depth: label === 0 ? [0, -1] : [-1, 0] }),
    (variable, zero, one) => {
      const part = measured[variable]!;
      const count = (b: Bit) => part.leaves[0] * zero.leaves[b] + part.leaves[1] * one.leaves[b];
      const through = (b: Bit) =>
        Math.max(
          part.depth[0] < 0 ? -1 : deeper(zero.depth[b], part.depth[0]),
          part.depth[1] < 0 ? -1 : deeper(one.depth[b], part.depth[1]),
        );
      return { leaves: [count(0), count(1)], depth: [through(0), through(1)] };
    },
  );
  return { zeroLeaves: leaves[0], oneLeaves: leaves[1], depth: Math.max(depth[0], depth[1]) };
}

/** T with T_i in place of variable i; throws "too-large" above the limits. */
export function composeTrees(tree: DecisionTree, parts: readonly DecisionTree[]): DecisionTree {
  const { zeroLeaves, oneLeaves, depth } = compositionSize(tree, parts);
  refuseAbove(zeroLeaves + oneLeaves, MAX_COMPOSED_LEAVES, "leaves of the composition", ["parts"]);
  refuseAbove(depth, MAX_COMPOSED_DEPTH, "tests on a path of the composition", ["parts"]);
  const root = fold<TreeNode>(
    tree.root,
    (label) => ({ label }),
    (variable, zero, one) =>
      fold<TreeNode>(
        parts[variable]!.root,
        (value) => (value === 1 ? one : zero),
        (tested, below, above) => ({ variable: tested, zero: below, one: above }),
      ),
  );
  return { kind: "decision-tree", variables: parts[0]?.variables ?? 0, root };
}
