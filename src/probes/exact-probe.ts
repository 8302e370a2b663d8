/**
 * # Probes with a verdict
 *
 * Is there w with ‖w‖² ≤ τ² and E_D[(w·φ − g)²] ≤ η? Everything is rational. There is no free bias: whoever
 * wants one adds a feature 1, whose weight then counts in ‖w‖².
 *
 * η = 0: the least norm is attained by w = Φᵀa with ΦΦᵀa = g. If no w fits, a Farkas witness y has yᵀΦ = 0
 * and y·g ≠ 0. If one fits, a itself shows that none is shorter: g·a = (Φᵀa)·w′ ≤ ‖Φᵀa‖‖w′‖ for every w′ that
 * fits.
 *
 * η > 0: w itself certifies yes. A vector u certifies no when ⟨u,g⟩_D − τ‖ΦᵀDu‖ > √η ‖u‖_D, since for every w
 * in the ball ‖g − Φw‖_D ‖u‖_D ≥ ⟨u, g − Φw⟩_D ≥ ⟨u,g⟩_D − τ‖ΦᵀDu‖; decided by comparing squares. Both are
 * looked for among least squares and the ridge path (ΦᵀDΦ + λI)w = ΦᵀDg, u = g − Φw. One of them is there and
 * rational, also where the least error meets the tolerance exactly: `ball.ts` says why.
 *
 * Main definitions: `probe`. Statement: `probe_certificates`.
 */
import { isZero, ONE, type Rational, rational, ZERO } from "../exact/rational.js";
import { decideInBall } from "./ball.js";
import { leastNorm } from "./least-norm.js";
import type { ProbeAnswer, ProbeQuestion, Vector } from "./question.js";

function exact(question: ProbeQuestion): ProbeAnswer {
  const support = question.weights.flatMap((weight, i) => (isZero(weight) ? [] : [i]));
  const spread = (v: Vector): Rational[] => {
    const all: Rational[] = question.target.map(() => ZERO);
    support.forEach((i, at) => {
      all[i] = v[at]!;
    });
    return all;
  };
  const found = leastNorm(
    support.map((i) => question.features[i]!),
    support.map((i) => question.target[i]!),
  );
  if (!found.fits) return { verdict: "no", certificate: { kind: "farkas", y: spread(found.y) } };
  const { normSquared: minNormSquared, a, w } = found;
  return minNormSquared.lte(question.normSquared)
    ? { verdict: "yes", minNormSquared, certificate: { kind: "weights", weights: w } }
    : { verdict: "no", minNormSquared, certificate: { kind: "norm", a: spread(a) } };
}

/**
 * Decides a probe: the verdict is yes or no, with a certificate. Pre: features, target and weights have one
 * entry a point, at least one point; the weights sum to 1. Where the least error and the tolerance differ by
 * so little that more than `precision` bits of λ would be needed to tell them apart, `DomainError`
 * "too-large"; without a limit, every question is decided.
 */
export const probe = (question: ProbeQuestion, precision = Number.POSITIVE_INFINITY): ProbeAnswer =>
  isZero(question.tolerance) ? exact(question) : decideInBall(question, precision);

/** The uniform weights on n points. */
export const uniformWeights = (n: number): Rational[] =>
  Array.from({ length: n }, () => ONE.div(rational(n)));
