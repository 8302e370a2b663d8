/**
 * # Pareto frontier
 *
 * E_g = {x : g(x) ≠ f(x)}. The Pareto frontier P_f(G) keeps one concept for each inclusion-minimal error set.
 * Distinct functions have distinct error sets, so that one concept is the only one.
 */
import { memoised } from "../../src/exact/memoised.js";
import type { Table } from "./02-concept.js";

/** E_g as the numbers of its points, ascending. */
export const errorSet = (f: Table, g: Table): number[] =>
  [...f].flatMap((bit, j) => (bit === g[j] ? [] : [j]));

const within = (a: readonly number[], b: readonly number[]): boolean => a.every((x) => b.includes(x));

/** P_f(G), in canonical order. */
export function paretoFrontier(f: Table, G: readonly Table[]): readonly Table[] {
  const known = frontiers(G);
  const before = known.get(f);
  if (before !== undefined) return before;
  const sets = G.map((g) => errorSet(f, g));
  const minimal = G.filter(
    (_, i) => !sets.some((other) => other.length < sets[i]!.length && within(other, sets[i]!)),
  );
  known.set(f, minimal);
  return minimal;
}

/** Those of a class that were asked for before. */
const frontiers = memoised((_: readonly Table[]) => new Map<Table, readonly Table[]>());
