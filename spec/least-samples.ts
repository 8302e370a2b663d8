/**
 * # Least numbers of samples, by counting up
 *
 * min{n : k(1−ε)^n ≤ δ} and its kin, by trying n = 0, 1, 2, …: the definition as it reads. The powers are exact.
 *
 * Main definitions: `leastSamples`.
 */
import { ONE, type Rational, rational } from "../src/exact/rational.js";

type Read = (text: string) => Rational;

/** The least n with factor·base^n ≤ bound; 0 < base < 1, bound > 0. */
function countUp(factor: Rational, base: Rational, bound: Rational): number {
  let value = factor;
  for (let n = 0; ; n += 1) {
    if (value.lte(bound)) return n;
    value = value.mul(base);
  }
}

/** The least n of a bound of the contract: realizable, agnostic, verify. */
export function leastSamples(
  params: { bound: string } & Readonly<Record<string, unknown>>,
  read: Read,
): number {
  const epsilon = read(String(params.epsilon));
  const delta = read(String(params.delta));
  const k = rational(BigInt(String(params.k ?? 1)));
  switch (params.bound) {
    case "realizable":
    case "verify":
      return countUp(k, ONE.sub(epsilon), delta);
    case "agnostic":
      return countUp(k.mul(k), ONE.sub(epsilon.mul(epsilon)), delta.mul(delta));
    default:
      throw new Error(`bound: one of realizable, agnostic, verify is expected, got ${params.bound}`);
  }
}
