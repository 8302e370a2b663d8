/**
 * # What a concept costs
 *
 * The values and the table of a concept, as its kind counts them, and the search for a tree. Each count is an
 * upper bound that is cheap to find. Where the method itself refuses at once (too many variables, too many
 * concepts), nothing is counted, so that its own refusal is heard.
 *
 * Main definitions: `evaluation`, `tabulation`, `treeSearch`.
 */
import { type Concept, recordOf } from "../boolean/concept.js";
import { MAX_ENUMERATED_VARIABLES } from "../boolean/point.js";
import { unionOfMentioned } from "../boolean/tabulate.js";
import { MAX_STEPS, weightedSteps } from "../distillation/best-tree-for.js";
import type { Path } from "../exact/domain-error.js";
import { type Work, work } from "../exact/work.js";

/** The values of a concept at so many points. */
export function evaluation(concept: Concept, points: number, path: Path): Work[] {
  const { unit, steps, before } = recordOf(concept).work.evaluation(concept);
  return [
    ...before.map((part) => ({ ...part, path })),
    work(unit, steps * points, "points × steps of an evaluation", path),
    work("step", points * (concept.variables + 20), "bits of points", path),
  ];
}

/** The table of a concept on so many variables. */
export const tabulation = (concept: Concept, variables: number, path: Path): Work[] =>
  variables > MAX_ENUMERATED_VARIABLES ? [] : recordOf(concept).work.tabulation(concept, variables, path);

/** The variables that two concepts mention together. */
export const mentionedTogether = (...concepts: readonly Concept[]): number =>
  unionOfMentioned(...concepts).length;

/** Σ_{k ≤ width} C(v, k)·2^k, the clauses on v variables. */
export function clausesUpTo(v: number, width: number): number {
  let total = 0;
  let term = 1;
  for (let k = 0; k <= Math.min(v, width); k += 1) {
    total += term;
    term = (2 * term * (v - k)) / (k + 1);
  }
  return total;
}

/** A step of the search on weighted rows, in machine steps. */
const WEIGHTED = 3;

/**
 * The best tree on so many rows over so many variables; points have `bits` bits. Rows that are weighted are
 * not for the kernel. The search refuses more than its own steps at once.
 */
export function treeSearch(
  rows: number,
  variables: number,
  {
    maxLeaves,
    maxDepth,
    clauses,
  }: { maxLeaves: number; maxDepth: number; clauses?: readonly unknown[] | undefined },
  path: Path,
  { bits = variables, weighted = false }: { bits?: number; weighted?: boolean } = {},
): Work[] {
  const depth = Math.min(maxDepth, variables);
  const leaves = Math.min(maxLeaves, 2 ** Math.min(depth, 30), Math.max(1, rows));
  const family = clauses === undefined ? clausesUpTo(variables, depth) : clauses.length + 1;
  const each = clauses === undefined ? rows / 2 ** Math.max(0, depth - 1) : rows;
  const slow = weighted && clauses === undefined ? weightedSteps(rows, variables, depth, leaves) : 0;
  return [
    work("kept", (rows * (bits + 60)) / 16, "bits of the rows", path),
    work(
      "step",
      Math.min(MAX_STEPS * 4, family * (each / 4 + 10 + leaves * variables)),
      "clauses × rows",
      path,
    ),
    work("step", slow > MAX_STEPS ? 0 : slow * WEIGHTED, "clauses × weighted rows", path),
  ];
}
