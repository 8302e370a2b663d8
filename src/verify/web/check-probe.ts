/**
 * # Checking a probe
 *
 * Is there w with ‖w‖² ≤ τ² and E_D (w·φ − g)² ≤ η? A w shows that there is. That there is none is shown by
 * - `farkas` (η = 0): y, 0 off the support of D, with yᵀΦ = 0 and y·g ≠ 0, so no w fits at all;
 * - `norm` (η = 0): a, 0 off the support of D; a w that fits has a·g = (Φᵀa)·w ≤ ‖Φᵀa‖‖w‖, so a·g > τ‖Φᵀa‖ forbids it;
 * - `dual`: u with ⟨u, g⟩_D − τ‖ΦᵀDu‖ > √η‖u‖_D, since ‖g − Φw‖_D ‖u‖_D ≥ ⟨u, g − Φw⟩_D for every w.
 * Roots are compared by their squares.
 *
 * Main definitions: `ProbeClaim`, `checkProbe`.
 */
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

const inner = (a: Vector, b: Vector): Rational =>
  a.reduce((total, x, i) => (isZero(x) ? total : total.add(x.mul(b[i]!))), ZERO);

/** Φᵀv. */
const combined = (features: readonly Vector[], v: Vector): Rational[] =>
  Array.from({ length: features[0]!.length }, (_, j) =>
    features.reduce((total, row, i) => (isZero(v[i]!) ? total : total.add(v[i]!.mul(row[j]!))), ZERO),
  );

function demandSize(vector: Vector, size: number, what: string): void {
  demand(vector.length === size, "certificate", `${size} ${what} are expected, got ${vector.length}`);
}

/** A > √p + √q, for p, q ≥ 0. */
function exceeds(a: Rational, p: Rational, q: Rational): boolean {
  if (a.lte(ZERO)) return false;
  const rest = a.mul(a).sub(p).sub(q);
  return rest.gt(ZERO) && rest.mul(rest).gt(p.mul(q).mul(rational(4)));
}

function checkYes({ question, certificate }: ProbeClaim, weights: Vector): void {
  const { features, target, normSquared, tolerance } = question;
  if (certificate.kind !== "weights") throw new Refuted("certificate", "a yes is shown by weights");
  const { weights: w } = certificate;
  demandSize(w, features[0]!.length, "weights");
  demand(inner(w, w).lte(normSquared), "norm", "‖w‖² exceeds τ²");
  const mean = features.reduce((total, row, i) => {
    const error = target[i]!.sub(inner(w, row));
    return total.add(weights[i]!.mul(error).mul(error));
  }, ZERO);
  demand(mean.lte(tolerance), "error", "the mean square of the errors exceeds η");
}

function checkNo({ question, certificate }: ProbeClaim, weights: Vector): void {
  const { features, target, normSquared, tolerance } = question;
  const onSupport = (v: Vector): void => {
    demandSize(v, features.length, "entries");
    demand(isZero(tolerance), "tolerance", `a certificate "${certificate.kind}" is for η = 0`);
    demand(
      v.every((x, i) => isZero(x) || weights[i]!.gt(ZERO)),
      "certificate",
      "an entry off the support is not 0",
    );
  };
  switch (certificate.kind) {
    case "weights":
      throw new Refuted("certificate", "a no is not shown by weights");
    case "farkas": {
      const { y } = certificate;
      onSupport(y);
      demand(combined(features, y).every(isZero), "certificate", "yᵀΦ is not 0");
      demand(!isZero(inner(y, target)), "certificate", "y·g is 0");
      return;
    }
    case "norm": {
      const { a } = certificate;
      onSupport(a);
      const image = combined(features, a);
      const reach = inner(a, target);
      demand(
        reach.gt(ZERO) && reach.mul(reach).gt(normSquared.mul(inner(image, image))),
        "certificate",
        "a·g does not exceed τ‖Φᵀa‖",
      );
      return;
    }
    case "dual": {
      const { u } = certificate;
      demandSize(u, features.length, "entries");
      const weighted = u.map((x, i) => x.mul(weights[i]!));
      const image = combined(features, weighted);
      demand(
        exceeds(
          inner(weighted, target),
          normSquared.mul(inner(image, image)),
          tolerance.mul(inner(weighted, u)),
        ),
        "certificate",
        "⟨u, g⟩ − τ‖ΦᵀDu‖ does not exceed √η‖u‖",
      );
      return;
    }
  }
}

export const checkProbe = (claim: ProbeClaim): Verdict =>
  verdictOf(() => {
    const { question, verdict } = claim;
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
    if (verdict === "yes") checkYes(claim, weights);
    else checkNo(claim, weights);
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
