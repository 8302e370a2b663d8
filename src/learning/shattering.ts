/**
 * # Shattering and the VC dimension
 *
 * A set of points is shattered by a class if every labeling of it is that of some concept. The VC dimension
 * is the size of the largest shattered set; the mutual VC dimension of (F, G) that of the largest set
 * shattered by both (Hu & Peale, comparative learning). Subsets of shattered sets are shattered, so sets are
 * grown a point at a time; a set of more than log₂|G| points is never shattered.
 *
 * Main definitions: `shatters`, `vcDimension`, `mutualVcDimension`.
 */

import { type TruthTable, valueAt } from "../boolean/truth-table.js";
import { refuseAbove } from "../exact/domain-error.js";
import type { FiniteClass } from "./enumerate.js";

/** Most looks at a value of a concept that the search for a largest shattered set may take. */
export const MAX_SHATTERING_STEPS = 4_000_000_000;

export interface ShatteringOptions {
  /** An upper bound of the dimension, where one is known: the search ends at a set of that size. */
  readonly known?: number;
  /** The search is refused beyond so many looks at a value. */
  readonly maxSteps?: number;
}

/** Is every labeling of the points that of some table? The empty set is shattered by every non-empty class. */
export function shatters(tables: readonly TruthTable[], points: readonly number[]): boolean {
  const patterns = new Set<string>();
  for (const table of tables) patterns.add(points.map((point) => valueAt(table, point)).join(""));
  return patterns.size === 2 ** points.length;
}

/** The values of each concept at one point: `rows[point][concept]`. */
function rowsOf({ elements, variables }: FiniteClass): Uint8Array[] {
  const rows = Array.from({ length: 2 ** variables }, () => new Uint8Array(elements.length));
  // Concept by concept: their tables lie apart.
  elements.forEach(({ table }, concept) => {
    for (let point = 0; point < rows.length; point += 1) rows[point]![concept] = valueAt(table, point);
  });
  return rows;
}

/** A partition of concept indices into groups that agree on the points chosen so far. */
interface Partition {
  readonly order: Int32Array;
  /** Group g is order[starts[g]] … order[starts[g+1] − 1]. */
  readonly starts: readonly number[];
}

/** Splits every group by the row, which splits them all. */
function refine(partition: Partition, row: Uint8Array): Partition {
  const order = new Int32Array(partition.order.length);
  const starts: number[] = [0];
  for (let g = 0; g + 1 < partition.starts.length; g += 1) {
    const from = partition.starts[g]!;
    const to = partition.starts[g + 1]!;
    let low = from;
    let high = to;
    for (let k = from; k < to; k += 1) {
      const concept = partition.order[k]!;
      if (row[concept] === 0) order[low++] = concept;
      else order[--high] = concept;
    }
    starts.push(low, to);
  }
  return { order, starts };
}

/** Has every group members on both sides of the row? */
function splits({ order, starts }: Partition, row: Uint8Array): boolean {
  for (let g = 0; g + 1 < starts.length; g += 1) {
    const to = starts[g + 1]!;
    const first = row[order[starts[g]!]!];
    let k = starts[g]! + 1;
    while (k < to && row[order[k]!] === first) k += 1;
    if (k === to) return false;
  }
  return true;
}

const smallestGroup = ({ starts }: Partition): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let g = 0; g + 1 < starts.length; g += 1) least = Math.min(least, starts[g + 1]! - starts[g]!);
  return least;
};

/**
 * A largest set shattered by every one of the classes, the first in lexicographic order of points. A point
 * that does not split every group is of no use to what is grown from there either; and for r more points every
 * group needs 2^r concepts.
 */
function largestShattered(
  classes: readonly FiniteClass[],
  { known = Number.POSITIVE_INFINITY, maxSteps = MAX_SHATTERING_STEPS }: ShatteringOptions,
): number[] {
  const rows = classes.map(rowsOf);
  const ceiling = Math.min(
    known,
    rows[0]!.length,
    ...classes.map(({ elements }) => Math.floor(Math.log2(elements.length))),
  );
  const concepts = classes.reduce((total, { elements }) => total + elements.length, 0);
  let best: number[] = [];
  let steps = 0;
  const count = () => {
    steps += concepts;
    refuseAbove(steps, maxSteps, "steps in the search for a largest shattered set");
  };
  const grow = (chosen: number[], candidates: readonly number[], partitions: readonly Partition[]): void => {
    if (chosen.length > best.length) best = chosen;
    const isTooSmall = (partition: Partition) =>
      smallestGroup(partition) < 2 ** (best.length + 1 - chosen.length);
    if (best.length >= ceiling || partitions.some(isTooSmall)) return;
    const useful = candidates.filter((point) => {
      count();
      return partitions.every((partition, c) => splits(partition, rows[c]![point]!));
    });
    for (const [i, point] of useful.entries()) {
      if (best.length >= ceiling || chosen.length + (useful.length - i) <= best.length) return;
      count();
      const refined = partitions.map((partition, c) => refine(partition, rows[c]![point]!));
      grow([...chosen, point], useful.slice(i + 1), refined);
    }
  };
  grow(
    [],
    rows[0]!.map((_, point) => point),
    classes.map(({ elements }) => ({
      order: Int32Array.from(elements, (_, i) => i),
      starts: [0, elements.length],
    })),
  );
  return best;
}

/**
 * VC(G) and a shattered set of that size (point indices, ascending), the first in lexicographic order. The
 * class has 2^d points and is not empty. Throws `DomainError` "too-large" beyond `maxSteps`.
 */
export function vcDimension(
  conceptClass: FiniteClass,
  options: ShatteringOptions = {},
): { dimension: number; shattered: number[] } {
  const shattered = largestShattered([conceptClass], options);
  return { dimension: shattered.length, shattered };
}

/**
 * The size of the largest set shattered by both classes, which are on the same cube, and one such set. Throws
 * as `vcDimension` does.
 */
export function mutualVcDimension(
  sourceClass: FiniteClass,
  targetClass: FiniteClass,
  options: ShatteringOptions = {},
): { dimension: number; shattered: number[] } {
  const shattered = largestShattered([sourceClass, targetClass], options);
  return { dimension: shattered.length, shattered };
}
