/** # Minimal sets: the indexed search against the definition, on families that reach every index */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSubset, type TruthTable } from "../../src/boolean/truth-table.js";
import { minimalSets as minimalOf } from "../../src/distillation/minimal-sets.js";

const byDefinition = (sets: readonly TruthTable[]): number[] =>
  [...sets.keys()].filter((i) => sets.every((other, j) => j === i || !isSubset(other, sets[i]!)));

/** All on the same variables, in one buffer. */
const minimalSets = (sets: readonly TruthTable[]): number[] =>
  minimalOf(Uint32Array.from(sets.flatMap(({ words }) => [...words])), sets[0]?.words.length ?? 1);

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

/** Each lacks one of many pairs of points, and some lack or contain a few more: lists by lacked points decide. */
const nested = fc
  .array(
    fc.tuple(
      fc.nat(31),
      fc.array(fc.oneof(fc.nat(127), fc.integer({ min: 96, max: 101 })), { maxLength: 3 }),
    ),
    {
      minLength: 40,
      maxLength: 120,
    },
  )
  .map((chosen) => {
    const seen = new Map<string, TruthTable>();
    for (const [pair, flips] of chosen) {
      const words = [0xffffffff, 0xffffffff, 0xffffffff, 0];
      for (const x of [2 * pair, 2 * pair + 1, ...flips])
        words[x >>> 5] = (words[x >>> 5]! ^ (1 << (x & 31))) >>> 0;
      seen.set(words.join(), setOf(7, words));
    }
    return [...seen.values()];
  });

/** Unions of large parts of 4096 points, but for a few: of a block there are more than a byte counts. */
const largeFamilies = fc
  .record({
    parts: fc.array(fc.array(fc.nat(0xffffffff), { minLength: 128, maxLength: 128 }), {
      minLength: 3,
      maxLength: 3,
    }),
    chosen: fc.array(fc.tuple(fc.nat(7), fc.array(fc.nat(4095), { maxLength: 2 })), {
      minLength: 1,
      maxLength: 24,
    }),
  })
  .map(({ parts, chosen }) => {
    const seen = new Map<string, TruthTable>();
    for (const [which, flips] of chosen) {
      const words = Array.from({ length: 128 }, (_, i) =>
        parts.reduce(
          (union, part, k) => ((which >> k) & 1 ? (union | (part[i]! & (part[i ^ 1]! >> 1))) >>> 0 : union),
          0,
        ),
      );
      for (const x of flips) words[x >>> 5] = (words[x >>> 5]! ^ (1 << (x & 31))) >>> 0;
      seen.set(words.join(), setOf(12, words));
    }
    return [...seen.values()];
  });

describe("minimal sets", () => {
  it("are those of the definition", () => {
    fc.assert(
      fc.property(fc.oneof(families, nested), (sets) => {
        expect(minimalSets(sets).sort((a, b) => a - b)).toEqual(byDefinition(sets));
      }),
      { numRuns: 300 },
    );
  });
  it("are those of the definition where counts are more than a byte holds", () => {
    fc.assert(
      fc.property(largeFamilies, (sets) => {
        expect(minimalSets(sets).sort((a, b) => a - b)).toEqual(byDefinition(sets));
      }),
      { numRuns: 40 },
    );
  });
  it("of nothing are none, and the empty set is the only one where it is present", () => {
    expect(minimalSets([])).toEqual([]);
    expect(minimalSets([setOf(2, [0b0110]), setOf(2, [0]), setOf(2, [0b1000])])).toEqual([1]);
  });
});
