/** The hypotheses that `bound` looks for, against their definitions tried on all points. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { errorSet, paretoFrontier } from "../../spec/definitions/08-pareto-frontier.js";
import {
  isShattered,
  labelings,
  largestShattered,
  subsetsOfSize,
} from "../../spec/definitions/09-shattering.js";
import { formatTable, parseTable } from "../../src/boolean/truth-table.js";
import {
  findAntichain,
  findTwoPoint,
  findTwoSource,
  largestFrontier,
} from "../../src/guarantees/hypotheses.js";
import { enumerateClass } from "../../src/learning/enumerate.js";
import { labelings as ownLabelings } from "../../src/learning/growth-function.js";
import { mutualVcDimension, shatters, vcDimension } from "../../src/learning/shattering.js";
import { classSchema } from "../../src/oracle/schemas/class.js";

const SEED = 20_240_314;

const finite = (variables: number, G: readonly string[]) =>
  enumerateClass(
    classSchema.parse({
      kind: "explicit",
      concepts: G.map((table) => ({ kind: "truth-table", variables, table })),
    }),
  );

/** Two classes of 1 to `most` functions on the same cube. */
const pairOfClasses = (most: number) =>
  fc.integer({ min: 1, max: 2 }).chain((d) => {
    const tables = fc
      .uniqueArray(fc.integer({ min: 0, max: 2 ** (2 ** d) - 1 }), { minLength: 1, maxLength: most })
      .map((codes) =>
        codes.map((code) => Array.from({ length: 2 ** d }, (_, j) => (code >> j) & 1).join("")).sort(),
      );
    return fc.record({ d: fc.constant(d), F: tables, G: tables });
  });

/** Ordered triples and pairs of distinct points. */
const triples = (n: number): [number, number, number][] =>
  Array.from({ length: n ** 3 }, (_, code): [number, number, number] => [
    code % n,
    Math.floor(code / n) % n,
    Math.floor(code / n ** 2),
  ]).filter((points) => new Set(points).size === 3);

describe(`hypotheses of lower bounds, seed ${SEED}`, () => {
  const right = (f: string, g: string, x: number): boolean => f[x] === g[x];
  const isTwoPoint = (f: string, G: readonly string[], [x0, x1, x2]: readonly [number, number, number]) =>
    !G.some((g) => right(f, g, x1) && right(f, g, x2)) &&
    G.some((g) => right(f, g, x0) && right(f, g, x1)) &&
    G.some((g) => right(f, g, x0) && right(f, g, x2));

  test("two points are found where there are some, and meet the hypothesis", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(pairOfClasses(5), ({ d, F, G }) => {
        const found = findTwoPoint(finite(d, F), finite(d, G));
        seen.add(found.kind);
        const exists = F.some((f) => triples(2 ** d).some((points) => isTwoPoint(f, G, points)));
        expect(found.kind).toBe(exists ? "found" : "none");
        if (found.kind === "found")
          expect(isTwoPoint(F[found.witness.source]!, G, found.witness.points)).toBe(true);
      }),
      { seed: SEED, numRuns: 200 },
    );
    expect([...seen].sort()).toEqual(["found", "none"]);
  });

  test("two sources are found where there are some, and meet the hypothesis", () => {
    const seen = new Set<string>();
    /** Two sources that agree on x₀ and differ on x₁, and a target equal to each on both. */
    const isTwoSource = (F: readonly string[], G: readonly string[], x0: number, x1: number): boolean =>
      F.some((f) =>
        F.some(
          (h) =>
            f[x0] === h[x0] &&
            f[x1] !== h[x1] &&
            [f, h].every((s) => G.some((g) => right(s, g, x0) && right(s, g, x1))),
        ),
      );
    fc.assert(
      fc.property(pairOfClasses(4), ({ d, F, G }) => {
        const found = findTwoSource(finite(d, F), finite(d, G));
        seen.add(found.kind);
        const points = Array.from({ length: 2 ** d }, (_, x) => x);
        const exists = points.some((x0) => points.some((x1) => x0 !== x1 && isTwoSource(F, G, x0, x1)));
        expect(found.kind).toBe(exists ? "found" : "none");
        if (found.kind === "found") {
          expect(found.witness[0]).not.toBe(found.witness[1]);
          expect(isTwoSource(F, G, ...(found.witness as [number, number]))).toBe(true);
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
    expect([...seen].sort()).toEqual(["found", "none"]);
  });

  test("a largest antichain of halves is found, and is one", () => {
    const sizes = new Set<number>();
    /** Every set errs on at least half of the points, and every half is the part of some set. */
    const isHalves = (f: string, G: readonly string[], Y: readonly number[]): boolean => {
      const parts = G.map((g) => errorSet(f, g).filter((x) => Y.includes(x)));
      const m = Y.length / 2;
      const halves = subsetsOfSize([...Y], m).map((half) => half.join());
      return (
        parts.every((part) => part.length >= m) &&
        halves.every((half) => parts.some((part) => part.join() === half))
      );
    };
    // What errs on one point of four, or on two: the frontiers are large.
    const lean = fc
      .tuple(
        fc.constantFrom("0000", "0101", "1111"),
        fc.oneof(
          fc.subarray([1, 2, 4, 8, 3, 5, 6, 9, 10, 12, 7], { minLength: 1 }),
          fc.subarray([7, 11, 13, 14, 15]).map((more) => [3, 5, 6, 9, 10, 12, ...more]),
        ),
      )
      .map(([f, sets]) => ({
        d: 2,
        F: [f],
        G: sets
          .map((set) => [...f].map((bit, j) => (((set >> j) & 1) === Number(bit) ? "0" : "1")).join(""))
          .sort(),
      }));
    fc.assert(
      fc.property(fc.oneof(lean, pairOfClasses(6)), ({ d, F, G }) => {
        const found = findAntichain(finite(d, F), finite(d, G));
        const points = Array.from({ length: 2 ** d }, (_, x) => x);
        const most = F.reduce((best, f) => {
          const P = paretoFrontier(f, G);
          const sets = points
            .flatMap((size) => subsetsOfSize(points, size + 1))
            .filter((Y) => Y.length % 2 === 0 && isHalves(f, P, Y));
          return Math.max(best, ...sets.map((Y) => Y.length));
        }, 0);
        sizes.add(most);
        expect(found.kind === "found" ? found.witness.points.length : 0).toBe(most);
        if (found.kind === "found") {
          const f = F[found.witness.source]!;
          expect(isHalves(f, paretoFrontier(f, G), found.witness.points)).toBe(true);
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
    expect([...sizes].sort()).toEqual([0, 2, 4]);
  });

  test("the largest frontier is that of the definition", () => {
    fc.assert(
      fc.property(pairOfClasses(8), ({ d, F, G }) => {
        const sizes = F.map((f) => paretoFrontier(f, G).length);
        expect(largestFrontier(finite(d, F), finite(d, G))).toEqual({
          kind: "found",
          witness: Math.max(...sizes),
        });
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

describe(`shattering, seed ${SEED}`, () => {
  test("of points in any order, repeated ones too", () => {
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(pairOfClasses(16), fc.array(fc.nat({ max: 3 }), { maxLength: 4 }), ({ d, G }, picks) => {
        const points = picks.map((x) => x % 2 ** d);
        const tables = G.map((g) => parseTable(d, g)!);
        expect(shatters(tables, points)).toBe(isShattered(G, points));
        expect(ownLabelings(finite(d, G), points)).toBe(labelings(G, points));
        if (points.length > 1) seen.add(isShattered(G, points));
      }),
      { seed: SEED, numRuns: 400 },
    );
    expect(seen.size).toBe(2);
  });

  test("the largest set, of one class and of two", () => {
    fc.assert(
      fc.property(pairOfClasses(16), ({ d, F, G }) => {
        const [sources, targets] = [finite(d, F), finite(d, G)];
        expect(sources.elements.map(({ table }) => formatTable(table))).toEqual(F);
        const one = vcDimension(targets);
        expect(one.dimension).toBe(largestShattered(d, G).length);
        expect(isShattered(G, one.shattered) && one.shattered.length === one.dimension).toBe(true);
        const both = mutualVcDimension(sources, targets);
        expect(both.dimension).toBe(largestShattered(d, F, G).length);
        expect([F, G].every((H) => isShattered(H, both.shattered))).toBe(true);
        // A search that is told the dimension ends at a set of that size.
        expect(vcDimension(targets, { known: one.dimension })).toEqual(one);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});
