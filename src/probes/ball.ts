/**
 * # The least error in a ball
 *
 * Is the least of E(w) = wᵀAw − 2b·w + c over ‖w‖² ≤ T at most H? Where least squares of least norm lies in
 * the ball, it is the optimum, and u = g − Φw, with ΦᵀDu = 0, shows its error to be the least. Else the
 * optimum is w(μ*) on the ridge path, where ‖w(μ*)‖² = T, μ* > 0.
 *
 * The error there is the greatest value of c − F(μ) − μT. So it is compared with H by
 * h(μ) = F(μ) + μT − (c − H), strictly convex on μ > 0: where h < 0 somewhere, the residual at that μ shows
 * no; where h > 0 everywhere, w(μ) for some μ > μ* shows yes.
 *
 * **A tie is rational.** If the least value of h is 0, then h, with F = Σ β²/(α + μ) over k poles −α, has
 * R = hχ of degree k + 1. From each pole to the next h goes from +∞ to −∞, which makes k − 1 roots between
 * the poles, and μ* > 0 is a double one: these are all, and μ* alone is double. Hence gcd(R, R′) is linear,
 * μ* is rational, and so is w(μ*). Its denominator divides the leading coefficient of R made integral: once
 * μ* is enclosed in an interval shorter than that, one candidate is left. If it fails, the inequality is
 * strict, and the interval is refined until a rational certificate is found.
 *
 * Main definitions: `decideInBall`.
 */
import { refuseAbove } from "../exact/domain-error.js";
import { bitLength, lcm } from "../exact/integer.js";
import {
  type IntegerQuestion,
  type Integers,
  inner,
  integerQuestion,
  isAtMost,
  measured,
  residualOf,
  residualShowsNo,
  showsNo,
  showsYes,
  weightsOf,
} from "./integer-question.js";
import type { ProbeAnswer, ProbeQuestion } from "./question.js";
import { type PathPoint, type RidgePath, ridgePath } from "./ridge-path.js";

/**
 * λ = 2^e is tried for e from the first down to the second, then bisection steps in the octave in which the
 * norm passes τ.
 */
const FIRST_OCTAVE = 19;
const LAST_OCTAVE = -60;
const STEPS = 40;
/** A certificate whose denominator has more bits is rounded, where one that is rounded will do. */
const LONG = 1024;

/** v·2^e as p and q. */
const dyadic = (v: bigint, e: number): [bigint, bigint] =>
  e >= 0 ? [v << BigInt(e), 1n] : [v, 1n << BigInt(-e)];

/** Yes by w = v/δ or no by its residual. */
function answerOf(question: IntegerQuestion, verdict: "yes" | "no", v: Integers, delta: bigint): ProbeAnswer {
  return verdict === "yes"
    ? { verdict, certificate: { kind: "weights", weights: weightsOf(question, v, delta) } }
    : { verdict, certificate: { kind: "dual", u: residualOf(question, v, delta) } };
}

/** The verdict that w(μ) shows, if any. */
function verdictAt(question: IntegerQuestion, point: PathPoint): "yes" | "no" | undefined {
  if (showsYes(question, point)) return "yes";
  const { p, q, norm, error, denominator } = point;
  // ⟨u, g⟩ = E + μ‖w‖² and ΦᵀDu = μw.
  const [reach, pull] = [q * error + p * norm, p * p * norm * denominator];
  return showsNo(question, reach, pull, q * error, q * denominator) ? "no" : undefined;
}

/** The answer at μ: by w(μ) itself, or, where that is long, by the shortest of its roundings that will do. */
function shownAt(question: IntegerQuestion, path: RidgePath, point: PathPoint): ProbeAnswer | undefined {
  const verdict = verdictAt(question, point);
  if (verdict === undefined) return undefined;
  const { v, delta } = path.vector(point.p, point.q);
  const size = bitLength(delta);
  for (let bits = 32; size > LONG && bits < size; bits *= 2) {
    // Towards 0, so that the norm does not grow.
    const scale = 1n << BigInt(bits);
    const rounded = v.map((x) => (x * scale) / delta);
    const isShown =
      verdict === "yes"
        ? showsYes(question, measured(question, rounded, scale))
        : residualShowsNo(question, rounded, scale);
    if (isShown) return answerOf(question, verdict, rounded, scale);
  }
  return answerOf(question, verdict, v, delta);
}

/** Certificates with small λ first: those of the octaves and of a few bisections. */
function shownEarly(question: IntegerQuestion, path: RidgePath): ProbeAnswer | undefined {
  const isInside = (point: PathPoint): boolean =>
    isAtMost(point.norm, point.denominator, question.normSquared);
  const at = (v: bigint, e: number): PathPoint => path.at(...dyadic(v * question.multiplierScale, e));
  let octave = FIRST_OCTAVE;
  for (; octave >= LAST_OCTAVE; octave -= 1) {
    const point = at(1n, octave);
    const answer = shownAt(question, path, point);
    if (answer !== undefined) return answer;
    if (!isInside(point)) break;
  }
  let low = 1n;
  for (let step = 1; step <= STEPS && octave >= LAST_OCTAVE; step += 1) {
    const point = at(2n * low + 1n, octave - step);
    const answer = shownAt(question, path, point);
    if (answer !== undefined) return answer;
    low = isInside(point) ? 2n * low : 2n * low + 1n;
  }
  return undefined;
}

/**
 * Of 2^gain cells of an interval, the one in which the secant of ‖w‖² − T has its root. A guess: low bits are
 * left out.
 */
function secant(
  { normSquared: { n, d } }: IntegerQuestion,
  outside: PathPoint,
  inside: PathPoint,
  gain: number,
) {
  const excess = (outside.norm * d - n * outside.denominator) * inside.denominator;
  const lack = (n * inside.denominator - inside.norm * d) * outside.denominator;
  const whole = excess + lack;
  const dropped = BigInt(Math.max(0, bitLength(whole) - gain - 64));
  return ((excess >> dropped) << BigInt(gain)) / (whole >> dropped);
}

/**
 * Encloses μ* ever closer (quadratic interval refinement: Abbott 2014) until there is a certificate. Pre:
 * ‖w(0)‖² > T > 0.
 */
function shownOnBoundary(question: IntegerQuestion, path: RidgePath, precision: number): ProbeAnswer {
  const { normSquared, tolerance, image } = question;
  const at = (v: bigint, e: number): PathPoint => path.at(...dyadic(v, e));
  const isInside = (point: PathPoint): boolean => isAtMost(point.norm, point.denominator, normSquared);
  // ‖w(μ)‖ ≤ ‖b‖/μ, so that 2^above is at least μ*.
  const width = bitLength(inner(image, image) * normSquared.d) - bitLength(normSquared.n) + 1;
  let above = Math.ceil(width / 2) + 1;
  let below = above - 1;
  for (let stride = 1; isInside(at(1n, below)); stride *= 2) {
    above = below;
    below -= stride;
  }
  while (above - below > 1) {
    const middle = Math.floor((above + below) / 2);
    if (isInside(at(1n, middle))) above = middle;
    else below = middle;
  }
  // ‖w(μ)‖² > T at μ = low·2^exponent, ≤ T at (low + 1)·2^exponent.
  let low = 1n;
  let exponent = below;
  let outside = at(low, exponent);
  let inside = at(low + 1n, exponent);
  let gain = 1;
  const leading = normSquared.n * (lcm(normSquared.d, tolerance.d) / normSquared.d);
  let isTieExcluded = false;
  for (;;) {
    const answer = shownAt(question, path, inside);
    if (answer !== undefined) return answer;
    if (!isTieExcluded && -exponent >= bitLength(leading)) {
      const candidate = path.at((low * leading) / (1n << BigInt(-exponent)) + 1n, leading);
      if (showsYes(question, candidate)) return shownAt(question, path, candidate)!;
      isTieExcluded = true;
    }
    refuseAbove(-exponent, precision, "bits of λ, as the least error all but meets the tolerance", [
      "tolerance",
    ]);
    const last = (1n << BigInt(gain)) - 1n;
    const guess = secant(question, outside, inside, gain);
    const cell = guess > last ? last : guess;
    const start = cell === 0n ? outside : at((low << BigInt(gain)) + cell, exponent - gain);
    const end = cell === last ? inside : at((low << BigInt(gain)) + cell + 1n, exponent - gain);
    if (!isInside(start) && isInside(end)) {
      [low, outside, inside] = [(low << BigInt(gain)) + cell, start, end];
      exponent -= gain;
      gain = Math.max(1, Math.min(2 * gain, precision + exponent));
    } else if (gain === 1) {
      // The other half; the middle is the end of the first and the start of the second.
      if (cell === 0n) [low, outside] = [2n * low + 1n, end];
      else [low, inside] = [2n * low, start];
      exponent -= 1;
    } else gain = Math.ceil(gain / 2);
  }
}

/**
 * Decides a probe with η > 0. Throws `DomainError` "too-large" where μ* is needed to more bits after the
 * point than `precision`.
 */
export function decideInBall(rational: ProbeQuestion, precision: number): ProbeAnswer {
  const question = integerQuestion(rational);
  const zero = question.image.map(() => 0n);
  if (showsYes(question, measured(question, zero, 1n))) return answerOf(question, "yes", zero, 1n);
  if (residualShowsNo(question, zero, 1n)) return answerOf(question, "no", zero, 1n);
  // Hence b ≠ 0 and τ > 0: else the residual of 0 would have shown no.
  const path = ridgePath(question);
  const early = shownEarly(question, path);
  if (early !== undefined) return early;
  const squares = path.at(0n, 1n);
  // Outside the ball its residual may still show no; inside it shows either.
  return shownAt(question, path, squares) ?? shownOnBoundary(question, path, precision);
}
