/**
 * # clause_kraft
 *
 * D product with biases p_i; 𝒮 = the non-empty S such that some AND_{S,a} = w·φ + b on the support of D
 * with ‖w‖² ≤ τ² (b is free). Then Σ_{S∈𝒮} Π_{i∈S} p_i(1−p_i) ≤ τ²·E‖φ‖²: all levels at once, and with the
 * free bias that the author's probes have. Uniform: Σ 4^{−|S|} ≤ τ²B². Equality: φ = x₁ − p₁.
 *
 * Proof idea: ψ_S = Π_{i∈S}(x_i−p_i) are orthogonal with E ψ_S² = Π p(1−p); E[AND_{S,a}ψ_S] = ±Π p(1−p) and
 * E[bψ_S] = 0. Cauchy–Schwarz for each S, then Bessel's inequality once.
 *
 * No such bound holds for every D: D uniform on {0^d, 1^d}, φ = (x₁, 1−x₁), τ² = B² = 1 makes all 2^d − 1
 * sets linear on the support (test/theorems/counterexamples.test.ts).
 */
import fc from "fast-check";
import { formatRational, isZero, ONE, type Rational, rational, sum, ZERO } from "../../src/exact/rational.js";
import { smallRational } from "../arbitraries.js";
import { allClauses } from "../best-tree.js";
import { cube } from "../definitions/01-cube.js";
import { clauseValue } from "../definitions/03-clause.js";
import { mass } from "../definitions/05-distribution.js";
import { dot } from "../definitions/13-linear-representation.js";
import { read } from "../instances.js";
import { atMost, statement } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance {
  readonly biases: readonly string[];
  /** One row a point of the cube. */
  readonly features: readonly (readonly string[])[];
  readonly tauSquared: string;
}

/** Π_{i∈S} p_i(1−p_i). */
const spread = (biases: readonly string[], S: readonly number[]): Rational =>
  S.map((i) => read(biases[i]!)).reduce((product, p) => product.mul(p).mul(ONE.sub(p)), ONE);

function meanSquareOf({ biases, features }: Instance): Rational {
  const D = { kind: "product" as const, biases };
  return sum(
    cube(biases.length).map((x, j) => {
      const row = features[j]!.map(read);
      return dot(row, row).mul(mass(D, x));
    }),
  );
}

const bound = (instance: Instance): Rational => read(instance.tauSquared).mul(meanSquareOf(instance));

/** Clauses and centred coordinates, some scaled: small, linear, and often attaining the bound. */
const features = (biases: readonly string[], m: number): fc.Arbitrary<string[][]> => {
  const d = biases.length;
  const clauses = allClauses(d, d);
  return fc
    .array(fc.tuple(fc.constantFrom(...clauses), fc.constantFrom("1", "1/2"), fc.boolean()), {
      minLength: m,
      maxLength: m,
    })
    .map((list) =>
      cube(d).map((x) =>
        list.map(([clause, scale, centred]) => {
          const mean = clause
            .map(({ variable, value }) =>
              value === 1 ? read(biases[variable]!) : ONE.sub(read(biases[variable]!)),
            )
            .reduce((p, q) => p.mul(q), ONE);
          const value = rational(clauseValue(clause, x)).sub(centred ? mean : ZERO);
          return formatRational(value.mul(read(scale)));
        }),
      ),
    );
};

/** One centred coordinate, scaled: what its clause takes is all that the bound has. */
const oneCoordinate: fc.Arbitrary<Instance> = fc
  .array(fc.constantFrom("1/2", "1/3", "3/4", "1/5"), { minLength: 1, maxLength: 3 })
  .chain((biases) =>
    fc.record({ i: fc.nat({ max: biases.length - 1 }), size: fc.constantFrom("1", "1/2", "2") }).map(
      ({ i, size }): Instance => ({
        biases,
        features: cube(biases.length).map((x) => [
          formatRational(rational(Number(x[i])).sub(read(biases[i]!)).mul(read(size))),
        ]),
        tauSquared: formatRational(ONE.div(read(size).mul(read(size)))),
      }),
    ),
  );

export default statement<Instance>({
  name: "clause_kraft",
  kind: "theorem",
  title: "Few clauses are linear, all levels at once",
  claim:
    "Let D be a product distribution with biases p_i, φ any features, τ² ≥ 0. Over the " +
    "non-empty sets S for which some AND_{S,a} equals w·φ + b on the support of D with ‖w‖² ≤ " +
    "τ² (b free), Σ_S Π_{i∈S} p_i(1−p_i) ≤ τ²·E‖φ‖²; for uniform D, Σ_S 4^{−|S|} ≤ τ²B².",
  proofIdea:
    "The functions Π_{i∈S}(x_i−p_i) are orthogonal and uncorrelated with constants; each " +
    "clause on S has correlation ±Π p(1−p) with its own; Cauchy–Schwarz and Bessel.",
  meaning:
    "Features of bounded size have room for few clauses: a Kraft inequality in which a clause " +
    "of width k takes 4^{−k}. Inputs may be biased, and the probes may have a bias term; " +
    "without spread in the inputs it is false.",
  source: ["boixadsera2024"],
  status: "proved",
  furtherProofs: ["clause_kraft#clause_kraft_uniform", "clause_kraft#clause_kraft_counterexample"],
  implementedIn: ["src/probes/exact-probe.ts#probe"],
  instance: fc.tuple(variablesUpTo(3), fc.integer({ min: 1, max: 3 })).chain(([d, m]) =>
    fc
      .array(fc.constantFrom("1/2", "1/3", "3/4", "1/2", "1/5", "1"), { minLength: d, maxLength: d })
      .chain((biases) =>
        fc.record({
          biases: fc.constant(biases),
          features: fc.oneof(
            features(biases, m),
            features(biases, m),
            fc.array(fc.array(smallRational, { minLength: m, maxLength: m }), {
              minLength: 2 ** d,
              maxLength: 2 ** d,
            }),
          ),
          tauSquared: fc.constantFrom("1", "4", "1/4", "16", "1/16"),
        }),
      ),
  ),
  attaining: oneCoordinate,
  telling: (instance) => {
    const sets = cube(instance.biases.length).map((x) =>
      [...x].flatMap((bit, i) => (bit === "1" ? [i] : [])),
    );
    const most = sum(sets.filter((S) => S.length > 0).map((S) => spread(instance.biases, S)));
    return bound(instance).lt(most);
  },
  *exhaustive() {
    // φ = x₁ − p₁ attains the bound, and so do all centred products together.
    for (const biases of [["1/2"], ["1/3"], ["1/2", "1/2"], ["1/3", "3/4"], ["1"], []]) {
      const points = cube(biases.length);
      const centred = (S: readonly number[], x: string) =>
        S.reduce((p, i) => p.mul(rational(Number(x[i])).sub(read(biases[i]!))), ONE);
      const sets = points.map((x) => [...x].flatMap((bit, i) => (bit === "1" ? [i] : [])));
      for (const tauSquared of ["1", "1/4", "16"])
        yield {
          biases,
          features: points.map((x) =>
            sets.filter((S) => S.length > 0).map((S) => formatRational(centred(S, x))),
          ),
          tauSquared,
        };
      if (biases.length > 0)
        yield { biases, features: points.map((x) => [formatRational(centred([0], x))]), tauSquared: "1" };
    }
  },
  async holds(instance, implementation) {
    const { biases, features: rows, tauSquared } = instance;
    const d = biases.length;
    const D = { kind: "product" as const, biases };
    const support = cube(d).flatMap((x, j) => (isZero(mass(D, x)) ? [] : [j]));
    // A free bias: what remains when the means over the support are taken out of features and target.
    const centred = (values: readonly Rational[]): string[] => {
      const mean = sum([...values]).div(rational(values.length));
      return values.map((value) => formatRational(value.sub(mean)));
    };
    const columns = (rows[0] ?? []).map((_, i) => centred(support.map((j) => read(rows[j]![i]!))));
    const taken = new Map<string, readonly number[]>();
    for (const clause of allClauses(d, d)) {
      const S = clause.map(({ variable }) => variable);
      if (S.length === 0 || taken.has(S.join())) continue;
      const { verdict } = await implementation.probe({
        features: support.map((_, at) => columns.map((column) => column[at]!)),
        target: centred(support.map((j) => rational(clauseValue(clause, cube(d)[j]!)))),
        normSquared: tauSquared,
      });
      if (verdict === "yes") taken.set(S.join(), S);
    }
    const total = sum([...taken.values()].map((S) => spread(biases, S)));
    return atMost(total, bound(instance), () => {
      return (
        `the sets {${[...taken.keys()].join("}, {")}} are linear, Σ Π p(1−p) = ` +
        `${formatRational(total)} > τ²E‖φ‖² = ${formatRational(bound(instance))}`
      );
    });
  },
});
