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

/** Is every labeling of the points that of some table? The empty set is shattered by every non-empty class. */
export function shatters(tables: readonly TruthTable[], points: readonly number[]): boolean {
  const patterns = new Set<string>();
  for (const table of tables) patterns.add(points.map((point) => valueAt(table, point)).join(""));
  return patterns.size === 2 ** points.length;
}

/** The values of each concept at one point: `rows[point][concept]`. */
function rowsOf({ elements, variables }: FiniteClass): Uint8Array[] {
  return Array.from({ length: 2 ** variables }, (_, point) =>
    Uint8Array.from(elements, ({ table }) => valueAt(table, point)),
  );
}

/** A partition of concept indices into groups that agree on the points chosen so far. */
interface Partition {
  readonly order: Int32Array;
  /** Group g is order[starts[g]] … order[starts[g+1] − 1]. */
  readonly starts: readonly number[];
}

/** Splits every group by the row; `undefined` when some group does not split. */
function refine(partition: Partition, row: Uint8Array): Partition | undefined {
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
    if (low === from || low === to) return undefined;
    starts.push(low, to);
  }
  return { order, starts };
}

/** A largest set shattered by every one of the classes, the first in lexicographic order of points. */
function largestShattered(classes: readonly FiniteClass[], known = Number.POSITIVE_INFINITY): number[] {
  const rows = classes.map(rowsOf);
  const points = rows[0]!.length;
  const ceiling = Math.min(
    known,
    points,
    ...classes.map(({ elements }) => Math.floor(Math.log2(elements.length))),
  );
  const concepts = classes.reduce((total, { elements }) => total + elements.length, 0);
  let best: number[] = [];
  let steps = 0;
  const grow = (chosen: number[], from: number, partitions: readonly Partition[]): void => {
    if (chosen.length > best.length) best = chosen;
    for (let point = from; point < points; point += 1) {
      if (best.length >= ceiling || chosen.length + (points - point) <= best.length) return;
      steps += concepts;
      refuseAbove(steps, MAX_SHATTERING_STEPS, "steps in the search for a largest shattered set");
      const refined: Partition[] = [];
      for (let c = 0; c < partitions.length; c += 1) {
        const split = refine(partitions[c]!, rows[c]![point]!);
        if (split === undefined) break;
        refined.push(split);
      }
      if (refined.length === partitions.length) grow([...chosen, point], point + 1, refined);
    }
  };
  grow(
    [],
    0,
    classes.map(({ elements }) => ({
      order: Int32Array.from(elements, (_, i) => i),
      starts: [0, elements.length],
    })),
  );
  return best;
}

/**
 * VC(G) and a shattered set of that size (point indices, ascending), the first in lexicographic order. The
 * class has 2^d points and is not empty. Where an upper bound of VC(G) is known, the search ends at a set of
 * that size.
 */
export function vcDimension(
  conceptClass: FiniteClass,
  known?: number,
): { dimension: number; shattered: number[] } {
  const shattered = largestShattered([conceptClass], known);
  return { dimension: shattered.length, shattered };
}

/** The size of the largest set shattered by both classes, which are on the same cube, and one such set. */
export function mutualVcDimension(
  sourceClass: FiniteClass,
  targetClass: FiniteClass,
): { dimension: number; shattered: number[] } {
  const shattered = largestShattered([sourceClass, targetClass]);
  return { dimension: shattered.length, shattered };
}
