/**
 * # Exact ERM over shallow trees, fast
 *
 * The recursion of `best-tree.ts` for all clauses of width ≤ r and unit weights, by branch and bound, and a proof
 * that no tree makes fewer errors, in steps that a checker takes again (`src/verify/tree/error-bounds.ts`).
 *
 * Main definitions: `bestTreesFast`, `fewestErrorsProof`, `TreeCurveRequest`, `TreeCurve`. Its definition, which
 * tests compare it with, is `bestTrees`.
 */
import type { Bit, TreeNode } from "../boolean/concept.js";
import type { Point } from "../boolean/point.js";
import { finished, type Steps } from "../exact/steps.js";
import { allClauses, bestTrees } from "./best-tree.js";
import { at, BranchAndBound } from "./branch-and-bound.js";
import { LabelledRows } from "./pair-counts.js";

/** The fewest mistakes for each number of leaves, and trees that attain them. */
export interface TreeCurve {
  /** Entry s − 1: with at most s leaves, s = 1 … maxLeaves. */
  readonly errors: readonly number[];
  /** So many mistakes every tree makes that is compared; fewer than the last of `errors` where the work was spent. */
  readonly atLeast: number;
  /** A tree with at most `leaves` leaves and that many mistakes. */
  tree(leaves: number): TreeNode;
}

export interface TreeCurveRequest {
  readonly points: readonly Point[];
  /** One a point. */
  readonly labels: readonly Bit[];
  /** Those that a tree may split on, ascending. */
  readonly variables: readonly number[];
  readonly maxDepth: number;
  readonly maxLeaves: number;
  /** Word operations after which the best trees met so far are the answer; absent: no end. */
  readonly mostWork?: number | undefined;
  /** Is told now and then how many word operations were done. */
  readonly onWork?: ((done: number) => void) | undefined;
}

/** Once the work for the best tree is spent, each pass raises the lower bound by a quarter. */
const PASS = 1.25;

/**
 * The trees of depth ≤ maxDepth with at most s leaves that make the fewest mistakes on the sample, for s = 1
 * … maxLeaves. Of the work that may be done, half is for trees. Where that does not reach, the other half goes into
 * proofs that all trees make so many mistakes, a quarter more each time.
 */
export const bestTreesFast = (request: TreeCurveRequest): TreeCurve => finished(bestTreesSteps(request));

/** The same in steps. */
export function* bestTreesSteps(request: TreeCurveRequest): Steps<TreeCurve> {
  const { points, labels, variables, maxDepth, maxLeaves, mostWork = Number.POSITIVE_INFINITY } = request;
  const depth = Math.min(maxDepth, variables.length);
  if (depth < 2) {
    const rows = points.map((point, r) => ({ point, label: labels[r]!, weight: 1n }));
    const trees = bestTrees(rows, allClauses(variables, depth), maxLeaves);
    const errors = trees.map(({ error }) => Number(error));
    return {
      errors,
      atLeast: errors.at(-1)!,
      tree: (leaves) => trees[Math.min(leaves, maxLeaves) - 1]!.root,
    };
  }
  const search = new BranchAndBound(new LabelledRows(points, labels, variables), depth, maxLeaves, {
    onSpent: request.onWork,
  });
  const { root } = search;
  yield* search.solveWithin(
    mostWork / 2,
    root.upper.map((errors) => errors + 1),
  );
  const [least, known] = [() => at(root.upper, maxLeaves), () => at(root.lower, maxLeaves)];
  while (known() < least()) {
    const wanted = onlyLast(root.upper.length, Math.min(least(), Math.ceil(PASS * known()) + 1));
    if (!(yield* search.solveWithin(mostWork - search.work, wanted))) break;
  }
  return {
    errors: Array.from({ length: maxLeaves }, (_, s) => at(root.upper, s + 1)),
    atLeast: known(),
    tree: (leaves) => search.build(root, leaves),
  };
}

type TreesRequest = Omit<TreeCurveRequest, "mostWork" | "onWork">;

/** Wants so many errors of trees with the most leaves, and nothing of others. */
const onlyLast = (length: number, errors: number): Int32Array =>
  Int32Array.from({ length }, (_, s) => (s === length - 1 ? errors : 0));

/**
 * Steps that show that every tree of depth ≤ maxDepth (at least 2 of it and of the variables) with at most
 * maxLeaves leaves makes at least `errors` mistakes, which must be true.
 *
 * Throws RangeError where it is not.
 */
export const fewestErrorsProof = (request: TreesRequest, errors: number): string[] =>
  finished(fewestErrorsProofSteps(request, errors));

/** The same in steps, which are not those of the proof. */
export function* fewestErrorsProofSteps(request: TreesRequest, errors: number): Steps<string[]> {
  const { points, labels, variables, maxLeaves } = request;
  const depth = Math.min(request.maxDepth, variables.length);
  const steps: string[] = [];
  const text = (clause: readonly number[]): string =>
    clause.map((code) => ` ${variables[code >> 1]}=${code & 1}`).join("");
  const search = new BranchAndBound(new LabelledRows(points, labels, variables), depth, maxLeaves, {
    note: (step, clause, other) => steps.push(`${step}${text(clause)}${other ? ` of${text(other)}` : ""}`),
  });
  const { root } = search;
  yield* search.solve(root, onlyLast(root.upper.length, errors));
  if (at(root.lower, maxLeaves) < errors)
    throw new RangeError(`a tree with fewer than ${errors} errors exists`);
  return steps;
}
