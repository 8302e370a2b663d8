/** # Minimal sets: the indexed search against the definition, on families that reach every index */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSubset, type TruthTable } from "../../src/boolean/truth-table.js";
import { minimalSets } from "../../src/distillation/minimal-sets.js";

const byDefinition = (sets: readonly TruthTable[]): number[] =>
  [...sets.keys()].filter((i) => sets.every((other, j) => j === i || !isSubset(other, sets[i]!)));

const setOf = (variables: number, words: readonly number[]): TruthTable => ({
  variables,
  words: Uint32Array.from(words),
});

/**
 * Families near one common set, so that a few points are rarely contained and a few rarely lacked, as error
 * sets of a class are.
 */
const families = fc
  .record({
    common: fc.array(fc.nat(0xffffffff), { minLength: 4, maxLength: 4 }),
    flips: fc.array(fc.array(fc.nat(127), { maxLength: 6 }), { minLength: 1, maxLength: 120 }),
    sparse: fc.boolean(),
  })
  .map(({ common, flips, sparse }) => {
    const seen = new Map<string, TruthTable>();
    for (const points of flips) {
      const words = sparse ? [0, 0, 0, 0] : [...common];
      for (const x of points) words[x >>> 5] = (words[x >>> 5]! ^ (1 << (x & 31))) >>> 0;
      seen.set(words.join(), setOf(7, words));
    }
    return [...seen.values()];
  });

describe("minimal sets", () => {
  it("are those of the definition", () => {
    fc.assert(
      fc.property(families, (sets) => {
        expect(minimalSets(sets).sort((a, b) => a - b)).toEqual(byDefinition(sets));
      }),
      { numRuns: 300 },
    );
  });
  it("of nothing are none, and the empty set is the only one where it is present", () => {
    expect(minimalSets([])).toEqual([]);
    expect(minimalSets([setOf(2, [0b0110]), setOf(2, [0]), setOf(2, [0b1000])])).toEqual([1]);
  });
});
