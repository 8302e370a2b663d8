/**
 * Linear systems by lifting and by elimination are the same, at the edges that one of them takes another way:
 * sizes about the switch, singular matrices, matrices that are singular modulo the first primes, entries of no
 * bits and of hundreds, solutions much shorter than they could be. And the greatest common divisor of long
 * integers, by leading digits and by divisions.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { solveByElimination } from "../../src/exact/bareiss.js";
import { solveByLifting, solveSquare } from "../../src/exact/dixon.js";
import { gcd } from "../../src/exact/integer.js";
import { numerator, type Rational, rational } from "../../src/exact/rational.js";

const texts = (x: readonly Rational[] | undefined) => x?.map((q) => `${numerator(q)}/${q.d}`);

/** Entries of one size within a system: bits from none to hundreds, often 0. */
const entries = fc
  .constantFrom(0, 1, 3, 31, 32, 53, 64, 300)
  .map((bits) => 2n ** BigInt(bits))
  .map((limit) => fc.oneof({ weight: 4, arbitrary: fc.bigInt(-limit, limit) }, fc.constant(0n)));

const systems = fc.tuple(fc.constantFrom(0, 1, 2, 8, 9, 10, 11, 16), entries).chain(([n, entry]) =>
  fc.record({
    matrix: fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
    right: fc.array(entry, { minLength: n, maxLength: n }),
  }),
);

test("lifting and elimination agree, on invertible and singular systems", () => {
  let invertible = 0;
  let singular = 0;
  fc.assert(
    fc.property(systems, fc.boolean(), ({ matrix, right }, repeat) => {
      // A row that two others sum to makes it singular without a zero that shows.
      if (repeat && matrix.length > 2) matrix[2] = matrix[0]!.map((a, j) => a + matrix[1]![j]!);
      const solution = solveSquare(matrix, right);
      const due = texts(solveByElimination(matrix, right));
      expect(texts(solution)).toEqual(due);
      // Elimination does not stand in for a lifting that fails.
      if (matrix.length >= 2) expect(texts(solveByLifting(matrix, right))).toEqual(due);
      if (solution === undefined) singular += 1;
      else invertible += 1;
    }),
    { numRuns: 100 },
  );
  expect(Math.min(invertible, singular)).toBeGreaterThan(20);
});

/** The first three primes that are tried with 12 equations: the largest below 2^25. */
function primesTried(): bigint[] {
  const primes: bigint[] = [];
  for (let p = 2 ** 25 - 1; primes.length < 3; p -= 2) {
    let divisor = 3;
    while (divisor * divisor <= p && p % divisor !== 0) divisor += 2;
    if (divisor * divisor > p) primes.push(BigInt(p));
  }
  return primes;
}

test("a short solution of some equations is not taken for one of all", () => {
  const n = 12;
  const matrix = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (i === j ? 1n : 0n)),
  );
  // After eight digits all of it looks like 1.
  for (const digits of [8n, 9n, 12n]) {
    const right = matrix.map((_, i) => (i === 5 ? 1n + primesTried()[0]! ** digits : 1n));
    expect(texts(solveByLifting(matrix, right))).toEqual(texts(right.map((x) => rational(x))));
  }
});

test("entries that vanish modulo the primes that are tried", () => {
  const n = 12;
  // The matrix is 0 modulo each.
  const primes = primesTried();
  const product = primes.reduce((a, b) => a * b);
  const matrix = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => product * BigInt(i === j ? 3 : (i * j) % 2)),
  );
  const right = Array.from({ length: n }, (_, i) => BigInt(i + 1));
  expect(solveByElimination(matrix, right)).toBeDefined();
  expect(solveByLifting(matrix, right)).toBeUndefined();
  expect(texts(solveSquare(matrix, right))).toEqual(texts(solveByElimination(matrix, right)));
});

test("40 equations whose solution is short", () => {
  const n = 40;
  const matrix = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => BigInt(((7 * i + 3 * j) ** 2 % 101) - 50 + (i === j ? 10 ** 6 : 0))),
  );
  const x = Array.from({ length: n }, (_, j) => rational(j - 20, 1 + (j % 3)));
  const scaled = matrix.map((row) =>
    row.reduce((total, a, j) => total + (a * 6n * numerator(x[j]!)) / x[j]!.d, 0n),
  );
  expect(texts(solveByLifting(matrix, scaled))).toEqual(texts(x.map((q) => q.mul(rational(6)))));
});

test("gcd by leading digits and by divisions", () => {
  const byDivisions = (a: bigint, b: bigint): bigint => (b === 0n ? a : byDivisions(b, a % b));
  const long = fc.oneof(
    fc.bigInt(0n, 2n ** 2000n),
    fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: -2, max: 2 })).map(([k, e]) => {
      const near = 2n ** BigInt(k) + BigInt(e);
      return near < 0n ? 0n : near;
    }),
  );
  fc.assert(
    fc.property(long, long, long, (a, b, c) => {
      expect(gcd(a, b)).toBe(byDivisions(a, b));
      expect(gcd(a * c, b * c)).toBe(c * byDivisions(a, b));
      expect(gcd(a + 1n, a)).toBe(1n);
    }),
    { numRuns: 150 },
  );
  // Quotients of 1 throughout: neighbours in Fibonacci's sequence.
  let [x, y] = [1n, 1n];
  for (let i = 0; i < 800; i += 1) {
    [x, y] = [y, x + y];
    expect(gcd(x, y)).toBe(1n);
  }
});

test("a long fraction is in lowest terms, with its sign", () => {
  const [a, b] = [3n ** 2000n, 5n ** 1000n];
  for (const [s, t] of [
    [1n, 1n],
    [-1n, 1n],
    [1n, -1n],
    [-1n, -1n],
  ] as const) {
    const q = rational(s * a * 7n, t * b * 7n);
    expect(numerator(q)).toBe(s * t * a);
    expect(q.d).toBe(b);
    expect(q.mul(rational(b)).equals(rational(s * t * a))).toBe(true);
  }
});
