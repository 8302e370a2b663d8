/**
 * # What a probe asks, and what it answers
 *
 * Main definitions: `ProbeQuestion`, `ProbeAnswer`, `ProbeCertificate`. Statement: `probe_certificates`.
 */
import type { Rational } from "../exact/rational.js";

export type Vector = readonly Rational[];
export type Matrix = readonly Vector[];

export interface ProbeQuestion {
  /** One row a point. */
  readonly features: Matrix;
  readonly target: Vector;
  /** τ² ≥ 0 */
  readonly normSquared: Rational;
  /** η ≥ 0, a mean square. */
  readonly tolerance: Rational;
  /** D(point) ≥ 0, sum 1. */
  readonly weights: Vector;
}

export type ProbeCertificate =
  /** ‖w‖² ≤ τ² and E(w·φ − g)² ≤ η. */
  | { readonly kind: "weights"; readonly weights: Vector }
  /** η = 0: yᵀΦ = 0, y·g ≠ 0 (y = 0 off the support of D). */
  | { readonly kind: "farkas"; readonly y: Vector }
  /** η = 0: a with ‖Φᵀa‖² = g·a > τ², so no w that fits is shorter. */
  | { readonly kind: "norm"; readonly a: Vector }
  /** η > 0: ⟨u,g⟩_D − τ‖ΦᵀDu‖ > √η‖u‖_D. */
  | { readonly kind: "dual"; readonly u: Vector };

export interface ProbeAnswer {
  readonly verdict: "yes" | "no";
  /** η = 0 and some w fits: the least ‖w‖². */
  readonly minNormSquared?: Rational;
  readonly certificate: ProbeCertificate;
}
