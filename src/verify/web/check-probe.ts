/**
 * # Checking a probe
 *
 * Is there w with ‖w‖² ≤ τ² and E_D (w·φ − g)² ≤ η? A w shows that there is. That there is none is shown by
 * - `farkas` (η = 0): y, 0 off the support of D, with yᵀΦ = 0 and y·g ≠ 0, so no w fits at all;
 * - `norm` (η = 0): a, 0 off the support of D; a w that fits has a·g = (Φᵀa)·w ≤ ‖Φᵀa‖‖w‖, so a·g > τ‖Φᵀa‖ forbids it;
 * - `dual`: u with ⟨u, g⟩_D − τ‖ΦᵀDu‖ > √η‖u‖_D, since ‖g − Φw‖_D ‖u‖_D ≥ ⟨u, g − Φw⟩_D for every w.
 * Roots are compared by their squares. All is computed in integers, over a common denominator for each list.
 *
 * Main definitions: `ProbeClaim`, `checkProbe`.
 */
import { overCommonDenominator } from "../../exact/common-denominator.js";
import { isZero, ONE, type Rational, rational, ZERO } from "../../exact/rational.js";
import { demand, Refuted, type Verdict, verdictOf } from "../verdict.js";

type Vector = readonly Rational[];

export interface ProbeClaim {
  readonly kind: "probe";
  readonly question: {
    /** One row a point, at least one. */
    readonly features: readonly Vector[];
    readonly target: Vector;
    readonly normSquared: Rational;
    readonly tolerance: Rational;
    /** D; absent: uniform. */
    readonly weights?: Vector | undefined;
  };
  readonly verdict: "yes" | "no";
  readonly certificate:
    | { readonly kind: "weights"; readonly weights: Vector }
    | { readonly kind: "farkas"; readonly y: Vector }
    | { readonly kind: "norm"; readonly a: Vector }
    | { readonly kind: "dual"; readonly u: Vector };
}

/** The question over common denominators: features F/s, target g/r, weights D/t. */
interface Scaled {
  readonly features: readonly (readonly bigint[])[];
  readonly target: readonly bigint[];
  readonly weights: readonly bigint[];
  readonly s: bigint;
  readonly r: bigint;
  readonly t: bigint;
  readonly normSquared: Rational;
  readonly tolerance: Rational;
}

function scaledQuestion(
  { features, target, normSquared, tolerance }: ProbeClaim["question"],
  weights: Vector,
): Scaled {
  const width = features[0]!.length;
  const { numerators, denominator: s } = overCommonDenominator(features.flat());
  const { numerators: g, denominator: r } = overCommonDenominator(target);
  const { numerators: D, denominator: t } = overCommonDenominator(weights);
  const rows = features.map((_, i) => numerators.slice(i * width, (i + 1) * width));
  return { features: rows, target: g, weights: D, s, r, t, normSquared, tolerance };
}

const inner = (a: readonly bigint[], b: readonly bigint[]): bigint =>
  a.reduce((total, x, i) => total + x * b[i]!, 0n);

/** Fᵀv. */
const combined = (features: readonly (readonly bigint[])[], v: readonly bigint[]): bigint[] =>
  features[0]!.map((_, j) => features.reduce((total, row, i) => total + row[j]! * v[i]!, 0n));

function demandSize(vector: Vector, size: number, what: string): void {
  demand(vector.length === size, "certificate", `${size} ${what} are expected, got ${vector.length}`);
}

function checkYes(question: Scaled, certificate: ProbeClaim["certificate"]): void {
  const { features, target, weights, s, r, t, normSquared, tolerance } = question;
  if (certificate.kind !== "weights") throw new Refuted("certificate", "a yes is shown by weights");
  demandSize(certificate.weights, features[0]!.length, "weights");
  const { numerators: v, denominator: d } = overCommonDenominator(certificate.weights);
  demand(inner(v, v) * normSquared.d <= normSquared.n * d * d, "norm", "‖w‖² exceeds τ²");
  // An error is (g·s·d − r·F·v)/(r·s·d).
  const squares = features.reduce((total, row, i) => {
    const error = target[i]! * s * d - r * inner(row, v);
    return total + weights[i]! * error * error;
  }, 0n);
  const unit = r * s * d;
  demand(
    squares * tolerance.d <= tolerance.n * t * unit * unit,
    "error",
    "the mean square of the errors exceeds η",
  );
}

function checkNo(question: Scaled, certificate: ProbeClaim["certificate"]): void {
  const { features, target, weights, s, r, t, normSquared, tolerance } = question;
  const onSupport = (vector: Vector): bigint[] => {
    demandSize(vector, features.length, "entries");
    demand(isZero(tolerance), "tolerance", `a certificate "${certificate.kind}" is for η = 0`);
    const { numerators } = overCommonDenominator(vector);
    demand(
      numerators.every((x, i) => x === 0n || weights[i]! > 0n),
      "certificate",
      "an entry off the support is not 0",
    );
    return numerators;
  };
  switch (certificate.kind) {
    case "weights":
      throw new Refuted("certificate", "a no is not shown by weights");
    case "farkas": {
      const y = onSupport(certificate.y);
      demand(
        combined(features, y).every((x) => x === 0n),
        "certificate",
        "yᵀΦ is not 0",
      );
      demand(inner(y, target) !== 0n, "certificate", "y·g is 0");
      return;
    }
    case "norm": {
      const a = onSupport(certificate.a);
      // a·g = reach/r and Φᵀa = image/s, over the denominator of a.
      const image = combined(features, a);
      const reach = inner(a, target);
      demand(
        reach > 0n && reach * reach * s * s * normSquared.d > normSquared.n * r * r * inner(image, image),
        "certificate",
        "a·g does not exceed τ‖Φᵀa‖",
      );
      return;
    }
    case "dual": {
      demandSize(certificate.u, features.length, "entries");
      const { numerators: u } = overCommonDenominator(certificate.u);
      const weighted = u.map((x, i) => x * weights[i]!);
      const image = combined(features, weighted);
      // Times t·r·s and the denominator of u: A > √p + √q, where A² − p − q and 4pq are brought over the
      // denominators of τ² and η.
      const reach = s * inner(weighted, target);
      const p = normSquared.n * tolerance.d * r * r * inner(image, image);
      const q = tolerance.n * normSquared.d * t * r * r * s * s * inner(weighted, u);
      const rest = reach * reach * normSquared.d * tolerance.d - p - q;
      demand(
        reach > 0n && rest > 0n && rest * rest > 4n * p * q,
        "certificate",
        "⟨u, g⟩ − τ‖ΦᵀDu‖ does not exceed √η‖u‖",
      );
      return;
    }
  }
}

export const checkProbe = (claim: ProbeClaim): Verdict =>
  verdictOf(() => {
    const { question, verdict, certificate } = claim;
    const { features, target, normSquared, tolerance } = question;
    const points = features.length;
    demand(points > 0, "features", "at least one point is expected");
    const width = features[0]!.length;
    demand(
      features.every((row) => row.length === width),
      "features",
      `rows of ${width} features are expected`,
    );
    const weights = question.weights ?? features.map(() => rational(1, points));
    demand(target.length === points, "target", "one value a point is expected");
    demand(weights.length === points, "weights", "one weight a point is expected");
    demand(
      weights.every((w) => w.gte(ZERO)) && weights.reduce((a, b) => a.add(b), ZERO).equals(ONE),
      "weights",
      "weights of at least 0 with the sum 1 are expected",
    );
    demand(normSquared.gte(ZERO) && tolerance.gte(ZERO), "question", "τ² ≥ 0 and η ≥ 0 are expected");
    const scaled = scaledQuestion(question, weights);
    if (verdict === "yes") checkYes(scaled, certificate);
    else checkNo(scaled, certificate);
    return [
      {
        finding: "probe",
        check: "probe",
        exists: verdict === "yes",
        points,
        features: width,
        normSquared,
        tolerance,
      },
    ];
  });
