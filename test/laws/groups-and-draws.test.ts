/**
 * Groups of variables by trying all valid points, and draws from weights with long denominators: the search and
 * the checker, which share no code, draw the same.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Rational, rational, sum } from "../../src/exact/rational.js";
import { draw } from "../../src/probability/draw.js";
import { forcedBits, type GroupsDistribution, nearestValid } from "../../src/probability/groups.js";
import { drawingProblem, drawPoint } from "../../src/verify/tree/sampling.js";

const WIDTH = 3;
const FREE = 2;

const bits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom("0", "1"), { minLength: length, maxLength: length }).map((x) => x.join(""));

const groups: fc.Arbitrary<GroupsDistribution> = fc
  .array(
    fc
      .integer({ min: 1, max: WIDTH })
      .chain((width) => fc.uniqueArray(bits(width), { minLength: 1, maxLength: 5 }))
      .map((values) => ({ values })),
    { minLength: 1, maxLength: 3 },
  )
  .map((each) => ({ kind: "groups", groups: each }));

const asked = groups.chain((distribution) => {
  const variables = distribution.groups.reduce((total, { values }) => total + values[0]!.length, 0);
  const array = (most: number) =>
    fc.array(fc.nat({ max: most }), { minLength: variables, maxLength: variables });
  return fc.record({
    distribution: fc.constant(distribution),
    point: array(1),
    box: fc.oneof(array(2), fc.constant(new Array<number>(variables).fill(FREE))),
  });
});

/** All valid points, those of the first group's first value first. */
const validPoints = ({ groups: each }: GroupsDistribution): string[] =>
  each.reduce<string[]>((before, { values }) => before.flatMap((x) => values.map((v) => x + v)), [""]);

const distance = (x: string, point: readonly number[]): number =>
  [...x].filter((bit, i) => Number(bit) !== point[i]).length;

test("what a box forces, and its nearest valid point, the first among equals", () => {
  fc.assert(
    fc.property(asked, ({ distribution, point, box }) => {
      const inside = validPoints(distribution).filter((x) =>
        box.every((fixed, i) => fixed === FREE || fixed === Number(x[i])),
      );
      const forced = box.flatMap((fixed, variable) => {
        const values = new Set(inside.map((x) => x[variable]));
        return fixed === FREE && values.size === 1 ? [{ variable, value: Number([...values][0]) }] : [];
      });
      expect(forcedBits(distribution, box)).toEqual(inside.length === 0 ? undefined : forced);
      const given = Uint8Array.from(point);
      const nearest = nearestValid(distribution, given, box);
      const least = Math.min(...inside.map((x) => distance(x, point)));
      expect(nearest?.join("")).toBe(inside.find((x) => distance(x, point) === least));
      expect([...given]).toEqual(point);
    }),
    { numRuns: 300 },
  );
});

/** Weights over these denominators, each less than 1/n, and the last what remains. */
const weighted = (denominators: readonly bigint[]): Rational[] => {
  const n = BigInt(denominators.length + 1);
  const some = denominators.map((d) => rational((d / n) | 1n, d));
  return [...some, rational(1).sub(sum(some))];
};

/** Pairwise without a common divisor, with some, and one for which the product is just 2^256. */
const DENOMINATORS: readonly (readonly bigint[])[] = [
  [101n, 103n, 107n],
  [2n ** 127n - 1n, 2n ** 89n - 1n, 2n ** 61n - 1n],
  [3n ** 80n, 3n ** 60n * 5n ** 40n, 5n ** 41n],
  [2n ** 64n, 2n ** 64n, 2n ** 64n],
  [2n ** 100n, 2n ** 90n, 2n ** 80n],
];

test.each(DENOMINATORS)("weights over %s, %s, %s", (...denominators) => {
  const values = weighted(denominators);
  const points = ["00", "01", "10", "11"];
  const weights = Object.fromEntries(points.map((x, i) => [x, values[i]!]));
  const D = { kind: "weights", variables: 2, weights } as const;
  const grouped = { kind: "groups", groups: [{ values: points, weights: values }] } as const;
  expect(drawingProblem(D)).toBeUndefined();
  for (let i = 0; i < 24; i += 1) {
    expect(draw(D, 5, "search", i).join("")).toBe(drawPoint(D, 5, "search", i).join(""));
    expect(draw(grouped, 5, "search", i).join("")).toBe(drawPoint(grouped, 5, "search", i).join(""));
  }
});
