/**
 * # Probes, literally
 *
 * The naive answers of `probe`. The least norm is found by orthogonalising the rows, another way than that of
 * `src`. With a tolerance η > 0: where least squares lies outside the ball, the best w in it is
 * w(λ) = (A + λI)⁻¹b with ‖w(λ)‖² = τ², A = ΦᵀDΦ, b = ΦᵀDg, and λ is enclosed by bisection until w(λ) or its
 * residual shows the answer.
 *
 * If the best w meets η exactly, λ is rational. For h(λ) = b·w(λ) + λτ² − (c − η), c = E_D g², is then 0 at λ
 * and positive at every other positive number; b·w(λ) = Σ β²/(α + λ) has k poles −α, h has a zero between
 * each two of them, and χh, χ = Π(α + λ), of degree k + 1, has no more than these k − 1 and the double one at
 * λ. So λ is the root of gcd(χh, (χh)′), which is linear. With A = A′/N, b = b′/M of integers, χh in Nλ is
 * integral once multiplied by Z, where ZN/M², Zτ²/N and Z(c − η) are integers; its leading coefficient is
 * Zτ²/N, so that λZτ² is an integer.
 *
 * Main definitions: `naiveProbe`, `minimalNorm`, `ridge`, `showsNo`.
 */
import { overCommonDenominator } from "../src/exact/common-denominator.js";
import {
  formatRational,
  HALF,
  isZero,
  numerator,
  ONE,
  type Rational,
  rational,
  sum,
  ZERO,
} from "../src/exact/rational.js";
import {
  type ApproximateQuestion,
  dot,
  isApproximateWitness,
  type Vector,
} from "./definitions/13-linear-representation.js";
import type { Methods } from "./implementation.js";
import { read } from "./instances.js";

/**
 * The w of least norm with Φw = g, or `undefined`: the rows are orthogonalised (Gram–Schmidt); on each new
 * direction the component of w is fixed, and nothing else is added.
 */
export function minimalNorm(phi: readonly Vector[], g: Vector): Vector | undefined {
  const width = phi[0]?.length ?? 0;
  let w: Rational[] = Array.from({ length: width }, () => ZERO);
  const directions: Vector[] = [];
  for (const [i, row] of phi.entries()) {
    let rest = [...row];
    for (const q of directions) {
      const factor = dot(rest, q).div(dot(q, q));
      rest = rest.map((x, j) => x.sub(factor.mul(q[j]!)));
    }
    const missing = g[i]!.sub(dot(w, row));
    if (rest.every(isZero)) {
      if (!isZero(missing)) return undefined;
      continue;
    }
    const factor = missing.div(dot(rest, rest));
    w = w.map((x, j) => x.add(factor.mul(rest[j]!)));
    directions.push(rest);
  }
  return w;
}

/** Orthogonal to all rows but the i-th combination: a y with yᵀΦ = 0 and y·g ≠ 0, when no w fits. */
function farkas(phi: readonly Vector[], g: Vector): Vector {
  // Gram–Schmidt on the rows of [Φ], remembering how each remainder is combined from them.
  const kept: { q: Vector; combination: Rational[] }[] = [];
  for (const [i, row] of phi.entries()) {
    let rest = [...row];
    let combination: Rational[] = phi.map((_, j) => rational(i === j ? 1 : 0));
    for (const { q, combination: of } of kept) {
      const factor = dot(rest, q).div(dot(q, q));
      rest = rest.map((x, j) => x.sub(factor.mul(q[j]!)));
      combination = combination.map((x, j) => x.sub(factor.mul(of[j]!)));
    }
    if (!rest.every(isZero)) kept.push({ q: rest, combination });
    else if (!isZero(dot(combination, g))) return combination;
  }
  throw new Error("the system is feasible");
}

/** Is u a witness of no: ⟨u, g⟩_D − τ‖ΦᵀDu‖ > √η‖u‖_D? Both sides of A > √p + √q are squared twice. */
export function showsNo(u: Vector, { phi, g, masses, tauSquared, eta }: ApproximateQuestion): boolean {
  const weighted = u.map((q, i) => q.mul(masses[i]!));
  const image = phi[0]!.map((_, j) => sum(phi.map((row, i) => weighted[i]!.mul(row[j]!))));
  const A = dot(weighted, g);
  const p = tauSquared.mul(dot(image, image));
  const q = eta.mul(dot(weighted, u));
  if (A.lte(ZERO)) return false;
  const rest = A.mul(A).sub(p).sub(q);
  return rest.gt(ZERO) && rest.mul(rest).gt(p.mul(q).mul(rational(4)));
}

/** The normal equations: A = ΦᵀDΦ and b = ΦᵀDg. */
function normalEquations(
  phi: readonly Vector[],
  g: Vector,
  masses: Vector,
): { A: Rational[][]; b: Rational[] } {
  const columns = phi[0]!.map((_, j) => phi.map((row) => row[j]!));
  const weighted = columns.map((column) => column.map((q, x) => q.mul(masses[x]!)));
  return {
    A: weighted.map((left) => columns.map((right) => dot(left, right))),
    b: weighted.map((left) => dot(left, g)),
  };
}

/** The w with (ΦᵀDΦ + λI)w = ΦᵀDg; for λ = 0 that of least norm. */
export function ridge(phi: readonly Vector[], g: Vector, masses: Vector, lambda: Rational): Vector {
  const { A, b } = normalEquations(phi, g, masses);
  const shifted = A.map((row, i) => row.map((q, j) => (i === j ? q.add(lambda) : q)));
  return minimalNorm(shifted, b)!;
}

/** A multiple of the denominator of λ, where the best w meets η exactly: Zτ². */
function tieDenominator({ phi, g, masses, tauSquared, eta }: ApproximateQuestion): Rational {
  const { A, b } = normalEquations(phi, g, masses);
  const N = rational(overCommonDenominator(A.flat()).denominator);
  const M = rational(overCommonDenominator(b).denominator);
  const c = sum(g.map((q, x) => q.mul(q).mul(masses[x]!)));
  const Z = overCommonDenominator([N.div(M.mul(M)), tauSquared.div(N), c.sub(eta)]).denominator;
  return tauSquared.mul(rational(Z));
}

function approximately(question: ApproximateQuestion): Methods["probe"]["result"] {
  const { phi, g, masses, tauSquared } = question;
  const shown = (w: Vector): Methods["probe"]["result"] | undefined => {
    if (isApproximateWitness(w, question))
      return { verdict: "yes", certificate: { kind: "weights", weights: w.map(formatRational) } };
    const u = phi.map((row, x) => g[x]!.sub(dot(w, row)));
    return showsNo(u, question)
      ? { verdict: "no", certificate: { kind: "dual", u: u.map(formatRational) } }
      : undefined;
  };
  const best = shown(phi[0]!.map(() => ZERO)) ?? shown(ridge(phi, g, masses, ZERO));
  if (best !== undefined) return best;
  const isInside = (lambda: Rational): boolean => {
    const w = ridge(phi, g, masses, lambda);
    return dot(w, w).lte(tauSquared);
  };
  let [low, high] = [ONE, ONE];
  while (!isInside(high)) high = high.add(high);
  while (isInside(low)) low = low.mul(HALF);
  const denominator = tieDenominator(question);
  for (;;) {
    const answer = shown(ridge(phi, g, masses, high));
    if (answer !== undefined) return answer;
    if (high.sub(low).mul(denominator).lt(ONE)) {
      // The one candidate above low.
      const scaled = low.mul(denominator);
      const next = rational(numerator(scaled) / scaled.d + 1n).div(denominator);
      const tie = shown(ridge(phi, g, masses, next));
      if (tie !== undefined) return tie;
    }
    const middle = low.add(high).mul(HALF);
    if (isInside(middle)) high = middle;
    else low = middle;
  }
}

/** The answer to a probe: yes or no. */
export function naiveProbe(params: Methods["probe"]["params"]): Methods["probe"]["result"] {
  const phi = params.features.map((row) => row.map(read));
  const g = params.target.map(read);
  const masses = params.weights?.map(read) ?? g.map(() => rational(1, g.length));
  const tauSquared = read(params.normSquared);
  const eta = read(params.tolerance ?? "0");
  const texts = (v: Vector) => v.map(formatRational);
  const support = masses.flatMap((m, i) => (isZero(m) ? [] : [i]));
  const rows = support.map((i) => phi[i]!);
  const values = support.map((i) => g[i]!);
  const w = minimalNorm(rows, values);
  if (isZero(eta)) {
    if (w === undefined) {
      const short = farkas(rows, values);
      const y = g.map((_, i) => (support.includes(i) ? short[support.indexOf(i)]! : ZERO));
      return { verdict: "no", certificate: { kind: "farkas", y: texts(y) } };
    }
    const norm = dot(w, w);
    const minNormSquared = formatRational(norm);
    if (norm.lte(tauSquared))
      return { verdict: "yes", minNormSquared, certificate: { kind: "weights", weights: texts(w) } };
    return { verdict: "no", minNormSquared };
  }
  return approximately({ phi, g, masses, tauSquared, eta });
}
