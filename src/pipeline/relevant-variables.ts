/**
 * # Which variables matter
 *
 * The junta search, used as a filter: with S the variables known to matter, draw x and y and give y the coordinates of x in S. If the
 * labels differ, a binary search along the differing coordinates finds one more variable, with a sensitive pair as its witness. It
 * stops after `patience` draws in a row without a difference: then, with confidence 1 − δ, where patience ≥ N_real(1, ε, δ), the source
 * changes with probability ≤ ε when everything outside S is drawn again.
 *
 * Main definitions: `relevantVariables`, `sensitiveVariable`.
 */
import type { Point } from "../boolean/point.js";
import type { Distribution } from "../probability/distribution.js";
import { draw } from "../probability/draw.js";
import type { Teacher } from "./source.js";

export interface RelevantVariables {
  /** Ascending. */
  readonly variables: readonly number[];
  /** Did the search end by patience (true), or at the limit (false)? */
  readonly complete: boolean;
}

/** A variable in which two neighbours on a path from x to y differ, and at which the label changes. Pre: label(x) ≠ label(y). */
export function sensitiveVariable(teacher: Teacher, x: Point, y: Point): number {
  const differing = Array.from(x.keys()).filter((v) => x[v] !== y[v]);
  const target = teacher.label(x);
  // Invariant: taking the first `low` differing coordinates from y keeps the label of x, taking `high` of them does not.
  let low = 0;
  let high = differing.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const between = x.slice();
    for (const v of differing.slice(0, middle)) between[v] = y[v]!;
    if (teacher.label(between) === target) low = middle;
    else high = middle;
  }
  return differing[low]!;
}

/** At most `limit` variables. */
export function relevantVariables(
  teacher: Teacher,
  distribution: Distribution,
  seed: number,
  patience: number,
  limit: number,
  known: readonly number[] = [],
  onFound?: (count: number) => void,
): RelevantVariables {
  const found = new Set(known);
  let quiet = 0;
  for (let trial = 0; quiet < patience; trial += 1) {
    if (found.size >= limit) return { variables: [...found].sort((a, b) => a - b), complete: false };
    const x = draw(distribution, seed, "relevant", 2 * trial);
    const y = draw(distribution, seed, "relevant", 2 * trial + 1);
    for (const v of found) y[v] = x[v]!;
    if (teacher.label(x) === teacher.label(y)) quiet += 1;
    else {
      found.add(sensitiveVariable(teacher, x, y));
      quiet = 0;
      onFound?.(found.size);
    }
  }
  return { variables: [...found].sort((a, b) => a - b), complete: true };
}
