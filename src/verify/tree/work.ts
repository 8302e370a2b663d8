/**
 * # The work that a certificate of a tree asks for
 *
 * Counted before any of it is done, from the sizes that stand in the certificate: an upper bound, in
 * multiply-adds (about a nanosecond each), claim by claim. Whoever has little time asks first; the verifier
 * itself goes on, with a display of its progress, and refuses only what would not end or not fit into memory.
 *
 * Main definitions: `certificateWork`, `ClaimWork`.
 */
import type { TreeNode } from "../../boolean/concept.js";
import type { Certificate, OptimalityClaim } from "./certificate.js";
import type { NetworkText } from "./checked-network.js";
import { stepsWork } from "./error-bounds.js";
import { EXACT_WORK, workOfExactBound } from "./exact-bound.js";
import type { PartitionWord } from "./partition.js";

export interface ClaimWork {
  /** What is counted, for people. */
  readonly what: string;
  /** The claim, from the certificate down. */
  readonly path: readonly string[];
  /** Multiply-adds, at most. */
  readonly operations: number;
  /** Bytes that are needed at the same time, at most. */
  readonly bytes: number;
}

/**
 * Multiply-adds of one label, should the exact evaluation be needed: an entry takes about a hundred, and more
 * with the depth.
 */
function operationsOfLabel(certificate: Certificate, ofConcept: number): number {
  const { source } = certificate;
  if (source.kind === "examples") return 0;
  if (source.kind === "concept") return ofConcept;
  const { layers } = source.network;
  const entries = layers.reduce((total, { rows, columns }) => total + rows * (columns + 1), 0);
  return entries * (100 + 10 * layers.length);
}

/** Of a linear bound on a box, of a linearisation with so many free variables, and of a bound by it. */
function operationsOf(
  network: NetworkText,
  free: number,
): { bound: number; linearise: number; evaluate: number } {
  let bound = 0;
  let linearise = 0;
  let evaluate = 0;
  let below = 0;
  let columns = 1 + free;
  for (const { rows, columns: inner } of network.layers) {
    bound += 2 * rows * below + rows * inner;
    below += rows * inner;
    linearise += rows * columns * (inner + 3);
    evaluate += 2 * rows * columns;
    columns += rows;
  }
  return { bound: bound + below, linearise, evaluate };
}

const treeNodes = (root: TreeNode): number => {
  let nodes = 0;
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    nodes += 1;
    if (!("label" in node)) pending.push(node.zero, node.one);
  }
  return nodes;
};

/** Bits of a denominator, from its hexadecimal digits. */
const bitsOf = (d: bigint): number => 4 * d.toString(16).length;

/** Bits of a mass over the common denominator, at most; of listed points how many there are. */
function massesOf({ distribution }: Certificate): { bits: number; listed: number } {
  switch (distribution.kind) {
    case "uniform":
      return { bits: distribution.variables, listed: 0 };
    case "product":
      return { bits: distribution.biases.reduce((total, { d }) => total + bitsOf(d), 0), listed: 0 };
    case "groups":
      return {
        bits: distribution.groups.reduce(
          (total, { values, weights }) =>
            total + values.length / 8 + (weights ?? []).reduce((bits, { d }) => bits + bitsOf(d), 32),
          0,
        ),
        listed: 0,
      };
    case "empirical":
      return { bits: 32, listed: distribution.points.length };
    case "weights": {
      const weights = Object.values(distribution.weights);
      const bits = [...new Set(weights.map(({ d }) => d))].reduce((total, d) => total + bitsOf(d), 0);
      return { bits, listed: weights.length };
    }
  }
}

/** The masses of so many boxes, at each of which the tree is walked through. */
function boxMassWork(certificate: Certificate, boxes: number): number {
  const { bits, listed } = massesOf(certificate);
  const nodes = treeNodes(certificate.tree.root);
  const { variables } = certificate.tree;
  // Boxes that say something are disjoint, so that each listed point is in one of them.
  return boxes * nodes * (60 + bits / 32) + listed * (variables + nodes) * 30 + listed * (bits / 8 + 500);
}

/** The mass of a point that a comparison finds different, and adding it: rationals in lowest terms. */
function pointMassWork(certificate: Certificate): number {
  const { distribution, tree } = certificate;
  if (distribution.kind === "uniform") return 0;
  const { bits } = massesOf(certificate);
  // Euclid's algorithm, bit by bit, on numbers of so many words.
  const reduction = (long: number): number => 300 + 20 * long * (1 + long / 64);
  return distribution.kind === "product"
    ? distribution.biases.reduce((total, { d }) => total + reduction(bitsOf(d)) + bits / 8, reduction(bits))
    : 500 + 40 * tree.variables + reduction(bits);
}

function partitionWork(
  network: NetworkText,
  words: readonly PartitionWord[],
): { operations: number; bytes: number; boxes: number } {
  let operations = 0;
  let boxes = 0;
  let largest = 0;
  const cost = new Map<number, ReturnType<typeof operationsOf>>();
  const of = (free: number) => {
    const known = cost.get(free) ?? operationsOf(network, free);
    cost.set(free, known);
    return known;
  };
  // For each box that is still to come: free variables, and those of the linearisation around it (-1: none).
  const pending: number[] = [network.variables, -1];
  for (const { word } of words) {
    const form = pending.pop();
    const free = pending.pop();
    if (form === undefined || free === undefined) break;
    switch (word) {
      case "split":
        pending.push(free - 1, form, free - 1, form);
        break;
      case "linearised":
        operations += of(free).linearise;
        largest = Math.max(largest, of(free).evaluate);
        pending.push(free, free);
        break;
      case "label":
      case "mostly":
        // A linearisation that was forgotten is made again: at most once for each claim.
        operations += form < 0 ? of(free).bound : of(form).evaluate;
        boxes += 1;
        break;
      case "open":
        break;
    }
  }
  // A product of integers takes about a hundred; of what is beyond the limit nothing is done.
  const each = workOfExactBound(network.layers);
  const exact = Math.min(Math.floor(EXACT_WORK / each), boxes) * (100 * each + of(network.variables).bound);
  return { operations: operations + exact, bytes: 16 * largest + 8 * words.length, boxes };
}

/** Steps of the recursion over all clauses, by the count of `comparisonProblem`, or those of the proof. */
function optimalityWork(claim: OptimalityClaim): { operations: number; bytes: number } {
  const { points, variables, maxDepth, maxLeaves, clauses, errors, steps } = claim;
  if (errors === 0) return { operations: 0, bytes: 0 };
  if (steps !== undefined) {
    const { operations, bytes } = stepsWork(steps, points.length, claim);
    return { operations: 2 * operations, bytes };
  }
  const v = new Set(variables).size;
  const depth = Math.min(v, maxDepth);
  let [all, choices, some, chosen] = [1, 1, 1, 1];
  for (let k = 0; k < depth; k += 1) {
    some *= (2 * (v - k)) / (k + 1);
    chosen *= (v - k) / (k + 1);
    all += some;
    choices += chosen;
  }
  const number = clauses === undefined ? all : Math.min(all, clauses.length + 1);
  const leaves = Math.min(maxLeaves, 2 ** Math.min(depth, 30));
  const operations =
    10 * (2 * points.length * Math.min(choices, number) + number * (v + 1) * (leaves * leaves + depth + 1));
  return { operations, bytes: 0 };
}

/** How many points an enumeration compares. */
const pointsOf = ({ distribution, tree }: Certificate): number =>
  distribution.kind === "groups"
    ? distribution.groups.reduce((product, { values }) => product * values.length, 1)
    : 2 ** tree.variables;

/** The work of each claim; `ofConcept` is that of one evaluation of a source that is a concept, in multiply-adds. */
export function certificateWork(certificate: Certificate, ofConcept = 1000): ClaimWork[] {
  const { source, tree, claims, distribution } = certificate;
  const { everyInput, counterexamples, optimality, confidence } = claims;
  const label = operationsOfLabel(certificate, ofConcept);
  const d = tree.variables;
  const found: ClaimWork[] = [];
  const add = (what: string, claim: string, operations: number, bytes = 0) =>
    found.push({ what, path: ["claims", claim], operations, bytes });
  if (everyInput?.method === "enumeration")
    add(
      "points × a label",
      "everyInput",
      pointsOf(certificate) * (label + 20 * d + 100 + pointMassWork(certificate)),
    );
  else if (everyInput !== undefined && source.kind === "network") {
    const { partition } = everyInput;
    const { operations, bytes, boxes } = partitionWork(source.network, partition);
    add(
      "words × a bound",
      "everyInput",
      operations + 200 * partition.length + boxMassWork(certificate, boxes),
      bytes,
    );
  }
  if (counterexamples !== undefined)
    add("points × a label", "counterexamples", counterexamples.length * (label + d));
  if (optimality !== undefined) {
    const { operations, bytes } = optimalityWork(optimality);
    const n = optimality.points.length;
    add(
      "points × a label, and the trees compared",
      "optimality",
      n * (label + 2 * d) + operations,
      n * (d + 100) + bytes,
    );
  }
  if (confidence !== undefined) {
    // A block of 256 bits takes about 3 microseconds; a product takes at least one a variable.
    const blocks =
      distribution.kind === "product"
        ? distribution.biases.reduce((total, p) => total + 1 + p.d.toString(16).length / 64, 0)
        : distribution.kind === "uniform"
          ? 1 + d / 256
          : distribution.kind === "groups"
            ? distribution.groups.length + massesOf(certificate).bits / 32
            : 2 + d / 256;
    const bits = confidence.samples * confidence.upper.d.toString(2).length;
    add(
      "samples × a label, and the tail",
      "confidence",
      confidence.samples * (label + d + 6000 * blocks) + 1000 * bits,
    );
  }
  return found;
}
