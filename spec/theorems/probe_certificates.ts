/**
 * # probe_certificates
 *
 * Exact: the least ‖w‖² with Φw = g is rational, or the system is infeasible with a Farkas witness y:
 * yᵀΦ = 0, y·g ≠ 0. Approximate: w with ‖w‖² ≤ τ² and E(w·φ−g)² ≤ η certifies yes; u with
 * ⟨u,g⟩_D − τ‖ΦᵀDu‖ > √η‖u‖_D certifies no, since for every w in the ball ‖g−Φw‖_D‖u‖_D ≥ ⟨u,g−Φw⟩_D. A
 * verdict comes with its certificate, which is checked here. One of the two is always there and rational,
 * also where the least error in the ball meets η exactly (`naive-probe.ts` says why): up to 40 features
 * "undecided" is not an answer.
 */
import fc from "fast-check";
import { formatRational, isZero, maximum, rational, sum, ZERO } from "../../src/exact/rational.js";
import { smallRational } from "../arbitraries.js";
import { DECIDED_FEATURES } from "../contract/probe.js";
import {
  dot,
  isApproximateWitness,
  meanSquare,
  type Vector,
} from "../definitions/13-linear-representation.js";
import { read } from "../instances.js";
import { minimalNorm, ridge, showsNo } from "../naive-probe.js";
import { all, claim, fails, statement, type Verdict } from "../statement.js";

interface Instance {
  readonly features: readonly (readonly string[])[];
  readonly target: readonly string[];
  readonly normSquared: string;
  readonly tolerance: string;
  readonly weights: readonly string[];
  /** A w that was planted: when it is a witness the verdict must not be no. */
  readonly planted: readonly string[];
}

const vector = (n: number) => fc.array(smallRational, { minLength: n, maxLength: n });

/** The question that w = (ΦᵀDΦ + λI)⁻¹ΦᵀDg answers exactly, or misses by the shift: it is the best w in its ball. */
function met(instance: Instance, lambda: string, shift: string): Instance {
  const [phi, g, D] = [
    instance.features.map((row) => row.map(read)),
    instance.target.map(read),
    instance.weights.map(read),
  ];
  const w = ridge(phi, g, D, read(lambda));
  const tolerance = maximum(ZERO, meanSquare(w, phi, g, D).add(read(shift)));
  return {
    ...instance,
    normSquared: formatRational(dot(w, w)),
    tolerance: formatRational(tolerance),
    planted: w.map(formatRational),
  };
}
/** 10^-12 */
const TINY = `1/1${"0".repeat(12)}`;

export default statement<Instance>({
  name: "probe_certificates",
  kind: "theorem",
  title: "Probes and their certificates",
  claim:
    "Exact: w of least norm with Φw = g is rational, or there is y with yᵀΦ = 0 and y·g ≠ 0. Approximate: " +
    "w with ‖w‖² ≤ τ² and E(w·φ−g)² ≤ η certifies yes, u with ⟨u,g⟩_D − τ‖ΦᵀDu‖ > " +
    "√η‖u‖_D certifies no, decided by comparing squares.",
  proofIdea:
    "The least-norm solution is Φᵀa with ΦΦᵀa = g. For the dual: ⟨u,g⟩_D = ⟨u,g−Φw⟩_D + " +
    "w·ΦᵀDu ≤ ‖u‖_D‖g−Φw‖_D + τ‖ΦᵀDu‖ by Cauchy–Schwarz twice.",
  meaning:
    "Whether a clause is linearly represented in a network's features is decided with a proof, however it was guessed.",
  source: ["boixadsera2024"],
  status: "proved",
  onlyTested: "Up to 40 features the verdict is yes or no, however close the least error is to η.",
  furtherProofs: [
    "probe_certificates#probe_certificates_least_norm",
    "probe_certificates#probe_certificates_complete",
    "probe_certificates#probe_certificates_roots",
  ],
  implementedIn: [
    "src/probes/exact-probe.ts#probe",
    "src/probes/least-norm.ts#leastNorm",
    "src/probes/ball.ts#decideInBall",
  ],
  instance: fc
    .tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 3 }),
      fc.boolean(),
      fc.constantFrom("0", "0", "1/10", "1/2", "met"),
      fc.tuple(fc.constantFrom("1/3", "5/7", "4"), fc.constantFrom("0", "0", TINY, `-${TINY}`)),
    )
    .chain(([n, m, linear, tolerance, [lambda, shift]]) =>
      fc
        .tuple(
          fc.array(vector(m), { minLength: n, maxLength: n }),
          vector(n),
          vector(m),
          smallRational,
          fc.array(fc.nat({ max: 4 }), { minLength: n, maxLength: n }),
        )
        .map(([features, free, planted, size, counts]): Instance => {
          const w = planted.map(read);
          const target = linear ? features.map((row) => formatRational(dot(row.map(read), w))) : free;
          const normSquared = formatRational(maximum(read(size), linear ? dot(w, w) : ZERO));
          const shifted = counts.map((c, i) => (i === 0 ? c + 1 : c));
          const total = shifted.reduce((a, b) => a + b, 0);
          const weights = shifted.map((c) => formatRational(rational(c, total)));
          const instance = { features, target, normSquared, tolerance, weights, planted };
          return tolerance === "met" ? met(instance, lambda, shift) : instance;
        }),
    ),
  telling: ({ features, target }) =>
    target.some((value) => value !== "0") && features.flat().some((value) => value !== "0"),
  *exhaustive() {
    const values = ["-1", "0", "1"];
    for (const a of values)
      for (const b of values)
        for (const g0 of ["0", "1"])
          for (const g1 of ["0", "1"])
            for (const tolerance of ["0", "1/5", "1/4"])
              for (const normSquared of ["0", "1/2", "1"])
                yield {
                  features: [[a], [b]],
                  target: [g0, g1],
                  normSquared,
                  tolerance,
                  weights: ["1/2", "1/2"],
                  planted: ["1"],
                };
  },
  async holds({ planted, ...params }, implementation) {
    const answer = await implementation.probe(params);
    const phi: Vector[] = params.features.map((row) => row.map(read));
    const g = params.target.map(read);
    const D = params.weights.map(read);
    const tau2 = read(params.normSquared);
    const eta = read(params.tolerance);
    const question = { phi, g, masses: D, tauSquared: tau2, eta };
    const exact = isZero(eta);
    const support = D.flatMap((q, i) => (isZero(q) ? [] : [i]));
    const least = minimalNorm(
      support.map((i) => phi[i]!),
      support.map((i) => g[i]!),
    );
    const { verdict, certificate } = answer;
    const w = planted.map(read);
    const checks: Verdict[] = [
      claim(
        verdict !== "undecided" || (phi[0] ?? []).length > DECIDED_FEATURES,
        () => `up to ${DECIDED_FEATURES} features the verdict is yes or no, got undecided`,
      ),
      claim(
        verdict !== "no" || !isApproximateWitness(w, question),
        () => `no, but w = (${planted.join(", ")}) is a witness of yes`,
      ),
    ];
    if (exact) {
      const norm = least === undefined ? undefined : formatRational(dot(least, least));
      const expected = norm !== undefined && read(norm).lte(tau2) ? "yes" : "no";
      checks.push(
        claim(
          answer.minNormSquared === norm,
          () => `the least ‖w‖² is ${norm}, the answer says ${answer.minNormSquared}`,
        ),
        claim(verdict === expected, () => `the verdict must be ${expected}, got ${verdict}`),
      );
    }
    if (certificate === undefined) {
      if (verdict === "yes") return fails("yes without a certificate");
      return verdict === "no" && !exact ? fails("no without a certificate") : all(...checks);
    }
    switch (certificate.kind) {
      case "weights":
        checks.push(
          claim(
            verdict === "yes" && isApproximateWitness(certificate.weights.map(read), question),
            () => `w = (${certificate.weights.join(", ")}) is not a witness`,
          ),
        );
        break;
      case "farkas": {
        const y = certificate.y.map(read);
        const image = (phi[0] ?? []).map((_, j) => sum(phi.map((row, i) => y[i]!.mul(row[j]!))));
        checks.push(
          claim(
            exact &&
              image.every(isZero) &&
              !isZero(dot(y, g)) &&
              y.every((q, i) => isZero(q) || !isZero(D[i]!)),
            () => `y = (${certificate.y.join(", ")}) is not a Farkas witness`,
          ),
        );
        break;
      }
      case "norm": {
        const a = certificate.a.map(read);
        const image = (phi[0] ?? []).map((_, j) => sum(phi.map((row, i) => a[i]!.mul(row[j]!))));
        checks.push(
          claim(
            exact && dot(image, image).equals(dot(a, g)) && dot(a, g).gt(tau2),
            () => `a = (${certificate.a.join(", ")}) does not show that every w is too long`,
          ),
        );
        break;
      }
      case "dual": {
        const u = certificate.u.map(read);
        checks.push(
          claim(
            verdict === "no" && showsNo(u, question),
            () => `u = (${certificate.u.join(", ")}) does not witness "no"`,
          ),
        );
        break;
      }
    }
    return all(...checks);
  },
});
