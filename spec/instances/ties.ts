/**
 * # Where a bound is met with equality
 *
 * A least number of samples is decided at a comparison of rationals, and a program that takes < for ≤ there differs
 * only where both sides are the same: δ = bound(n), which nobody draws by chance.
 *
 * Main definitions: `tiedDelta`.
 */
import { HALF, ONE, power, type Rational, rational } from "../../src/exact/rational.js";
import { antichainError, halfOverlap } from "../least-samples.js";

type Asked = { readonly bound: string } & Readonly<Record<string, unknown>>;

/**
 * The δ at which n is just enough (of the agnostic bound and of validation 2n); `undefined` where that has no
 * meaning.
 */
export function tiedDelta(asked: Asked, read: (text: string) => Rational, n: number): Rational | undefined {
  const epsilon = read(String(asked.epsilon ?? "1/2"));
  const k = rational(BigInt(String(asked.k ?? 1)));
  const squared = ONE.sub(epsilon.mul(epsilon));
  switch (asked.bound) {
    case "realizable":
    case "verify":
      return k.mul(power(ONE.sub(epsilon), n));
    case "agnostic":
      return k.mul(power(squared, n));
    case "amplification": {
      // δ₀^K + K(1−ε²)^{m/2} with K = 2 and m = 2n.
      const failure = read(String(asked.failure));
      return failure.mul(failure).add(power(squared, n).mul(rational(2)));
    }
    case "no_free_lunch":
      return power(ONE.sub(rational(1, Number(asked.points))), n)
        .mul(HALF)
        .sub(epsilon);
    case "two_point":
      if (asked.mode === "agnostic") return halfOverlap(n, epsilon.mul(HALF));
      return power(ONE.sub(epsilon), n).mul(HALF);
    case "two_source":
      return power(ONE.sub(epsilon), n).mul(HALF);
    case "antichain":
      return antichainError(Number(asked.half), n).sub(epsilon);
    default:
      return undefined;
  }
}
