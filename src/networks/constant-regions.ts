/**
 * # Where a network is constant
 *
 * A partition of the cube into subcubes on each of which the network's label is proved constant, or which
 * stays open. The search starts from the subcubes of a tree. Fresh linear bounds, the tightest, prove what
 * they can of each; the rest is divided (`divide.ts`) until the budget of multiply-adds is spent. The
 * partition speaks of the network alone; it is checked by `src/verify`.
 *
 * Main definitions: `constantRegions`, `constantRegionsSteps`, `RegionSearch`.
 */
import type { TreeNode } from "../boolean/concept.js";
import { isLeaf } from "../boolean/concept.js";
import type { Point } from "../boolean/point.js";
import { evaluateTree } from "../boolean/tree.js";
import { finished, type Steps } from "../exact/steps.js";
import { type GroupsDistribution, nearestValid } from "../probability/groups.js";
import { type DenseNetwork, endingLinear } from "./dense-network.js";
import { type DivideOptions, divide, MARGIN, narrowed, type Region, type Start, shareOf } from "./divide.js";
import { exactLabels, mostExactLabels } from "./exact-range.js";
import type { NetworkEvaluator } from "./exact-sign.js";
import { attack } from "./gradient-attack.js";
import { type Box, boundOutput, FREE } from "./linear-bounds.js";

export { formatPartition, type Region } from "./divide.js";

export interface RegionSearch {
  readonly root: Region;
  readonly boxes: number;
  readonly linearisations: number;
  readonly work: number;
  /** Points where the network differs from the tree, with the exact label. */
  readonly counterexamples: readonly Point[];
}

export interface RegionOptions {
  /** Multiply-adds to spend, all in all. */
  readonly budget: number;
  /** May a label be claimed on all but a fraction of a box (of the uniform distribution)? */
  readonly fractions?: boolean;
  /** Groups of variables: only their valid points count. */
  readonly groups?: GroupsDistribution | undefined;
  /** Who computes expansions of boxes (`divide.ts`); the result is the same. */
  readonly expansions?: DivideOptions["expansions"];
  /** Called after each box, with the mass (a float, for display) decided so far. */
  readonly onProgress?: (boxes: number, decided: number) => void;
}

/** Most counterexamples that are kept. */
const MAX_COUNTEREXAMPLES = 256;
/** Open boxes in which one is looked for at the end. */
const MAX_ATTACKED = 200;

function variablesOf(root: TreeNode): Set<number> {
  const found = new Set<number>();
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop())
    if (!isLeaf(node)) {
      found.add(node.variable);
      pending.push(node.zero, node.one);
    }
  return found;
}

/** A partition for the network, guided by a tree on the same variables. Deterministic. */
export const constantRegions = (...request: Parameters<typeof constantRegionsSteps>): RegionSearch =>
  finished(constantRegionsSteps(...request));

/** The same in steps. */
export function* constantRegionsSteps(
  given: DenseNetwork,
  evaluator: NetworkEvaluator,
  tree: TreeNode,
  options: RegionOptions,
): Steps<RegionSearch> {
  const network = endingLinear(given);
  const exact = exactLabels(network);
  let boxes = 0;
  let work = 0;
  let decided = 0;
  const starts: Start[] = [];
  const counterexamples: Point[] = [];

  let exactLeft = mostExactLabels(network);
  const rationed = (): boolean => {
    exactLeft -= 1;
    return exactLeft >= 0;
  };
  const proved = (box: Box) => {
    decided += shareOf(box);
    options.onProgress?.(boxes, decided);
  };
  const look = function* (box: Box, label: 0 | 1, starts: number, seed: number): Steps<void> {
    if (counterexamples.length >= MAX_COUNTEREXAMPLES) return;
    const found = yield* attack(network, box, label === 1 ? 1 : -1, starts, seed);
    const point = options.groups === undefined ? found.point : nearestValid(options.groups, found.point, box);
    if (point !== undefined && evaluator.label(point) !== label) counterexamples.push(point);
  };

  /** Fresh bounds prove the leaf, or it is to be divided. */
  const ofLeaf = function* (box: Box, label: 0 | 1, put: (region: Region) => void): Steps<void> {
    yield* look(box, label, 12, boxes + 1);
    const bound = yield* boundOutput(network, box, label === 1 ? 1 : -1);
    boxes += 1;
    work += bound.work;
    const isNear = Math.abs(bound.lower) <= MARGIN && box.includes(FREE);
    const exactly = isNear ? exact(box) : undefined;
    const known = bound.lower > MARGIN ? label : exactly !== undefined && rationed() ? exactly : undefined;
    if (known !== undefined) {
      proved(box);
      put({ network: known });
    } else starts.push({ box, put });
  };

  /** Walks the tree with an explicit stack: a tree may be deep. */
  interface Frame {
    readonly node: TreeNode;
    readonly box: Box;
    readonly put: (region: Region) => void;
  }
  let root: Region = { open: true };
  const stack: Frame[] = [
    {
      node: tree,
      box: new Uint8Array(network.variables).fill(FREE),
      put: (region) => {
        root = region;
      },
    },
  ];
  for (let frame = stack.pop(); frame !== undefined; frame = stack.pop()) {
    const { node } = frame;
    const start = narrowed(options.groups, frame);
    if (start === undefined) {
      proved(frame.box);
      continue;
    }
    const { box, put } = start;
    if (isLeaf(node)) {
      if (work < options.budget) yield* ofLeaf(box, node.label, put);
      continue;
    }
    const forced = box[node.variable];
    if (forced !== FREE) {
      stack.push({ node: forced === 1 ? node.one : node.zero, box, put });
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
        put: (child) => {
          if (value === 1) region.one = child;
          else region.zero = child;
        },
      });
    }
  }
  const division = yield* divide(starts, {
    setting: {
      network,
      fractions: options.fractions ?? false,
      groups: options.groups,
      preferred: variablesOf(tree),
    },
    budget: options.budget - work,
    rationed,
    expansions: options.expansions,
    onProved: (share) => {
      decided += share;
      options.onProgress?.(boxes, decided);
    },
  });
  work += division.work;
  for (const [k, box] of division.open.slice(0, MAX_ATTACKED).entries()) {
    const point = Uint8Array.from(box, (b) => (b === FREE ? 0 : b));
    yield* look(box, evaluateTree(tree, point), 3, k);
  }
  return {
    root,
    boxes: boxes + division.boxes,
    linearisations: division.linearisations,
    work,
    counterexamples,
  };
}
