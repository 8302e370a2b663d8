/**
 * # A probe in integers
 *
 * With Φ = Φ′/s, g = g′/r, D = D′/t and w = (s/r)w′ the question becomes one about integers: is there w′ with
 * ‖w′‖² ≤ τ²r²/s² and Σ D′(g′ − Φ′w′)² ≤ ηr²t? Of the features only A = Φ′ᵀD′Φ′ and b = Φ′ᵀD′g′ matter; what
 * certifies an answer is decided on these.
 *
 * Main definitions: `IntegerQuestion`, `integerQuestion`, `showsYes`, `showsNo`, `weightsOf`, `residualOf`.
 */
import { overCommonDenominator } from "../exact/common-denominator.js";
import { type Rational, rational } from "../exact/rational.js";
import type { ProbeQuestion, Vector } from "./question.js";

export type Integers = readonly bigint[];

export interface IntegerQuestion {
  /** Φ′ */
  readonly features: readonly Integers[];
  /** g′ */
  readonly target: Integers;
  /** s and r */
  readonly featureScale: bigint;
  readonly targetScale: bigint;
  /** λ is λ′/(s²t). */
  readonly multiplierScale: bigint;
  /** A, positive semidefinite. */
  readonly gram: readonly Integers[];
  /** b, in the range of A. */
  readonly image: Integers;
  /** Σ D′g′² */
  readonly square: bigint;
  /** τ²r²/s² */
  readonly normSquared: Rational;
  /** ηr²t */
  readonly tolerance: Rational;
}

export const inner = (a: Integers, b: Integers): bigint => {
  let total = 0n;
  for (let i = 0; i < a.length; i += 1) total += a[i]! * b[i]!;
  return total;
};

/** The rows of one length, as integers over one denominator. */
export function scaledRows(rows: readonly Vector[]): { rows: bigint[][]; scale: bigint } {
  const width = rows[0]?.length ?? 0;
  const { numerators, denominator } = overCommonDenominator(rows.flat());
  return {
    rows: rows.map((_, i) => numerators.slice(i * width, (i + 1) * width)),
    scale: denominator,
  };
}

export function integerQuestion(question: ProbeQuestion): IntegerQuestion {
  const { rows: features, scale: s } = scaledRows(question.features);
  const { numerators: target, denominator: r } = overCommonDenominator(question.target);
  const { numerators: weights, denominator: t } = overCommonDenominator(question.weights);
  const width = features[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, j) => features.map((row) => row[j]!));
  const weighted = columns.map((column) => column.map((x, i) => x * weights[i]!));
  const gram = columns.map((): bigint[] => []);
  for (let i = 0; i < width; i += 1)
    for (let j = 0; j <= i; j += 1) {
      const entry = inner(weighted[i]!, columns[j]!);
      gram[i]![j] = entry;
      gram[j]![i] = entry;
    }
  return {
    ...{ features, target, featureScale: s, targetScale: r, multiplierScale: s * s * t, gram },
    image: weighted.map((column) => inner(column, target)),
    square: target.reduce((total, g, i) => total + weights[i]! * g * g, 0n),
    normSquared: question.normSquared.mul(rational(r * r, s * s)),
    tolerance: question.tolerance.mul(rational(r * r * t)),
  };
}

/** What is known of a w′: its squared norm and its error, as numerators over one denominator > 0. */
export interface Measured {
  readonly norm: bigint;
  readonly error: bigint;
  readonly denominator: bigint;
}

/** w′ = v/δ, δ > 0. */
export function measured({ gram, image, square }: IntegerQuestion, v: Integers, delta: bigint): Measured {
  const bent = gram.map((row) => inner(row, v));
  return {
    norm: inner(v, v),
    error: inner(bent, v) - 2n * delta * inner(image, v) + delta * delta * square,
    denominator: delta * delta,
  };
}

/** top/bottom ≤ bound, for bottom > 0 and bound ≥ 0. */
export const isAtMost = (top: bigint, bottom: bigint, bound: Rational): boolean =>
  top * bound.d <= bound.n * bottom;

/** ‖w‖² ≤ τ² and error ≤ η. */
export const showsYes = (question: IntegerQuestion, { norm, error, denominator }: Measured): boolean =>
  isAtMost(norm, denominator, question.normSquared) && isAtMost(error, denominator, question.tolerance);

/**
 * Does u = g − Φw show that there is none? ⟨u, g⟩ − τ‖ΦᵀDu‖ > √η‖u‖, with ⟨u, g⟩ = `reach`/D,
 * ‖ΦᵀDu‖² = `pull`/D² and ‖u‖² = `error`/D for one D = `denominator` > 0.
 */
export function showsNo(
  { normSquared, tolerance }: IntegerQuestion,
  reach: bigint,
  pull: bigint,
  error: bigint,
  denominator: bigint,
): boolean {
  if (reach <= 0n) return false;
  const scale = normSquared.d * tolerance.d;
  const p = normSquared.n * tolerance.d * pull;
  const q = tolerance.n * normSquared.d * error * denominator;
  const rest = reach * reach * scale - p - q;
  return rest > 0n && rest * rest > 4n * p * q;
}

/** `showsNo` for w′ = v/δ. */
export function residualShowsNo(question: IntegerQuestion, v: Integers, delta: bigint): boolean {
  const { gram, image, square } = question;
  const { error, denominator } = measured(question, v, delta);
  const pull = gram.map((row, i) => delta * image[i]! - inner(row, v));
  const reach = delta * (delta * square - inner(image, v));
  return showsNo(question, reach, delta * delta * inner(pull, pull), error, denominator);
}

/** w = (s/r)·v/δ. */
export const weightsOf = (
  { featureScale, targetScale }: IntegerQuestion,
  v: Integers,
  delta: bigint,
): Rational[] => v.map((x) => rational(featureScale * x, targetScale * delta));

/** u = g − Φw, one entry a point. */
export const residualOf = (
  { features, target, targetScale }: IntegerQuestion,
  v: Integers,
  delta: bigint,
): Rational[] => features.map((row, i) => rational(target[i]! * delta - inner(row, v), targetScale * delta));
