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
