/**
 * # fourier_to_polynomial
 *
 * χ_S = Π_{i∈S} (1 − 2 x_i): each coefficient of degree k spreads over 2^k monomials.
 */
import { nonZero, subsetOfIndex } from "../../boolean/walsh-hadamard.js";
import { overCommonDenominator } from "../../exact/common-denominator.js";
import { DomainError } from "../../exact/domain-error.js";
import { type Rational, rational, ZERO } from "../../exact/rational.js";
import { reduction } from "../reduction.js";
import { least, measure, powerOfTwo, product } from "../size-expression.js";

const MAX_TOUCHED = 2 ** 20;
/** Most variables of a transform over all sets of them. */
const MAX_DENSE = 20;

interface Entry {
  readonly set: readonly number[];
  readonly value: Rational;
}

interface Part {
  readonly subset: readonly number[];
  readonly value: Rational;
}

/**
 * Σ over the given sets S of value · Π_{i∈S} (a + b·y_i), collected by subset. Refused where Σ 2^{|S|} is too
 * large and there are many variables.
 */
export function spread(entries: readonly Entry[], a: Rational, b: Rational, name: string): readonly Part[] {
  const touched = entries.reduce((total, { set }) => total + 2 ** set.length, 0);
  const variables = [...new Set(entries.flatMap(({ set }) => set))].sort((x, y) => x - y);
  if (variables.length <= MAX_DENSE && variables.length * 2 ** variables.length <= 8 * touched)
    return spreadDense(entries, variables, a, b);
  if (touched > MAX_TOUCHED)
    throw new DomainError(
      "too-large",
      `${name}: a product over k variables has 2^k parts, ${touched} together; the limit is ` +
        `${MAX_TOUCHED} (unless at most ${MAX_DENSE} variables occur)`,
      ["concept"],
      { size: touched, limit: MAX_TOUCHED },
    );
  const sums = new Map<string, { subset: number[]; value: Rational }>();
  for (const { set, value } of entries) {
    const sorted = [...set].sort((x, y) => x - y);
    for (let index = 0; index < 2 ** sorted.length; index += 1) {
      const subset = subsetOfIndex(index).map((i) => sorted[i]!);
      let part = value;
      for (let i = 0; i < sorted.length; i += 1) part = part.mul(((index >>> i) & 1) === 1 ? b : a);
      const key = subset.join(",");
      const before = sums.get(key);
      if (before === undefined) sums.set(key, { subset, value: part });
      else before.value = before.value.add(part);
    }
  }
  return [...sums.values()].filter(({ value }) => !value.equals(ZERO));
}

/**
 * The same by one pass a variable over all 2^m sets: (c₀, c₁) ↦ (s·c₀ + sa·c₁, sb·c₁), s a common denominator
 * of a and b. On doubles where every integer that occurs is below 2^53, so that they are exact, else on
 * bigints.
 */
function spreadDense(
  entries: readonly Entry[],
  variables: readonly number[],
  a: Rational,
  b: Rational,
): readonly Part[] {
  const m = variables.length;
  const values = overCommonDenominator(entries.map(({ value }) => value));
  const { numerators, denominator: scale } = overCommonDenominator([a, b]);
  const [toZero, toOne] = numerators as [bigint, bigint];
  const position = new Map(variables.map((variable, i) => [variable, 2 ** i]));
  const start: bigint[] = new Array(2 ** m).fill(0n);
  for (const [i, { set }] of entries.entries()) {
    const index = set.reduce((total, variable) => total + position.get(variable)!, 0);
    start[index]! += values.numerators[i]!;
  }
  const absolute = (x: bigint): bigint => (x < 0n ? -x : x);
  const largest = start.reduce((most, c) => (absolute(c) > most ? absolute(c) : most), 0n);
  const growth = [scale + absolute(toZero), absolute(toOne)].reduce((x, y) => (x > y ? x : y));
  const small = largest * growth ** BigInt(m) < 2n ** 53n;
  const result = small
    ? passes(Float64Array.from(start, Number), Number(scale), Number(toZero), Number(toOne))
    : bigPasses(start, scale, toZero, toOne);
  return nonZero(result, variables, values.denominator * scale ** BigInt(m), (subset, value) => ({
    subset,
    value,
  }));
}

function passes(c: Float64Array, scale: number, toZero: number, toOne: number): Float64Array {
  for (let half = 1; half < c.length; half *= 2)
    for (let j = 0; j < c.length; j += 1) {
      if ((j & half) === 0) continue;
      c[j - half] = scale * c[j - half]! + toZero * c[j]!;
      c[j]! *= toOne;
    }
  return c;
}

function bigPasses(c: bigint[], scale: bigint, toZero: bigint, toOne: bigint): bigint[] {
  for (let half = 1; half < c.length; half *= 2)
    for (let j = 0; j < c.length; j += 1) {
      if ((j & half) === 0) continue;
      c[j - half] = scale * c[j - half]! + toZero * c[j]!;
      c[j]! *= toOne;
    }
  return c;
}

export const fourierToPolynomial = reduction({
  name: "fourier_to_polynomial",
  from: "fourier",
  to: "polynomial",
  idea: "Expand χ_S = Π (1 − 2 x_i).",
  guarantee: "exact",
  bound: {
    monomials: least(
      powerOfTwo(measure("variables")),
      product(measure("coefficients"), powerOfTwo(measure("degree"))),
    ),
    degree: measure("degree"),
  },
  limits: { monomials: 2n ** 64n },
  source: ["odonnell2014"],
  apply: ({ variables, coefficients }) => ({
    kind: "polynomial",
    variables,
    terms: spread(
      coefficients.map(({ subset, coefficient }) => ({ set: subset, value: coefficient })),
      rational(1),
      rational(-2),
      "fourier_to_polynomial",
    ).map(({ subset, value }) => ({ monomial: subset, coefficient: value })),
  }),
});
