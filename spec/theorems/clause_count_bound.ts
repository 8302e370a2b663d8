/**
 * # clause_count_bound
 *
 * Uniform D on the cube, any features φ, τ² ≥ 0, B² = E‖φ‖²; linear means w·φ(x), without a free bias. The
 * number of variable sets S with |S| = k for which some AND_{S,a} is (τ,η)-approximately linear, √η < 2^{−k},
 * is ≤ τ²B²/(2^{−k}−√η)² (exact LRH: 4^k τ²B²).
 *
 * Proof idea: E[AND_{S,a}χ_S] = ±2^{−k}, so |w·E[φχ_S]| ≥ 2^{−k}−√η; then Cauchy–Schwarz, and Bessel's inequality
 * Σ_S ‖E[φχ_S]‖² ≤ E‖φ‖².
 *
 * No such bound holds for every D: under the uniform distribution on {0^d, 1^d}, φ = (x₁, 1−x₁) and τ² = 1
 * make a clause on each of the 2^d − 1 non-empty sets linear on the support
 * (test/theorems/counterexamples.test.ts).
 */

import fc from "fast-check";
import { formatRational, ONE, type Rational, rational, sum } from "../../src/exact/rational.js";
import { smallRational } from "../arbitraries.js";
import { allClauses } from "../best-tree.js";
import { choose } from "../binomial.js";
import { cube } from "../definitions/01-cube.js";
import { clauseValue } from "../definitions/03-clause.js";
import { dot } from "../definitions/13-linear-representation.js";
import { read } from "../instances.js";
import { all, atMost, claim, statement } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance {
  readonly variables: number;
  /** One row a point of the cube. */
  readonly features: readonly (readonly string[])[];
  readonly tauSquared: string;
  /** √η, so that everything stays rational; < 2^{−k} is asked. */
  readonly rootEta: string;
  readonly k: number;
}

/** B² = E‖φ‖². */
function meanSquareOf(features: Instance["features"]): Rational {
  const rows = features.map((row) => row.map(read));
  return sum(rows.map((row) => dot(row, row))).div(rational(rows.length));
}

const bound = (B2: Rational, { tauSquared, rootEta, k }: Instance): Rational => {
  const gap = rational(1, 2 ** k).sub(read(rootEta));
  return read(tauSquared).mul(B2).div(gap.mul(gap));
};

/**
 * m features, each a clause times 1, 1/2 or 2: small and linear, so that the bound says something and may be
 * attained.
 */
const someClauses = (d: number, m: number): fc.Arbitrary<string[][]> =>
  fc
    .array(fc.tuple(fc.constantFrom(...allClauses(d, d)), fc.constantFrom("1", "1/2", "2")), {
      minLength: m,
      maxLength: m,
    })
    .map((features) =>
      cube(d).map((x) => features.map(([clause, size]) => (clauseValue(clause, x) === 1 ? size : "0"))),
    );

const random: fc.Arbitrary<Instance> = fc
  .tuple(variablesUpTo(3), fc.integer({ min: 1, max: 3 }))
  .chain(([d, m]) =>
    fc
      .tuple(
        fc.oneof(
          fc.array(fc.array(smallRational, { minLength: m, maxLength: m }), {
            minLength: 2 ** d,
            maxLength: 2 ** d,
          }),
          someClauses(d, m),
          someClauses(d, m),
        ),
        fc.constantFrom("1", "4", "1/4", "16", "1/16"),
        fc.nat({ max: d }),
        fc.constantFrom(0, 0, 1, 2),
      )
      .map(
        ([features, tauSquared, k, part]): Instance => ({
          variables: d,
          features,
          tauSquared,
          k,
          rootEta: formatRational(rational(part, 3 * 2 ** k)),
        }),
      ),
  );

/** The features are the clauses of width k that are counted, and τ² is what they need: as near as a factor 2^k. */
const aligned: fc.Arbitrary<Instance> = fc
  .tuple(fc.constantFrom(3, 2, 3), fc.constantFrom("1", "1/2", "2"))
  .chain(([d, size]) =>
    fc
      .record({
        clauses: fc.shuffledSubarray(
          allClauses(d, d).filter(({ length }) => length === 1),
          { minLength: 1, maxLength: d - 1 },
        ),
        part: fc.constantFrom(0, 0, 1),
      })
      .map(({ clauses, part }) => ({
        variables: d,
        features: cube(d).map((x) => clauses.map((clause) => (clauseValue(clause, x) === 1 ? size : "0"))),
        tauSquared: formatRational(ONE.div(read(size).mul(read(size)))),
        k: 1,
        rootEta: formatRational(rational(part, 8)),
      })),
  );

/** A constant feature, and the clause on no variable: for k > 0 the bound is never attained. */
const constant: fc.Arbitrary<Instance> = fc
  .tuple(variablesUpTo(3), fc.constantFrom("1", "1/2", "2"))
  .map(([d, size]) => ({
    variables: d,
    features: cube(d).map(() => [size]),
    tauSquared: formatRational(ONE.div(read(size).mul(read(size)))),
    rootEta: "0",
    k: 0,
  }));

export default statement<Instance>({
  name: "clause_count_bound",
  kind: "theorem",
  title: "Few clauses are linear",
  claim:
    "Let D be uniform on the cube, φ any features, B² = E‖φ‖², τ² ≥ 0, √η < 2^{−k}; linear means w·φ(x), " +
    "without a free bias. At most τ²B²/(2^{−k}−√η)² variable sets S with |S| = k have some AND_{S,a} " +
    "that is (τ,η)-approximately linear in φ; with η = 0 at most 4^k τ²B².",
  proofIdea:
    "E[AND_{S,a}χ_S] = ±2^{−k}, so |w·E[φχ_S]| ≥ 2^{−k}−√η, hence ‖E[φχ_S]‖² ≥ " +
    "(2^{−k}−√η)²/τ²; by Bessel's inequality these sum to at most B².",
  meaning:
    "The clause search cannot drown: features of bounded size represent few clauses, so each level of the " +
    "search stays small, whatever the features. The inputs are uniform; for every distribution it is false.",
  source: ["boixadsera2024"],
  status: "proved",
  furtherProofs: [
    "clause_count_bound#clause_count_bound_division",
    "clause_count_bound#clause_count_bound_exact",
  ],
  implementedIn: ["src/probes/exact-probe.ts#probe"],
  appliedIn: ["src/probes/clause-search.ts#searchClauses"],
  instance: fc.oneof({ weight: 3, arbitrary: random }, aligned),
  attaining: constant,
  telling: (instance) => {
    const { variables: d, k, features } = instance;
    return k > 0 && bound(meanSquareOf(features), instance).lt(rational(choose(d, k)));
  },
  *exhaustive() {
    // The parity features: each set S is met, and the bound is attained at k = d.
    for (let d = 0; d <= 2; d += 1)
      for (let k = 0; k <= d; k += 1)
        for (const rootEta of ["0", formatRational(rational(1, 2 ** (k + 2)))])
          yield {
            variables: d,
            features: cube(d).map((x) =>
              cube(d).map((S) =>
                [...S].filter((bit, i) => bit === "1" && x[i] === "1").length % 2 === 0 ? "1" : "-1",
              ),
            ),
            tauSquared: "1",
            rootEta,
            k,
          };
  },
  async holds(instance, implementation) {
    const { variables: d, features, tauSquared, rootEta, k } = instance;
    const points = cube(d);
    const eta = read(rootEta).mul(read(rootEta));
    const sets = new Set<string>();
    for (const clause of allClauses(d, k).filter(({ length }) => length === k)) {
      const S = clause.map(({ variable }) => variable).join(",");
      if (sets.has(S)) continue;
      const { verdict } = await implementation.probe({
        features,
        target: points.map((x) => String(clauseValue(clause, x))),
        normSquared: tauSquared,
        tolerance: formatRational(eta),
      });
      if (verdict === "yes") sets.add(S);
    }
    const most = bound(meanSquareOf(features), instance);
    return all(
      claim(read(rootEta).lt(ONE.div(rational(2 ** k))), () => "the instance does not meet the hypothesis"),
      atMost(
        sets.size,
        most,
        () => `${sets.size} sets of size ${k} are linear > τ²B²/(2^−k−√η)² = ${formatRational(most)}`,
      ),
    );
  },
});
