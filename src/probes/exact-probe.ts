/**
 * # Probes with a verdict
 *
 * Is there w with ‖w‖² ≤ τ² and E_D[(w·φ − g)²] ≤ η? Everything is rational. There is no free bias: whoever wants one adds a feature 1, whose weight
 * then counts in ‖w‖².
 *
 * η = 0: the least norm is attained by w = Φᵀa with ΦΦᵀa = g. If no w fits, a Farkas witness y has yᵀΦ = 0 and y·g ≠ 0. If one fits, a itself
 * shows that none is shorter: g·a = (Φᵀa)·w′ ≤ ‖Φᵀa‖‖w′‖ for every w′ that fits.
 *
 * η > 0: w itself certifies yes. A vector u certifies no when ⟨u,g⟩_D − τ‖ΦᵀDu‖ > √η ‖u‖_D, since for every w in the ball
 * ‖g − Φw‖_D ‖u‖_D ≥ ⟨u, g − Φw⟩_D ≥ ⟨u,g⟩_D − τ‖ΦᵀDu‖; decided by comparing squares. Where least squares lies in the ball, it decides.
 * Else both are looked for along the ridge path (ΦᵀDΦ + λI)w = ΦᵀDg, u = g − Φw, by bisection on λ; where the optimum lies on the boundary of the
 * ball and meets the tolerance exactly, its w may be irrational and neither is found: undecided.
 *
 * Main definitions: `probe`, `Probe`, `certifiesYes`, `certifiesNo`. Statement: `probe_certificates`.
 */
import { isNegative, isZero, ONE, type Rational, rational, ZERO } from "../exact/rational.js";
import { dot, type Matrix, multiply, solve, transpose, type Vector } from "./linear-system.js";

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
  readonly verdict: "yes" | "no" | "undecided";
  /** η = 0 and some w fits: the least ‖w‖². */
  readonly minNormSquared?: Rational;
  readonly certificate?: ProbeCertificate;
  /** Why it is undecided. */
  readonly because?: string;
}

/** A > √p + √q for p, q ≥ 0, by squares. */
export function exceedsRoots(a: Rational, p: Rational, q: Rational): boolean {
  if (isNegative(a) || isZero(a)) return false;
  const rest = a.mul(a).sub(p).sub(q);
  return !isNegative(rest) && !isZero(rest) && rest.mul(rest).gt(rational(4).mul(p).mul(q));
}

const meanSquare = (errors: Vector, weights: Vector): Rational =>
  errors.reduce((total, e, i) => total.add(weights[i]!.mul(e).mul(e)), ZERO);

const residual = (question: ProbeQuestion, w: Vector): Rational[] => {
  const fitted = multiply(question.features, w);
  return question.target.map((g, i) => g.sub(fitted[i]!));
};

export const certifiesYes = (question: ProbeQuestion, w: Vector): boolean =>
  dot(w, w).lte(question.normSquared) &&
  meanSquare(residual(question, w), question.weights).lte(question.tolerance);

export function certifiesNo(
  { features, target, normSquared, tolerance, weights }: ProbeQuestion,
  u: Vector,
): boolean {
  const weighted = u.map((x, i) => x.mul(weights[i]!));
  const width = features[0]?.length ?? 0;
  const image = multiply(transpose(features, width), weighted);
  return exceedsRoots(
    dot(weighted, target),
    normSquared.mul(dot(image, image)),
    tolerance.mul(meanSquare(u, weights)),
  );
}

function exact(question: ProbeQuestion): ProbeAnswer {
  const support = question.weights.flatMap((weight, i) => (isZero(weight) ? [] : [i]));
  const rows = support.map((i) => question.features[i]!);
  const g = support.map((i) => question.target[i]!);
  const spread = (v: Vector): Rational[] => {
    const all: Rational[] = question.target.map(() => ZERO);
    support.forEach((i, at) => {
      all[i] = v[at]!;
    });
    return all;
  };
  const gram = rows.map((a) => rows.map((b) => dot(a, b)));
  const solution = solve(gram, g, rows.length);
  if (!solution.solvable) return { verdict: "no", certificate: { kind: "farkas", y: spread(solution.y) } };
  const width = question.features[0]?.length ?? 0;
  const w = multiply(transpose(rows, width), solution.x);
  const minNormSquared = dot(w, w);
  return minNormSquared.lte(question.normSquared)
    ? { verdict: "yes", minNormSquared, certificate: { kind: "weights", weights: w } }
    : { verdict: "no", minNormSquared, certificate: { kind: "norm", a: spread(solution.x) } };
}

const UNDECIDED =
  "least squares lies outside the ball, and the error of the best w in it meets the tolerance, or all but: 40 bisections of the ridge path told neither";

/** Bisection steps on λ. */
const STEPS = 40;

function approximate(question: ProbeQuestion): ProbeAnswer {
  const { features, target, weights, normSquared } = question;
  const width = features[0]?.length ?? 0;
  const columns = transpose(features, width);
  const weightedColumns = columns.map((column) => column.map((x, i) => x.mul(weights[i]!)));
  const gram = weightedColumns.map((a) => columns.map((b) => dot(a, b)));
  const image = weightedColumns.map((a) => dot(a, target));
  const ridge = (lambda: Rational): Rational[] => {
    const shifted = gram.map((row, i) => row.map((x, j) => (i === j ? x.add(lambda) : x)));
    const solution = solve(shifted, image, width);
    // Positive definite for λ > 0, hence solvable.
    return solution.solvable ? [...solution.x] : image.map(() => ZERO);
  };
  const judge = (w: Vector): ProbeAnswer | undefined => {
    if (certifiesYes(question, w)) return { verdict: "yes", certificate: { kind: "weights", weights: w } };
    const u = residual(question, w);
    return certifiesNo(question, u) ? { verdict: "no", certificate: { kind: "dual", u } } : undefined;
  };
  const zero = image.map(() => ZERO);
  const atZero = judge(zero);
  if (atZero !== undefined) return atZero;
  // λ = 2^e: as λ falls the error falls and the norm grows; find the octave in which the norm passes τ, then bisect in it.
  let high = rational(1n << 20n);
  let low = high;
  for (let e = 19; e >= -60; e -= 1) {
    low = e >= 0 ? rational(1n << BigInt(e)) : rational(1n, 1n << BigInt(-e));
    const w = ridge(low);
    const answer = judge(w);
    if (answer !== undefined) return answer;
    if (dot(w, w).gt(normSquared)) break;
    high = low;
  }
  for (let step = 0; step < STEPS && low.lt(high); step += 1) {
    const middle = low.add(high).div(rational(2));
    const w = ridge(middle);
    const answer = judge(w);
    if (answer !== undefined) return answer;
    if (dot(w, w).gt(normSquared)) low = middle;
    else high = middle;
  }
  // Least squares of least norm: where it lies in the ball it is the optimum, and u = g − Φw, with ΦᵀDu = 0, shows its error to be the least.
  const squares = solve(
    gram.map((row) => gram.map((column) => dot(row, column))),
    image,
    width,
  );
  const fitted = squares.solvable ? judge(multiply(gram, squares.x)) : undefined;
  return fitted ?? { verdict: "undecided", because: UNDECIDED };
}

/** Decides a probe. Pre: features, target and weights have one entry a point, at least one point. */
export const probe = (question: ProbeQuestion): ProbeAnswer =>
  isZero(question.tolerance) ? exact(question) : approximate(question);

/** The uniform weights on n points. */
export const uniformWeights = (n: number): Rational[] =>
  Array.from({ length: n }, () => ONE.div(rational(n)));
