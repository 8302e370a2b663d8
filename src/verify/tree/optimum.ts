/**
 * # The fewest errors of a tree on a sample, recomputed
 *
 * The recursion of best_tree, read literally: V(rows, clause, s) = the fewest errors of a tree with at most s
 * leaves on the rows under a clause, with every split on a listed variable, node clauses of width ≤ maxDepth,
 * and (where a list of clauses is given) in that list.
 *
 * Main definitions: `fewestErrors`.
 */

export interface SearchSpace {
  readonly variables: readonly number[];
  readonly maxDepth: number;
  readonly maxLeaves: number;
  /** The allowed node clauses as texts `x3=0 x7=1`, ascending variables; absent: all. */
  readonly clauses: ReadonlySet<string> | undefined;
}

type ClauseMap = ReadonlyMap<number, 0 | 1>;

export const clauseText = (clause: ClauseMap): string =>
  [...clause]
    .sort(([a], [b]) => a - b)
    .map(([v, value]) => `x${v}=${value}`)
    .join(" ");

/** Most steps of the recursion: clauses, times variables, times ways to share the leaves among two branches. */
export const MAX_COMPARISON_STEPS = 1_000_000_000;

/**
 * Are the trees few enough to be compared, by so many steps? Said before any work is done; the pipeline asks before
 * it makes a claim.
 */
export function isComparable(
  space: Omit<SearchSpace, "clauses"> & { readonly clauses?: { readonly size: number } | undefined },
  steps = MAX_COMPARISON_STEPS,
): boolean {
  const leaves = Math.min(space.maxLeaves, 2 ** Math.min(space.maxDepth, 30));
  const clauses = space.clauses?.size ?? clausesOfWidth(new Set(space.variables).size, space.maxDepth);
  return clauses * (new Set(space.variables).size + 1) * leaves * leaves <= steps;
}

/** Deepest recursion, and most steps that looking at the rows and writing down the clauses may take. */
const MAX_RECURSION = 2000;
const MAX_ROW_STEPS = 10_000_000_000;

/** Why the trees are not compared on so many points, though they are few enough; `undefined` where they are. */
export function comparisonProblem(space: SearchSpace, points: number): string | undefined {
  const variables = new Set(space.variables).size;
  const depth = Math.min(space.maxDepth, variables);
  const clauses = Math.min(space.clauses?.size ?? Number.POSITIVE_INFINITY, clausesOfWidth(variables, depth));
  // Each point meets one clause of each choice of variables.
  const rows = 2 * points * Math.min(clausesOfWidth(variables, depth, 1), clauses);
  const steps = rows + clauses * (variables + 1) * (depth + 1);
  if (depth > MAX_RECURSION && space.maxLeaves > 1)
    return `too large: trees of depth ${depth} are not compared, the limit is ${MAX_RECURSION}`;
  if (steps > MAX_ROW_STEPS)
    return (
      `too large: ${steps.toPrecision(3)} steps to compare all trees on ` +
      `${points} points, the limit is ${MAX_ROW_STEPS}`
    );
  return undefined;
}

/** Σ_{k ≤ width} C(v, k)·values^k. */
function clausesOfWidth(v: number, width: number, values = 2): number {
  let total = 0;
  let term = 1;
  for (let k = 0; k <= Math.min(v, width); k += 1) {
    total += term;
    term = (values * term * (v - k)) / (k + 1);
  }
  return total;
}

/** V(∅, maxLeaves). */
export function fewestErrors(
  points: readonly Uint8Array[],
  labels: readonly (0 | 1)[],
  space: SearchSpace,
): number {
  // The answer for each clause: fewest errors with at most 1, 2, …, s leaves.
  const known = new Map<string, readonly number[]>();
  /**
   * Of the rows above the clause, those that meet its newest literal are looked at where the answer is not
   * known yet.
   */
  const solve = (
    above: readonly number[],
    clause: ClauseMap,
    depth: number,
    newest?: readonly [variable: number, value: number],
  ): readonly number[] => {
    const key = clauseText(clause);
    const before = known.get(key);
    if (before !== undefined) return before;
    const rows = newest === undefined ? above : above.filter((row) => points[row]![newest[0]] === newest[1]);
    const ones = rows.reduce((count, row) => count + labels[row]!, 0);
    const leaf = Math.min(ones, rows.length - ones);
    const leaves = Math.min(space.maxLeaves, 2 ** Math.min(depth, 30));
    const best = Array.from({ length: leaves }, () => leaf);
    if (leaf > 0 && leaves > 1) {
      for (const v of space.variables) {
        if (clause.has(v)) continue;
        const children = ([0, 1] as const).map((value) => new Map(clause).set(v, value));
        if (space.clauses !== undefined && !children.every((c) => space.clauses!.has(clauseText(c))))
          continue;
        const [zero, one] = children.map((child, value) => solve(rows, child, depth - 1, [v, value])) as [
          readonly number[],
          readonly number[],
        ];
        for (let s = 2; s <= leaves; s += 1)
          for (let left = 1; left < s; left += 1) {
            const total = zero[Math.min(left, zero.length) - 1]! + one[Math.min(s - left, one.length) - 1]!;
            if (total < best[s - 1]!) best[s - 1] = total;
          }
      }
    }
    known.set(key, best);
    return best;
  };
  return solve(
    points.map((_, row) => row),
    new Map(),
    space.maxDepth,
  ).at(-1)!;
}
