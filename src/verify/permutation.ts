/**
 * # Lists that stand for sets and permutations
 *
 * A list that repeats an entry can have the right length, or the right set of entries, and still not be a
 * permutation; both are checked here and nowhere else.
 *
 * Main definitions: `hasDistinct`, `isPermutation`, `sameSet`.
 */

/** Has the list no entry twice? */
export const hasDistinct = (list: readonly number[]): boolean => new Set(list).size === list.length;

/** Is the list a permutation of 0, …, n − 1: n entries, each of those once? */
export const isPermutation = (list: readonly number[], n: number): boolean =>
  list.length === n && hasDistinct(list) && list.every((x) => Number.isInteger(x) && x >= 0 && x < n);

/** Does the list have the members of the set, each once? */
export const sameSet = (list: readonly number[], set: ReadonlySet<number>): boolean =>
  list.length === set.size && hasDistinct(list) && list.every((x) => set.has(x));
