/**
 * # Checking that a tree makes the fewest errors
 *
 * The sample is labelled by the source, the tree is one of those compared (no more leaves, no deeper, split
 * on the listed variables only, each once on a path, its node clauses among those listed), and no tree among
 * these makes fewer errors: by the steps of a proof where there are any, else by the recursion of best_tree, solved
 * anew. Where the tree makes no error there is nothing to
 * compare, and nothing is said of other trees.
 *
 * Main definitions: `checkOptimality`.
 */

import type { Bit, Literals, TreeNode } from "../../boolean/concept.js";
import type { Point } from "../../boolean/point.js";
import { evaluateTree } from "../../boolean/tree.js";
import { counted } from "../../exact/wording.js";
import type { Finding } from "../finding.js";
import { demand, Refuted } from "../verdict.js";
import type { Certificate, OptimalityClaim } from "./certificate.js";
import { provedErrors, stepsWork } from "./error-bounds.js";
import {
  clauseText,
  comparisonProblem,
  fewestErrors,
  isComparable,
  MAX_COMPARISON_STEPS,
  type SearchSpace,
} from "./optimum.js";
import type { Source } from "./source.js";

const CHECK = "optimality";

interface Shape {
  readonly leaves: number;
  readonly depth: number;
  readonly clauses: readonly string[];
  /** The variables of the splits. */
  readonly splits: ReadonlySet<number>;
}

/** Most operations that the steps of a proof may take, and bytes of what they leave. */
const MAX_STEPS_WORK = 1e12;
const MAX_STEPS_BYTES = 2 ** 31;

/** Most nodes × depth of a tree whose node clauses are written down. */
const MAX_SHAPE = 10_000_000;

function nodesTimesDepth(root: TreeNode): number {
  let nodes = 0;
  let deepest = 0;
  const pending: { node: TreeNode; depth: number }[] = [{ node: root, depth: 0 }];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const { node, depth } = at;
    nodes += 1;
    deepest = Math.max(deepest, depth);
    if (!("label" in node))
      pending.push({ node: node.zero, depth: depth + 1 }, { node: node.one, depth: depth + 1 });
  }
  return nodes * deepest;
}

/**
 * The shape of a tree. A path that is longer than `deepest`, or tests a variable twice, is refuted: such a
 * tree is not among those compared.
 */
function shapeOf(root: TreeNode, deepest: number): Shape {
  const clauses: string[] = [];
  const splits = new Set<number>();
  let leaves = 0;
  let depth = 0;
  const size = nodesTimesDepth(root);
  demand(
    size <= MAX_SHAPE,
    CHECK,
    `too large: a tree of nodes × depth = ${size} is not compared, the limit is ${MAX_SHAPE}`,
  );
  const pending: [TreeNode, ReadonlyMap<number, Bit>][] = [[root, new Map()]];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const [node, clause] = at;
    clauses.push(clauseText(clause));
    depth = Math.max(depth, clause.size);
    demand(
      depth <= deepest,
      CHECK,
      `the tree has a path of more than ${deepest} splits: it is not among those compared`,
    );
    if ("label" in node) {
      leaves += 1;
      continue;
    }
    const { variable } = node;
    demand(
      !clause.has(variable),
      CHECK,
      `a path of the tree tests x${variable} twice: it is not among those compared`,
    );
    splits.add(variable);
    pending.push([node.one, new Map(clause).set(variable, 1)], [node.zero, new Map(clause).set(variable, 0)]);
  }
  return { leaves, depth, clauses, splits };
}

/**
 * The listed node clauses as texts, and the empty one. A clause with both literals of a variable holds
 * nowhere and is refused.
 */
function allowedClauses(listed: readonly Literals[]): ReadonlySet<string> {
  const allowed = new Set([""]);
  listed.forEach((literals, i) => {
    const clause = new Map<number, Bit>();
    for (const { variable, value } of literals) {
      demand(
        (clause.get(variable) ?? value) === value,
        CHECK,
        `clause ${i} has both literals of x${variable}`,
      );
      clause.set(variable, value);
    }
    allowed.add(clauseText(clause));
  });
  return allowed;
}

function readSample(certificate: Certificate, source: Source, claim: OptimalityClaim) {
  demand(
    claim.points.length === claim.labels.length,
    CHECK,
    `${counted(claim.points.length, "point")} and ${counted(claim.labels.length, "label")}`,
  );
  demand(
    claim.points.every((text) => text.length === source.variables && /^[01]*$/.test(text)),
    CHECK,
    `points of ${source.variables} bits were expected`,
  );
  const points: Point[] = claim.points.map((text) => Uint8Array.from(text, Number));
  const labels = Array.from(claim.labels, (c) => (c === "1" ? 1 : 0) as Bit);
  const { source: given } = certificate;
  if (given.kind === "examples") {
    const same =
      given.examples.length === points.length &&
      given.examples.every(({ point, label }, r) => point === claim.points[r] && label === labels[r]);
    demand(same, CHECK, "the sample is not the list of examples");
  } else {
    const at = points.findIndex((point, r) => source.label!(point) !== labels[r]);
    if (at >= 0) throw new Refuted(CHECK, `the source does not give point ${at} the label ${labels[at]}`);
  }
  return { points, labels };
}

/** That no tree that is compared makes fewer errors: by the steps of the claim, or by comparing all of them. */
function demandFewest(
  points: readonly Point[],
  labels: readonly Bit[],
  { steps, ...claim }: OptimalityClaim,
  space: SearchSpace,
  onStep: ((taken: number) => void) | undefined,
): void {
  const errors = claim.atLeast ?? claim.errors;
  if (steps !== undefined) {
    demand(space.clauses === undefined, CHECK, "steps are about trees on all clauses, and some are listed");
    const { operations, bytes } = stepsWork(steps, points.length, space);
    demand(
      operations <= MAX_STEPS_WORK,
      CHECK,
      `too large: ${operations.toPrecision(3)} operations to take the steps, the limit is ${MAX_STEPS_WORK}`,
    );
    demand(
      bytes <= MAX_STEPS_BYTES,
      CHECK,
      `too large: the bounds of all steps take up to ${bytes} bytes, the limit is ${MAX_STEPS_BYTES}`,
    );
    const least = provedErrors(points, labels, space, steps, onStep);
    demand(least >= errors, CHECK, `the steps show no more than ${counted(least, "error")} of every tree`);
    return;
  }
  demand(
    isComparable(space),
    CHECK,
    `more than ${MAX_COMPARISON_STEPS} steps would be needed to compare all trees`,
  );
  const problem = comparisonProblem(space, points.length);
  if (problem !== undefined) throw new Refuted(CHECK, problem);
  const best = fewestErrors(points, labels, space);
  demand(best >= errors, CHECK, `a tree with ${counted(best, "error")} exists among those compared`);
}

export function checkOptimality(
  certificate: Certificate,
  source: Source,
  claim: OptimalityClaim,
  onStep?: (taken: number) => void,
): Finding[] {
  const { maxLeaves, maxDepth } = claim;
  demand(
    claim.variables.every((v) => v < source.variables),
    CHECK,
    "a variable is out of range",
  );
  const variables = [...new Set(claim.variables)].sort((a, b) => a - b);
  const { points, labels } = readSample(certificate, source, claim);
  const { root } = certificate.tree;
  const errors = points.filter((point, r) => evaluateTree(root, point) !== labels[r]).length;
  demand(
    errors === claim.errors,
    CHECK,
    `the tree makes ${counted(errors, "error")} on the sample, not ${claim.errors}`,
  );
  const { atLeast = errors } = claim;
  demand(1 <= atLeast || errors === 0, CHECK, "that trees make at least 0 errors says nothing");
  demand(
    atLeast <= errors,
    CHECK,
    `the tree makes ${counted(errors, "error")}, and so not every tree makes ${atLeast}`,
  );
  const shape = shapeOf(root, maxDepth);
  demand(
    shape.leaves <= maxLeaves,
    CHECK,
    `the tree has ${counted(shape.leaves, "leaf", "leaves")}: it is not among those compared`,
  );
  const foreign = [...shape.splits].find((v) => !variables.includes(v));
  if (foreign !== undefined)
    throw new Refuted(
      CHECK,
      `the tree splits on x${foreign}, which is not among the variables: it is not among those compared`,
    );
  const clauses = claim.clauses === undefined ? undefined : allowedClauses(claim.clauses);
  const outside = clauses === undefined ? undefined : shape.clauses.find((clause) => !clauses.has(clause));
  if (outside !== undefined)
    throw new Refuted(CHECK, `the tree's node clause ${outside} is not among those searched`);
  if (points.length === 0) return [];
  if (errors > 0) demandFewest(points, labels, claim, { maxLeaves, maxDepth, variables, clauses }, onStep);
  return [
    {
      finding: "fewest-errors",
      check: CHECK,
      source: source.kind,
      points: points.length,
      errors,
      atLeast,
      maxLeaves,
      maxDepth,
      variables,
      ...(clauses === undefined ? {} : { clauses: clauses.size - 1 }),
    },
  ];
}
