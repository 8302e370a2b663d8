/**
 * # The best tree for a source under a distribution, or for examples
 *
 * Brings the question to weighted rows: under a uniform or product distribution only the variables that the
 * source mentions matter (a split on another one leaves two equal halves; listed clauses may force it all the
 * same), a listed distribution has its own points. Small depths with equal weights go to the kernel.
 *
 * Main definitions: `bestTreeForSource`, `bestTreeForExamples`, `TreeQuestion`.
 */
import type { Bit, Concept, Literals, TreeNode } from "../boolean/concept.js";
import { evaluate } from "../boolean/evaluate.js";
import { MAX_ENUMERATED_VARIABLES, type Point, pointOfIndex } from "../boolean/point.js";
import { mentionedVariables, tabulateOn } from "../boolean/tabulate.js";
import { valueAt } from "../boolean/truth-table.js";
import { refuseAbove } from "../exact/domain-error.js";
import { type Rational, rational } from "../exact/rational.js";
import type { Distribution } from "../probability/distribution.js";
import { listSupport, pointMasses } from "../probability/finite.js";
import { eachValidPoint, totalOf, validPoints } from "../probability/groups.js";
import { allClauses, bestTree, clauseFamily, type WeightedRow } from "./best-tree.js";
import { bestTreesFast } from "./best-tree-kernel.js";

export interface TreeQuestion {
  /** ≥ 1 */
  readonly maxLeaves: number;
  /** ≥ 0 */
  readonly maxDepth: number;
  /** The allowed node clauses besides the empty one; absent: all of width ≤ maxDepth. */
  readonly clauses?: readonly Literals[];
}

export interface TreeAnswer {
  readonly root: TreeNode;
  readonly error: Rational;
}

/** Steps that one question may take: rows over all clauses, and splits of leaves over all splits. */
export const MAX_STEPS = 200_000_000;

/** Σ_{k ≤ r} C(v, k): every row lies under that many clauses. */
function clausesOfARow(v: number, r: number): number {
  let total = 0;
  let term = 1;
  for (let k = 0; k <= Math.min(v, r); k += 1) {
    total += term;
    term = (term * (v - k)) / (k + 1);
  }
  return total;
}

/** Steps of the search over all clauses up to the depth on rows of different weights. */
export function weightedSteps(rows: number, variables: number, depth: number, leaves: number): number {
  const perRow = clausesOfARow(variables, depth);
  return Math.ceil(perRow * rows + perRow * 2 ** depth * variables * leaves * leaves);
}

function ask(
  rows: readonly WeightedRow[],
  variables: readonly number[],
  question: TreeQuestion,
): { root: TreeNode; error: bigint } {
  const depth = Math.min(question.maxDepth, variables.length);
  const most = Math.min(question.maxLeaves, depth <= 20 ? 2 ** depth : question.maxLeaves);
  // Over all clauses no leaf need be empty; over listed ones a split with an empty side may be the only way
  // to the next one.
  const leaves = question.clauses === undefined ? Math.min(most, Math.max(1, rows.length)) : most;
  if (question.clauses !== undefined) {
    const family = clauseFamily(question.clauses.filter((clause) => clause.length <= depth));
    refuseAbove(
      (question.clauses.length + 1) * (rows.length + leaves * leaves * family.variables.length),
      MAX_STEPS,
      "steps over the listed clauses",
      ["clauses"],
    );
    return bestTree(rows, family, leaves);
  }
  const unit = rows.every(({ weight }) => weight === rows[0]!.weight);
  if (unit && depth >= 2 && rows.length > 0) {
    // The kernel solves the last two levels for 32 rows at a time.
    const outer = clausesOfARow(variables.length, depth - 2);
    const pairs = (variables.length * variables.length) / 2;
    refuseAbove(
      Math.ceil(
        outer * rows.length * (1 + pairs / 300) +
          (outer * 2 ** (depth - 2) * (pairs + leaves * leaves * variables.length)) / 100,
      ),
      MAX_STEPS,
      "steps over all clauses of that depth",
      ["maxDepth"],
    );
    const curve = bestTreesFast({
      points: rows.map(({ point }) => point),
      labels: rows.map(({ label }) => label),
      variables,
      maxDepth: depth,
      maxLeaves: leaves,
    });
    return { root: curve.tree(leaves), error: BigInt(curve.errors.at(-1)!) * rows[0]!.weight };
  }
  refuseAbove(
    weightedSteps(rows.length, variables.length, depth, leaves),
    MAX_STEPS,
    "steps over all clauses of that depth",
    ["maxDepth"],
  );
  return bestTree(rows, allClauses(variables, depth), leaves);
}

export interface LabelledText {
  readonly point: Point;
  readonly label: Bit;
}

/** `errors` is a count; contradictory labels are allowed (one of them is an error). */
export function bestTreeForExamples(
  examples: readonly LabelledText[],
  question: TreeQuestion,
): TreeAnswer & { readonly errors: number } {
  const variables = Array.from({ length: examples[0]!.point.length }, (_, v) => v);
  const rows = examples.map((example) => ({ ...example, weight: 1n }));
  const { root, error } = ask(rows, variables, question);
  return { root, error: rational(error, examples.length), errors: Number(error) };
}

/** Most valid points of groups that are rows of a search. */
const MAX_VALID_POINTS = 2 ** 16;

/** The least err_{f,D} of a tree within the bounds, exactly. */
export function bestTreeForSource(
  source: Concept,
  distribution: Distribution,
  question: TreeQuestion,
): TreeAnswer {
  if (distribution.kind === "weights" || distribution.kind === "empirical") {
    const { points, weights, total } = listSupport(distribution);
    const rows = points.map((point, i) => ({ point, label: evaluate(source, point), weight: weights[i]! }));
    const variables = Array.from({ length: source.variables }, (_, v) => v);
    const { root, error } = ask(rows, variables, question);
    return { root, error: rational(error, total) };
  }
  if (distribution.kind === "groups") {
    // Variables of a group tell of each other, so that none is left out.
    refuseAbove(
      Number(validPoints(distribution)),
      MAX_VALID_POINTS,
      "valid points of the groups on which trees are compared",
      ["distribution"],
    );
    const rows: { point: Point; label: Bit; weight: bigint }[] = [];
    eachValidPoint(distribution, (point, weight) =>
      rows.push({ point: point.slice(), label: evaluate(source, point), weight }),
    );
    const variables = Array.from({ length: source.variables }, (_, v) => v);
    const { root, error } = ask(rows, variables, question);
    return { root, error: rational(error, totalOf(distribution)) };
  }
  // Among listed clauses a split on a variable that the source does not mention may lead to one that it does.
  const split = question.clauses?.flatMap((clause) => clause.map(({ variable }) => variable)) ?? [];
  const mentioned = [...new Set([...mentionedVariables(source), ...split])].sort((a, b) => a - b);
  refuseAbove(
    mentioned.length,
    MAX_ENUMERATED_VARIABLES,
    split.length === 0
      ? "variables that the source mentions"
      : "variables that the source or the clauses mention",
    ["source"],
  );
  const table = tabulateOn(source, mentioned, ["source"]);
  const marginal: Distribution =
    distribution.kind === "uniform"
      ? { kind: "uniform", variables: mentioned.length }
      : { kind: "product", biases: mentioned.map((v) => distribution.biases[v]!) };
  const { weights, total } = pointMasses(marginal);
  const rows = Array.from({ length: 2 ** mentioned.length }, (_, j) => {
    const small = pointOfIndex(j, mentioned.length);
    const point = new Uint8Array(source.variables);
    mentioned.forEach((v, i) => {
      point[v] = small[i]!;
    });
    return { point, label: valueAt(table, j), weight: weights[j]! };
  });
  const { root, error } = ask(rows, mentioned, question);
  return { root, error: rational(error, total) };
}
