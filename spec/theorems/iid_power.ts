/**
 * # iid_power
 *
 * Pr_{S~D^n}[all x_i ∈ P] = D(P)^n, and events of disjoint parts of a sample are independent.
 *
 * Proof idea: D^n is the product measure; the mass of a product of sets is the product of their masses.
 *
 * How an implementation is asked: take f = 0 and a target class of two concepts, one that errs exactly off P
 * and one that errs only at a point of mass 0. ERM prefers the first, in canonical order, unless the sample
 * leaves P: it fails exactly when all x_i ∈ P.
 */
import fc from "fast-check";
import { formatRational, ONE, power, ZERO } from "../../src/exact/rational.js";
import { weightsOn } from "../arbitraries.js";
import { cube } from "../definitions/01-cube.js";
import { conceptOfTable } from "../definitions/02-concept.js";
import { probability } from "../definitions/05-distribution.js";
import type { DistributionJson } from "../implementation.js";
import { read } from "../instances.js";
import { all, claim, HOLDS, statement } from "../statement.js";

interface Instance {
  readonly d: number;
  /** 1 at the points of P. Point 0 has mass 0; it is not in the complement that errs. */
  readonly P: string;
  readonly D: DistributionJson;
  readonly first: number;
  readonly second: number;
}

const instance: fc.Arbitrary<Instance> = fc.integer({ min: 1, max: 3 }).chain((d) =>
  fc.record({
    d: fc.constant(d),
    P: fc
      .array(fc.boolean(), { minLength: 2 ** d - 1, maxLength: 2 ** d - 1 })
      .map((list) => `1${list.map((b) => (b ? 1 : 0)).join("")}`),
    D: weightsOn(d, (x) => x.includes("1")),
    first: fc.nat({ max: 2 }),
    second: fc.nat({ max: 2 }),
  }),
);

export default statement<Instance>({
  name: "iid_power",
  kind: "theorem",
  title: "Samples are independent and identically distributed",
  claim:
    "Pr_{S~D^n}[all x_i ∈ P] = D(P)^n; for disjoint parts of n₁ and n₂ points the probabilities multiply.",
  proofIdea: "D^n is the product measure: the mass of a product of sets is the product of their masses.",
  meaning: "Why the chance that n samples all miss a region falls geometrically in n.",
  source: [],
  status: "proved",
  furtherProofs: ["iid_power#iid_power_parts"],
  implementedIn: ["src/distillation/success-probability.ts#ermSuccessProbability"],
  instance,
  telling: ({ d, P, D, first, second }) => {
    const inP = probability(D, (x) => P[cube(d).indexOf(x)] === "1");
    return inP.gt(ZERO) && inP.lt(ONE) && first > 0 && second > 0;
  },
  *exhaustive() {
    for (const P of ["10", "11"]) {
      for (const first of [0, 1, 2]) {
        for (const second of [0, 1, 2]) {
          yield { d: 1, P, D: { kind: "weights", variables: 1, weights: { "1": "1" } }, first, second };
        }
      }
    }
    const D: DistributionJson = {
      kind: "weights",
      variables: 2,
      weights: { "10": "1/2", "01": "1/3", "11": "1/6" },
    };
    for (let code = 0; code < 8; code += 1) {
      const P = `1${code.toString(2).padStart(3, "0")}`;
      for (const first of [0, 1, 2]) for (const second of [0, 1, 2]) yield { d: 2, P, D, first, second };
    }
  },
  async holds({ d, P, D, first, second }, implementation) {
    const points = cube(d);
    const inP = probability(D, (x) => P[points.indexOf(x)] === "1");
    if (inP.equals(ONE)) return HOLDS;
    const errsOffP = [...P].map((bit) => (bit === "1" ? "0" : "1")).join("");
    const errsAtZero = `1${"0".repeat(2 ** d - 1)}`;
    const staysInP = async (samples: number) => {
      const answer = await implementation.successProbability({
        source: conceptOfTable(d, "0".repeat(2 ** d)),
        targetClass: {
          kind: "explicit",
          concepts: [conceptOfTable(d, errsOffP), conceptOfTable(d, errsAtZero)],
        },
        distribution: D,
        samples,
        epsilon: "0",
        mode: "absolute",
        distiller: "erm",
      });
      return ONE.sub(read(answer.probability));
    };
    const [one, two, both] = [await staysInP(first), await staysInP(second), await staysInP(first + second)];
    const expected = power(inP, first + second);
    return all(
      claim(both.equals(expected), () => {
        return (
          `Pr[all ${first + second} points in P] is ${formatRational(both)}, ` +
          `but D(P)^n = ${formatRational(expected)}`
        );
      }),
      claim(one.mul(two).equals(both), () => {
        return (
          `the parts of ${first} and ${second} points are not independent: ` +
          `${formatRational(one)}·${formatRational(two)} ≠ ${formatRational(both)}`
        );
      }),
    );
  },
});
