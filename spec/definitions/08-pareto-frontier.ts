/**
 * # Pareto frontier
 *
 * E_g = {x : g(x) ≠ f(x)}. The Pareto frontier P_f(G) keeps one concept for each inclusion-minimal error set.
 * Distinct functions have distinct error sets, so that one concept is the only one.
 */
import type { Table } from "./02-concept.js";

/** E_g as the numbers of its points, ascending. */
export const errorSet = (f: Table, g: Table): number[] =>
  [...f].flatMap((bit, j) => (bit === g[j] ? [] : [j]));

const within = (a: readonly number[], b: readonly number[]): boolean => a.every((x) => b.includes(x));

/** P_f(G), in canonical order. */
export function paretoFrontier(f: Table, G: readonly Table[]): Table[] {
  const sets = G.map((g) => errorSet(f, g));
  return G.filter((_, i) => !sets.some((other) => other.length < sets[i]!.length && within(other, sets[i]!)));
}
