/**
 * # Linear thresholds
 *
 * All functions 1[w·x ≥ θ] on d ≤ 5 variables. Up to permutations and negations of variables the weights may
 * be taken w_0 ≥ … ≥ w_{d−1} ≥ 0, and integers up to 1, 1, 2, 3, 5 suffice for d = 1 … 5 (Muroga,
 * Toda & Kondo 1962); the numbers of functions, 2, 4, 14, 104, 1882, 94572 (OEIS A000609), confirm that none
 * is missed.
 *
 * Main definitions: `linearThresholds`.
 */

import type { LinearThreshold } from "../../boolean/concept.js";
import { tabulateThreshold } from "../../boolean/kinds/linear-threshold.js";
import { refuseAbove } from "../../exact/domain-error.js";
import { rational } from "../../exact/rational.js";
import { type ClassElement, ElementSet } from "./element.js";

const LARGEST_WEIGHT = [0, 1, 1, 2, 3, 5] as const;

/** Weakly decreasing sequences of d integers in [0, largest]. */
function decreasing(d: number, largest: number): number[][] {
  if (d === 0) return [[]];
  const found: number[][] = [];
  for (let first = 0; first <= largest; first += 1) {
    for (const rest of decreasing(d - 1, first)) found.push([first, ...rest]);
  }
  return found;
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}

function threshold(weights: readonly number[], theta: number): LinearThreshold {
  return {
    kind: "linear-threshold",
    variables: weights.length,
    weights: weights.map((w) => rational(w)),
    threshold: rational(theta),
  };
}

export function linearThresholds(variables: number): ClassElement[] {
  refuseAbove(variables, LARGEST_WEIGHT.length - 1, "variables of the class of linear thresholds");
  const representatives = new ElementSet();
  const bases: { weights: number[]; theta: number }[] = [];
  for (const weights of decreasing(variables, LARGEST_WEIGHT[variables]!)) {
    const total = weights.reduce((a, b) => a + b, 0);
    for (let theta = 0; theta <= total + 1; theta += 1) {
      const concept = threshold(weights, theta);
      if (representatives.add(tabulateThreshold(concept), () => concept)) bases.push({ weights, theta });
    }
  }
  const set = new ElementSet();
  const orders = permutations(Array.from({ length: variables }, (_, i) => i));
  for (const { weights, theta } of bases) {
    for (const order of orders) {
      for (let signs = 0; signs < 2 ** variables; signs += 1) {
        // x_i ↦ 1 − x_i turns w_i x_i ≥ θ into −w_i x_i ≥ θ − w_i.
        const permuted = order.map((position) => weights[position]!);
        const flipped = permuted.map((w, i) => ((signs >>> i) & 1 ? -w : w));
        const moved = flipped.reduce((t, w) => t + Math.min(w, 0), theta);
        const concept = threshold(flipped, moved);
        set.add(tabulateThreshold(concept), () => concept);
      }
    }
  }
  return set.sorted();
}
