/**
 * # From a labelled sample to the smallest tree that fits
 *
 * Two searches. `all`: every clause on the given variables, depth by depth with the fast kernel, until a tree
 * of at most maxLeaves leaves meets ε. `listed`: the clauses that a clause search found. Either way the tree
 * has the fewest errors among those compared, for its number of leaves.
 *
 * Main definitions: `searchAllClauses`, `searchListedClauses`, `TreeSearch`.
 */
import type { Bit, Literals, TreeNode } from "../boolean/concept.js";
import type { Point } from "../boolean/point.js";
import { bestTrees, clauseFamily } from "../distillation/best-tree.js";
import { bestTreesSteps } from "../distillation/best-tree-kernel.js";
import type { Steps } from "../exact/steps.js";

export interface TreeSearch {
  readonly root: TreeNode;
  readonly leaves: number;
  readonly errors: number;
  /** Does it meet ε on the sample? */
  readonly fits: boolean;
  /** Entry s − 1: the fewest errors with at most s leaves (at the depth that was reached). */
  readonly curve: readonly number[];
  readonly variables: readonly number[];
  readonly depth: number;
  readonly clauses?: readonly Literals[];
  /** Not all trees of the depth asked for were compared, for the work it would take. */
  readonly cutShort: boolean;
  /** Where trees of this depth are among those that were not: every one makes so many errors. */
  readonly atLeast?: number;
}

/** Word operations that one depth may take unless less is asked for. */
const MAX_WORK = 3e10;

function work(variables: number, depth: number, rows: number): number {
  const outer = Math.max(0, depth - 2);
  let subsets = 1;
  for (let k = 0; k < outer; k += 1) subsets = (subsets * 2 * (variables - k)) / (k + 1);
  return subsets * ((variables * variables) / 2) * (rows / 32 / 2 ** outer + 2) + subsets * 200;
}

/** The smallest number of leaves whose errors meet the bound; else the smallest that attains the least errors. */
function smallest(curve: readonly number[], allowed: number): { leaves: number; fits: boolean } {
  const fitting = curve.findIndex((errors) => errors <= allowed);
  if (fitting >= 0) return { leaves: fitting + 1, fits: true };
  const least = curve.at(-1)!;
  return { leaves: curve.indexOf(least) + 1, fits: false };
}

/** The labelled points on which trees are compared, and which trees. */
interface TreeRequest {
  readonly points: readonly Point[];
  readonly labels: readonly Bit[];
  readonly maxLeaves: number;
  /** As many errors on the points are good enough. */
  readonly allowed: number;
}

export interface AllClausesRequest extends TreeRequest {
  readonly variables: readonly number[];
  readonly maxDepth: number;
  /**
   * Word operations that one depth may take; depths of a single leaf or split are always tried. A depth that might
   * take more is searched as far as that goes, and is the last.
   */
  readonly mostWork?: number | undefined;
  /** Is told which depth is searched, and which part of the work that it may take was done, where that is limited. */
  readonly onDepth?: (depth: number, part?: number) => void;
}

export function* searchAllClauses(request: AllClausesRequest): Steps<TreeSearch> {
  const { points, labels, variables, maxDepth, maxLeaves, allowed, mostWork = MAX_WORK, onDepth } = request;
  let best: TreeSearch | undefined;
  for (let depth = 0; depth <= Math.min(maxDepth, variables.length); depth += 1) {
    const limited = depth > 1 && work(variables.length, depth, points.length) > mostWork;
    onDepth?.(depth);
    const found = yield* bestTreesSteps({
      ...{ points, labels, variables, maxDepth: depth, maxLeaves },
      ...(limited && { mostWork, onWork: (done: number) => onDepth?.(depth, done / mostWork) }),
    });
    const { leaves, fits } = smallest(found.errors, allowed);
    const isExact = found.atLeast === found.errors.at(-1);
    if (!isExact && !(found.errors.at(-1)! < best!.curve.at(-1)!)) return { ...best!, cutShort: true };
    best = {
      root: found.tree(leaves),
      leaves,
      errors: found.errors[leaves - 1]!,
      fits,
      curve: found.errors,
      variables,
      depth,
      cutShort: !isExact,
      ...(!isExact && { atLeast: found.atLeast }),
    };
    if (!isExact) break;
    if (fits || depth >= maxLeaves - 1) break; // s leaves are never deeper than s − 1
  }
  return best!;
}

export function searchListedClauses({
  points,
  labels,
  clauses,
  maxLeaves,
  allowed,
}: TreeRequest & { readonly clauses: readonly Literals[] }): TreeSearch {
  const family = clauseFamily(clauses);
  const rows = points.map((point, r) => ({ point, label: labels[r]!, weight: 1n }));
  const trees = bestTrees(rows, family, maxLeaves);
  const curve = trees.map(({ error }) => Number(error));
  const { leaves, fits } = smallest(curve, allowed);
  return {
    root: trees[leaves - 1]!.root,
    leaves,
    errors: curve[leaves - 1]!,
    fits,
    curve,
    variables: family.variables,
    depth: family.maxWidth,
    clauses,
    cutShort: false,
  };
}
