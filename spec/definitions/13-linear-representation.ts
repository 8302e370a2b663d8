/**
 * # Linear representation
 *
 * φ: X → ℚ^m. The τ-LRH holds for φ and a set of functions on a point set Y if for each g of the set there is
 * w with ‖w‖² ≤ τ² and w·φ(x) = g(x) on Y: without a free bias. (With w·φ(x) + b, b free, it is another
 * notion, unless 1 is in the span of φ.) It is (τ,η)-approximate on a distribution D if E_D[(w·φ − g)²] ≤ η.
 * τ enters only as τ², so everything stays rational.
 */
import { type Rational, rational, sum } from "../../src/exact/rational.js";

export type Vector = readonly Rational[];

export const dot = (a: Vector, b: Vector): Rational => sum(a.map((x, i) => x.mul(b[i]!)));

/** Is w a witness that g is linear in φ on Y, with ‖w‖² ≤ τ²? `phi` and `g` have one entry a point of Y. */
export const isExactWitness = (
  w: Vector,
  phi: readonly Vector[],
  g: readonly (0 | 1)[],
  tauSquared: Rational,
): boolean =>
  dot(w, w).lte(tauSquared) && phi.every((features, x) => dot(w, features).equals(rational(g[x]!)));

/** E_D[(w·φ − g)²], D given by the masses of the points. */
export const meanSquare = (
  w: Vector,
  phi: readonly Vector[],
  g: readonly Rational[],
  masses: readonly Rational[],
): Rational =>
  sum(
    phi.map((features, x) => {
      const residual = dot(w, features).sub(g[x]!);
      return residual.mul(residual).mul(masses[x]!);
    }),
  );

export interface ApproximateQuestion {
  readonly phi: readonly Vector[];
  readonly g: readonly Rational[];
  readonly masses: readonly Rational[];
  readonly tauSquared: Rational;
  readonly eta: Rational;
}

/** Is w a witness of the (τ,η)-approximate representation? */
export const isApproximateWitness = (
  w: Vector,
  { phi, g, masses, tauSquared, eta }: ApproximateQuestion,
): boolean => dot(w, w).lte(tauSquared) && meanSquare(w, phi, g, masses).lte(eta);
