/**
 * # Where a network is constant
 *
 * A partition of the cube into subcubes on each of which the network's label is proved constant, or which stays open. The search
 * starts from the subcubes of a tree, asks for linear bounds, and splits on the variable that seems to cause most of the gap, until the
 * budget of multiply-adds is spent. The partition speaks of the network alone; it is checked by `src/verify`.
 *
 * Main definitions: `Region`, `constantRegions`, `formatPartition`.
 */
import type { Bit, TreeNode } from "../boolean/concept.js";
import { isLeaf } from "../boolean/concept.js";
import type { Point } from "../boolean/point.js";
import type { DenseNetwork } from "./dense-network.js";
import type { NetworkEvaluator } from "./exact-sign.js";
import { attack } from "./gradient-attack.js";
import { type Box, boundOutput, FREE, type UnitBounds } from "./linear-bounds.js";

export type Region =
  | { readonly variable: number; readonly zero: Region; readonly one: Region }
  | { readonly network: Bit }
  | { readonly open: true };

export interface RegionSearch {
  readonly root: Region;
  readonly boxes: number;
  readonly work: number;
  /** Points where the network differs from the tree, with the exact label. */
  readonly counterexamples: readonly Point[];
}

export interface RegionOptions {
  /** Multiply-adds to spend, all in all. */
  readonly budget: number;
  /** Called after each box, with the mass (a float, for display) decided so far. */
  readonly onProgress?: (boxes: number, decided: number) => void;
}

/** A bound must clear 0 by this much (relative to the magnitudes at hand) to survive the checker's rounding terms. */
const MARGIN = 1e-6;

/** Labels of the network at a few points of the box: the label to try to prove, and whether both occur. */
function likelyLabel(evaluator: NetworkEvaluator, box: Box, hint: Bit): { label: Bit; mixed: boolean } {
  let ones = 0;
  const probes = 6;
  for (let k = 0; k < probes; k += 1) {
    const point = Uint8Array.from(box, (b, v) =>
      b === FREE ? ((v * (2 * k + 3) + (k * k + v * v) * 5) >> 2) & 1 : b,
    );
    ones += evaluator.label(point);
  }
  const label = 2 * ones === probes ? hint : 2 * ones > probes ? 1 : 0;
  return { label, mixed: ones > 0 && ones < probes };
}

/** Can `splits` more splits close a gap, if each variable closes what its score says (generously)? */
function hopeless(gap: number, scores: Float64Array, splits: number): boolean {
  if (splits <= 0) return true;
  const best = Array.from(scores)
    .sort((a, b) => b - a)
    .slice(0, Math.floor(splits));
  return gap > 64 * best.reduce((total, score) => total + score, 0);
}

/** A partition for the network, guided by a tree on the same variables. Deterministic. */
export function constantRegions(
  network: DenseNetwork,
  evaluator: NetworkEvaluator,
  tree: TreeNode,
  options: RegionOptions,
): RegionSearch {
  let boxes = 0;
  let work = 0;
  let decided = 0;
  let leavesLeft = countLeaves(tree);
  const counterexamples: Point[] = [];

  const settle = (depth: number) => {
    decided += 2 ** -depth;
    options.onProgress?.(boxes, decided);
  };

  /** Spends at most about `budget`. */
  const divide = (box: Box, depth: number, hint: Bit, budget: number, inherited?: UnitBounds): Region => {
    const start = work;
    const { label, mixed } = likelyLabel(evaluator, box, hint);
    const bound = boundOutput(network, box, label === 1 ? 1 : -1, inherited);
    boxes += 1;
    work += bound.work;
    if (!mixed && bound.lower > MARGIN) {
      settle(depth);
      return { network: label };
    }
    const left = budget - bound.work;
    let variable = -1;
    for (let v = 0; v < box.length; v += 1)
      if (box[v] === FREE && (variable < 0 || bound.scores[v]! > bound.scores[variable]!)) variable = v;
    if (variable < 0) {
      // A single point: its exact label decides.
      settle(depth);
      return { network: evaluator.label(Uint8Array.from(box)) };
    }
    const affordable = Math.log2(Math.max(1, left / Math.max(1, bound.work)));
    if (left < 2 * bound.work || hopeless(-bound.lower, bound.scores, affordable)) {
      const found = attack(network, box, hint === 1 ? 1 : -1, 3, boxes);
      if (evaluator.label(found.point) !== hint) counterexamples.push(found.point);
      settle(depth);
      return { open: true };
    }
    const child = (value: Bit, share: number): Region => {
      const next = box.slice();
      next[variable] = value;
      return divide(next, depth + 1, hint, share, bound.units);
    };
    const zero = child(0, left / 2);
    const one = child(1, budget - (work - start));
    return { variable, zero, one };
  };

  /** Walks the tree with an explicit stack: a tree may be deep. */
  interface Frame {
    readonly node: TreeNode;
    readonly box: Box;
    readonly depth: number;
    readonly put: (region: Region) => void;
  }
  let root: Region = { open: true };
  const stack: Frame[] = [
    {
      node: tree,
      box: new Uint8Array(network.variables).fill(FREE),
      depth: 0,
      put: (region) => {
        root = region;
      },
    },
  ];
  for (let frame = stack.pop(); frame !== undefined; frame = stack.pop()) {
    const { node, box, depth, put } = frame;
    if (isLeaf(node)) {
      const found = attack(network, box, node.label === 1 ? 1 : -1, 12, leavesLeft);
      if (evaluator.label(found.point) !== node.label) counterexamples.push(found.point);
      put(divide(box, depth, node.label, (options.budget - work) / Math.max(1, leavesLeft)));
      leavesLeft -= 1;
      continue;
    }
    const region: { variable: number; zero: Region; one: Region } = {
      variable: node.variable,
      zero: { open: true },
      one: { open: true },
    };
    put(region);
    for (const value of [1, 0] as const) {
      const next = box.slice();
      next[node.variable] = value;
      stack.push({
        node: value === 1 ? node.one : node.zero,
        box: next,
        depth: depth + 1,
        put: (child) => {
          if (value === 1) region.one = child;
          else region.zero = child;
        },
      });
    }
  }
  return { root, boxes, work, counterexamples };
}

function countLeaves(tree: TreeNode): number {
  let leaves = 0;
  const pending: TreeNode[] = [tree];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isLeaf(node)) leaves += 1;
    else pending.push(node.zero, node.one);
  }
  return leaves;
}

/** The partition in preorder, zero branch first: `x7` a split on variable 7, `0` or `1` the network's label there, `?` open. */
export function formatPartition(root: Region): string[] {
  const words: string[] = [];
  const pending: Region[] = [root];
  for (let region = pending.pop(); region !== undefined; region = pending.pop()) {
    if ("open" in region) words.push("?");
    else if ("network" in region) words.push(String(region.network));
    else {
      words.push(`x${region.variable}`);
      pending.push(region.one, region.zero);
    }
  }
  return words;
}
