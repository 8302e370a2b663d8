/** Products over sets, expanded: densely on doubles and on long integers, and sparsely, against the definition. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatCount } from "../../src/boolean/wire/scalars.js";
import { formatRational, ONE, type Rational, rational, ZERO } from "../../src/exact/rational.js";
import { spread } from "../../src/reductions/edges/fourier-to-polynomial.js";

const SEED = 20_240_314;

/** Σ value · Π_{i∈S} (a + b·y_i), by choosing a or b·y_i in each factor. */
function expanded(
  entries: readonly { readonly set: readonly number[]; readonly value: Rational }[],
  a: Rational,
  b: Rational,
): Map<string, string> {
  const sums = new Map<string, Rational>();
  for (const { set, value } of entries)
    for (let code = 0; code < 2 ** set.length; code += 1) {
      const subset = set.filter((_, i) => (code >> i) & 1).sort((x, y) => x - y);
      const part = set.reduce((product, _, i) => product.mul((code >> i) & 1 ? b : a), value);
      sums.set(subset.join(), (sums.get(subset.join()) ?? ZERO).add(part));
    }
  return new Map(
    [...sums]
      .filter(([, q]) => !q.equals(ZERO))
      .map(([key, q]): [string, string] => [key, formatRational(q)])
      .sort(),
  );
}

describe(`Σ value · Π (a + b·y), seed ${SEED}`, () => {
  const entries = (variables: readonly number[], value: fc.Arbitrary<Rational>) =>
    fc.array(fc.record({ set: fc.shuffledSubarray([...variables]), value }), { maxLength: 12 });
  const small = fc.integer({ min: -9, max: 9 }).map((p) => rational(p, 4));
  /** Numerators and denominators of 40 digits. */
  const long = fc
    .tuple(
      fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
      fc.bigInt({ min: 10n ** 39n, max: 10n ** 40n }),
    )
    .map(([p, q]) => rational(p, q));
  const bases = fc.constantFrom<readonly [Rational, Rational]>(
    [rational(1), rational(-2)],
    [rational(1, 2), rational(-1, 2)],
    [rational(2, 3), rational(-5, 7)],
  );

  test.each([
    ["small numbers, dense", [0, 1, 2, 3], small],
    ["long integers, dense", [0, 1, 2, 3], long],
    ["many variables, sparse", Array.from({ length: 40 }, (_, i) => i), long],
  ] as const)("%s", (_, variables, value) => {
    fc.assert(
      fc.property(
        variables.length > 4
          ? fc.array(fc.record({ set: fc.shuffledSubarray([...variables], { maxLength: 4 }), value }), {
              maxLength: 6,
            })
          : entries(variables, value),
        bases,
        (list, [a, b]) => {
          const got = spread(list, a, b, "test");
          expect(
            new Map(got.map(({ subset, value: q }) => [subset.join(), formatRational(q)] as const).sort()),
          ).toEqual(expanded(list, a, b));
          expect(got.every(({ subset }) => subset.every((v, i) => i === 0 || subset[i - 1]! < v))).toBe(true);
        },
      ),
      { seed: SEED, numRuns: 120 },
    );
  });

  test("too many parts on too many variables are refused", () => {
    const set = Array.from({ length: 21 }, (_, i) => i);
    expect(() =>
      spread(
        [
          { set: [...set, 30], value: ONE },
          { set: [40, 50], value: ONE },
        ],
        ONE,
        ONE,
        "e",
      ),
    ).toThrow(/the limit is 1048576/);
  });
});

test("counts are numbers up to 2^53 − 1 and digits above", () => {
  for (const shift of [-2n, -1n, 0n, 1n, 2n, 3n]) {
    const count = 2n ** 53n + shift;
    const written = formatCount(count);
    expect(BigInt(written)).toBe(count);
    expect(typeof written).toBe(shift < 0n ? "number" : "string");
  }
  expect(formatCount(10n ** 40n)).toBe(`1${"0".repeat(40)}`);
});
