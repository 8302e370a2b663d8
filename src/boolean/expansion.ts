/**
 * # Expansions
 *
 * What polynomials and Fourier expansions share: a function given by a coefficient for each of some sets of
 * variables, whose values must be 0 or 1.
 *
 * Main definitions: `denseCoefficients`, `tableOfSums`, `bitOf`.
 */
import { overCommonDenominator } from "../exact/common-denominator.js";
import { DomainError } from "../exact/domain-error.js";
import { formatRational, ONE, type Rational, ZERO } from "../exact/rational.js";
import type { SmallCube } from "./kinds/record.js";
import type { Bit } from "./literal.js";
import type { TruthTable } from "./truth-table.js";

export interface Coefficient {
  readonly set: readonly number[];
  readonly value: Rational;
}

/** 2^d integers over one denominator, index j a set of variables: the sum of the coefficients given for that set. */
export function denseCoefficients(
  cube: SmallCube,
  coefficients: readonly Coefficient[],
): { readonly sums: bigint[]; readonly denominator: bigint } {
  const { numerators, denominator } = overCommonDenominator(coefficients.map(({ value }) => value));
  const sums: bigint[] = new Array(2 ** cube.dimension).fill(0n);
  coefficients.forEach(({ set }, i) => {
    sums[set.reduce((index, variable) => index + 2 ** cube.position(variable), 0)]! += numerators[i]!;
  });
  return { sums, denominator };
}

const expectation = (what: string): string =>
  `${what} represents a Boolean function only if its value is 0 or 1 at every point;`;

/** The table of the points whose sum is `one`; throws where a sum is neither that nor 0. */
export function tableOfSums(cube: SmallCube, sums: readonly bigint[], one: bigint, what: string): TruthTable {
  return cube.where((j) => {
    if (sums[j] !== one && sums[j] !== 0n)
      throw new DomainError(
        "invalid-value",
        `${expectation(what)} at point ${j} it is ${sums[j]}/${one}`,
        cube.path,
      );
    return sums[j] === one;
  });
}

/** 0 or 1, or an error that says that `what` is not a Boolean function. */
export function bitOf(value: Rational, what: string): Bit {
  if (value.equals(ONE)) return 1;
  if (value.equals(ZERO)) return 0;
  throw new DomainError("invalid-value", `${expectation(what)} here it is ${formatRational(value)}`);
}
