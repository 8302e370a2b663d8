/** The fitted exponents: powers are found, and how far off a point is. */
import { expect, test } from "vitest";
import { powerLaw } from "./fit.js";

const fitted = (f: (x: number) => number) => powerLaw([1, 2, 4, 8].map((x) => ({ x, y: f(x) })));

test.each([-1, 0, 0.5, 3])("x^%d, whatever stands before it", (p) => {
  const { exponent, factor } = fitted((x) => 7 * x ** p);
  expect(exponent).toBeCloseTo(p, 9);
  expect(factor).toBeCloseTo(1, 9);
});

test("a point that is off counts by its factor", () => {
  // In logarithms to base 2 at 0, 1, 2, 3: 0, 1, 2 + 1, 3, by which the slope is 1 + 1/10, the mean 1 + 3/4.
  const { exponent, factor } = fitted((x) => (x === 4 ? 8 : x));
  expect(exponent).toBeCloseTo(1.1, 9);
  // There the line has 1.75 + 1.1 · 0.5 = 2.3.
  expect(factor).toBeCloseTo(2 ** 0.7, 9);
});
