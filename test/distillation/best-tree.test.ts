/**
 * The best tree: the kernel against the recursion, the recursion against the list of all trees, and instances
 * on which one of them was wrong.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { naiveBestTree } from "../../spec/best-tree.js";
import type { Methods } from "../../spec/implementation.js";
import type { Bit } from "../../src/boolean/concept.js";
import { evaluateTree } from "../../src/boolean/tree.js";
import { builtIn } from "../../src/cli/check/implementations.js";
import { allClauses, bestTrees } from "../../src/distillation/best-tree.js";
import { bestTreesFast } from "../../src/distillation/best-tree-kernel.js";
import { RandomSource } from "../../src/probability/random-source.js";

type Question = Methods["bestTree"]["params"];

const literal = (variable: number, value: Bit) => ({ variable, value });

/** Both implementations; the naive one lists every tree. */
async function answers(question: Question) {
  return { src: await builtIn.bestTree(question), spec: naiveBestTree(question) };
}

const sample = fc
  .record({ d: fc.integer({ min: 1, max: 7 }), rows: fc.integer({ min: 1, max: 90 }) })
  .chain(({ d, rows }) =>
    fc.record({
      d: fc.constant(d),
      points: fc.array(fc.array(fc.constantFrom<Bit>(0, 1), { minLength: d, maxLength: d }), {
        minLength: rows,
        maxLength: rows,
      }),
      // Mostly a function of two variables, so that trees matter; some noise and contradictions.
      noise: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: rows, maxLength: rows }),
      maxDepth: fc.integer({ min: 0, max: 4 }),
      maxLeaves: fc.integer({ min: 1, max: 9 }),
    }),
  );

describe("kernel and recursion", () => {
  test("give the same curve, and trees that attain it", () => {
    fc.assert(
      fc.property(sample, ({ d, points: rows, noise, maxDepth, maxLeaves }) => {
        const points = rows.map((row) => Uint8Array.from(row));
        const labels = points.map((x, r): Bit => {
          const clean = (x[0]! & x[d - 1]!) ^ (x[Math.floor(d / 2)]! & 1);
          return (noise[r] === 0 ? 1 - clean : clean) as Bit;
        });
        const variables = Array.from({ length: d }, (_, v) => v);
        const fast = bestTreesFast({ points, labels, variables, maxDepth, maxLeaves });
        const plain = bestTrees(
          points.map((point, r) => ({ point, label: labels[r]!, weight: 1n })),
          allClauses(variables, maxDepth),
          maxLeaves,
        );
        expect(fast.errors).toEqual(plain.map(({ error }) => Number(error)));
        for (let s = 1; s <= maxLeaves; s += 1) {
          const root = fast.tree(s);
          const wrong = points.filter((point, r) => evaluateTree(root, point) !== labels[r]).length;
          expect(wrong).toBe(fast.errors[s - 1]);
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** Columns that repeat, that are complements, that are constant, that are almost the same; up to 5 levels. */
const alike = fc.record({
  rows: fc.nat({ max: 130 }).map((n) => 140 - n),
  seed: fc.integer({ min: 0, max: 2 ** 30 }),
  kinds: fc.array(
    fc.constantFrom("fresh", "fresh", "fresh", "copy", "complement", "constant", "near", "near"),
    {
      minLength: 5,
      maxLength: 9,
    },
  ),
  maxDepth: fc.integer({ min: 3, max: 5 }),
  maxLeaves: fc.integer({ min: 5, max: 20 }),
});

describe("branch and bound", () => {
  test("on columns that are alike, the same curve, and trees that attain it", () => {
    let telling = 0;
    fc.assert(
      fc.property(alike, ({ rows, seed, kinds, maxDepth, maxLeaves }) => {
        const random = new RandomSource(seed);
        const columns: Bit[][] = [];
        for (const kind of kinds) {
          const before = columns[random.below(Math.max(1, columns.length))];
          columns.push(
            Array.from({ length: rows }, (_, r): Bit => {
              if (kind === "constant") return kinds.length % 2 === 0 ? 1 : 0;
              if (kind === "fresh" || before === undefined) return random.bit();
              if (kind === "near" && random.below(20) === 0) return random.bit();
              return kind === "complement" ? ((1 - before[r]!) as Bit) : before[r]!;
            }),
          );
        }
        const points = Array.from({ length: rows }, (_, r) =>
          Uint8Array.from(columns, (column) => column[r]!),
        );
        const labels = points.map(
          (x): Bit => (random.below(3) === 0 ? random.bit() : (((x[0]! & x[1]!) ^ x.at(-1)!) as Bit)),
        );
        const variables = kinds.map((_, v) => v);
        const fast = bestTreesFast({ points, labels, variables, maxDepth, maxLeaves });
        const plain = bestTrees(
          points.map((point, r) => ({ point, label: labels[r]!, weight: 1n })),
          allClauses(variables, maxDepth),
          maxLeaves,
        );
        expect(fast.errors).toEqual(plain.map(({ error }) => Number(error)));
        if (fast.errors.length > 3 && fast.errors.at(-1)! < fast.errors[3]!) telling += 1;
        for (const s of [3, maxLeaves]) {
          const root = fast.tree(s);
          const wrong = points.filter((point, r) => evaluateTree(root, point) !== labels[r]).length;
          expect(wrong).toBe(fast.errors[s - 1]);
        }
      }),
      { numRuns: 60 },
    );
    // More than four leaves help: the search goes beyond two levels.
    expect(telling).toBeGreaterThan(8);
  });
});

describe("instances kept", () => {
  test("listed clauses that force a split on a variable the source does not mention", async () => {
    const { src, spec } = await answers({
      source: { kind: "parity", variables: 2, subset: [1], constant: 0 },
      distribution: { kind: "uniform", variables: 2 },
      maxLeaves: 3,
      maxDepth: 2,
      clauses: [
        [literal(0, 0)],
        [literal(0, 1)],
        [literal(0, 1), literal(1, 0)],
        [literal(0, 1), literal(1, 1)],
      ],
    });
    expect(spec.error).toBe("1/4");
    expect(src.error).toBe("1/4");
  });

  test("listed clauses in which an empty leaf is on the way: more leaves than rows", async () => {
    const { src, spec } = await answers({
      examples: [
        { point: "10", label: 0 },
        { point: "11", label: 1 },
      ],
      maxLeaves: 3,
      maxDepth: 2,
      clauses: [
        [literal(0, 0)],
        [literal(0, 1)],
        [literal(0, 1), literal(1, 0)],
        [literal(0, 1), literal(1, 1)],
      ],
    });
    expect(spec.errors).toBe(0);
    expect(src.errors).toBe(0);
  });
});
