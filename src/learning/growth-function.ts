/**
 * # Growth function
 *
 * The number of labelings of given points by a class, and Π(m), its maximum over m-sets of points. For
 * m ≥ 2^d, Π(m) = |G|, the value on the whole cube: more points than there are add nothing.
 *
 * Main definitions: `labelings`, `growthFunction`.
 */

import { valueAt } from "../boolean/truth-table.js";
import { refuseAbove } from "../exact/domain-error.js";
import { binomial } from "../exact/integer.js";
import type { FiniteClass } from "./enumerate.js";

/** Most looks at a value of a concept that Π(m) may take. */
export const MAX_GROWTH_STEPS = 2_000_000_000;

/** The number of distinct labelings of the points (indices, repetitions allowed) by the class. */
export function labelings({ elements }: FiniteClass, points: readonly number[]): number {
  const groupOf = new Int32Array(elements.length);
  let groups = elements.length === 0 ? 0 : 1;
  for (const point of new Set(points)) {
    const renumbered = new Int32Array(2 * groups).fill(-1);
    let next = 0;
    elements.forEach(({ table }, i) => {
      const key = 2 * groupOf[i]! + valueAt(table, point);
      if (renumbered[key]! < 0) {
        renumbered[key] = next;
        next += 1;
      }
      groupOf[i] = renumbered[key]!;
    });
    groups = next;
  }
  return groups;
}

/** Π(m). Refused when C(2^d, m)·m·|G| is above `MAX_GROWTH_STEPS`. */
export function growthFunction(conceptClass: FiniteClass, size: number): number {
  const points = 2 ** conceptClass.variables;
  if (size >= points) return conceptClass.elements.length;
  const steps = binomial(points, size) * BigInt(Math.max(1, size)) * BigInt(conceptClass.elements.length);
  refuseAbove(steps, MAX_GROWTH_STEPS, "steps to maximise over all m-sets of points", ["size"]);
  const ceiling = Math.min(2 ** size, conceptClass.elements.length);
  let most = 0;
  const chosen: number[] = [];
  const extend = (from: number): void => {
    if (most === ceiling) return;
    if (chosen.length === size) {
      most = Math.max(most, labelings(conceptClass, chosen));
      return;
    }
    for (let point = from; point <= points - (size - chosen.length); point += 1) {
      chosen.push(point);
      extend(point + 1);
      chosen.pop();
    }
  };
  extend(0);
  return most;
}
