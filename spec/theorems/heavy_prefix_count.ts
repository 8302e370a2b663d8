/**
 * # heavy_prefix_count
 *
 * f ±1-valued, 0 < θ ≤ 1. For α ∈ {0,1}^k, W_α = Σ_{S extends α} f̂(S)² = E_x(E_y f(yx)χ_α(y))²: at most 1/θ²
 * of the α of one level have W_α ≥ θ², so ≤ 2d/θ² prefix tests find every |f̂(S)| ≥ θ. *Sampled form*: with
 * W_α estimated within θ²/4 and prefixes kept from 3θ²/4 on, ≤ 4d/θ² tests, each failing with
 * probability ≤ δθ²/(4d), miss no coefficient ≥ θ with probability ≥ 1−δ; m samples a test do,
 * 2(1+θ⁴/32)^{−m} ≤ δθ²/(4d), and m(d+1) queries are enough for all tests.
 *
 * Proof idea: Parseval, Σ_S f̂(S)² = 1. A kept prefix has W_α ≥ θ²/2 while the estimates are right, so at
 * most 2/θ² of a level are kept. The tests share their samples: a union bound needs no independence.
 */
import fc from "fast-check";
import { ONE, power, type Rational, rational, sum } from "../../src/exact/rational.js";
import { allConcepts, concept } from "../arbitraries.js";
import { cube } from "../definitions/01-cube.js";
import { conceptOfTable, type Table, table } from "../definitions/02-concept.js";
import { heavyPrefixes, prefixWeight, signCoefficients } from "../definitions/24-heavy-prefixes.js";
import type { ConceptJson } from "../implementation.js";
import { count, read } from "../instances.js";
import { all, atMost, claim, HOLDS, statement, type Verdict } from "../statement.js";
import { isConstantConcept, variablesUpTo } from "../telling.js";

interface Instance {
  readonly source: ConceptJson;
  readonly threshold: string;
  /** A search by queries, too, with this seed. */
  readonly seed?: number;
}

/** So unlikely that a search by queries that fails is taken for a defect. */
const DELTA = "1/1000000000";

/** E_x(E_y f(yx)χ_α(y))², y the first coordinates. */
function meanSquare(d: number, f: Table, alpha: string): Rational {
  const k = alpha.length;
  const value = (y: string, x: string) => rational(f[cube(d).indexOf(y + x)] === "1" ? -1 : 1);
  const sign = (y: string) =>
    rational([...alpha].filter((bit, i) => bit === "1" && y[i] === "1").length % 2 === 0 ? 1 : -1);
  const inner = (x: string) => sum(cube(k).map((y) => value(y, x).mul(sign(y)))).div(rational(2 ** k));
  return sum(cube(d - k).map((x) => inner(x).mul(inner(x)))).div(rational(2 ** (d - k)));
}

export default statement<Instance>({
  name: "heavy_prefix_count",
  kind: "theorem",
  title: "Few prefixes are heavy",
  claim:
    "Let f be ±1-valued, D uniform, 0 < θ ≤ 1, W_α = Σ f̂(S)² over the S that extend the " +
    "prefix α, which is E_x(E_y f(yx)χ_α(y))². At most 1/θ² prefixes of one length have W_α ≥ " +
    "θ², so at most 2d/θ² tests find every |f̂(S)| ≥ θ. With W_α estimated within θ²/4 but " +
    "for probability δθ²/(4d) and prefixes kept from 3θ²/4 on, at most 4d/θ² tests miss none " +
    "with probability ≥ 1−δ; m samples a test with 2(1+θ⁴/32)^{−m} ≤ δθ²/(4d) do, and m(d+1) " +
    "queries in all.",
  proofIdea:
    "The weights of one level sum to 1 (Parseval); W_α is a mean of ±1 values of f at two " +
    "points that agree off the prefix; Hoeffding and the union bound.",
  meaning:
    "A network that can be asked at chosen inputs, and is close to a few parities of its " +
    "inputs, gives them away after a number of questions that is polynomial in the number of " +
    "inputs; from labelled samples alone this is not known.",
  source: ["kushilevitz1993", "goldreich1989"],
  status: "proved",
  furtherProofs: [
    "heavy_prefix_count#heavy_prefix_count_weight",
    "heavy_prefix_count#heavy_prefix_count_sampled",
  ],
  onlyTested: "how many samples make a mean that accurate, and that m(d+1) queries are enough for all tests.",
  implementedIn: [
    "src/distillation/heavy-coefficients.ts#heavyCoefficients",
    "src/distillation/heavy-coefficients.ts#sampledHeavyCoefficients",
  ],
  instance: fc
    .record({
      source: variablesUpTo(3).chain(concept),
      threshold: fc.constantFrom("1/2", "1/4", "3/4", "1", "1/3", "2/5"),
      seed: fc.nat({ max: 1_000_000 }),
      queries: fc.constantFrom(false, false, false, false, true),
    })
    .map(
      ({ source, threshold, seed, queries }): Instance =>
        queries && read(threshold).gte(rational(3, 4)) ? { source, threshold, seed } : { source, threshold },
    ),
  telling: ({ source, threshold }) => {
    const square = read(threshold).mul(read(threshold));
    return (
      !isConstantConcept(source) &&
      signCoefficients(source.variables, table(source)).some(([, c]) => c.mul(c).gte(square))
    );
  },
  *exhaustive() {
    for (const d of [0, 1, 2])
      for (const source of allConcepts(d))
        for (const threshold of ["1/2", "1", "1/3"]) yield { source, threshold };
    for (const text of ["01101001", "00010111", "01010101"])
      yield { source: conceptOfTable(3, text), threshold: "3/4", seed: 7 };
  },
  async holds({ source, threshold, seed }, implementation) {
    const [f, d, theta] = [table(source), source.variables, read(threshold)];
    const square = theta.mul(theta);
    const all_ = signCoefficients(d, f);
    const heavy = all_.filter(([, c]) => c.mul(c).gte(square)).map(([S]) => S);
    const exact = await implementation.heavyCoefficients({ source, threshold });
    const named = (lists: readonly (readonly number[])[]) =>
      lists
        .map((S) => `{${S.join()}}`)
        .sort()
        .join(" ");
    const found = named(exact.coefficients.map(({ subset }) => subset));
    const wrong = exact.coefficients.find(
      ({ subset, value }) => !read(value).equals(all_.find(([S]) => S.join() === subset.join())![1]),
    );
    const levels = Array.from({ length: d + 1 }, (_, k) => heavyPrefixes(all_, k, theta).length);
    const floored = (tests: number): bigint => {
      const quotient = rational(tests).div(square);
      return quotient.n / quotient.d;
    };
    const middle = cube(Math.ceil(d / 2));
    return all(
      claim(
        found === named(heavy),
        () => `coefficients of ${found} are found, those of ${named(heavy)} are at least ${threshold}`,
      ),
      claim(wrong === undefined, () => `f̂({${wrong!.subset.join()}}) is said to be ${wrong!.value}`),
      claim(
        exact.kept.join() === levels.join(),
        () => `${levels.join()} prefixes are heavy by length, ${exact.kept.join()} are kept`,
      ),
      ...exact.kept.map((prefixes, k) =>
        atMost(
          rational(prefixes).mul(square),
          ONE,
          () => `${prefixes} prefixes of length ${k} are heavy > 1/θ²`,
        ),
      ),
      atMost(rational(exact.tests).mul(square), 2 * d, () => `${exact.tests} tests > 2d/θ²`),
      claim(
        exact.tests === levels.slice(0, -1).reduce((total, prefixes) => total + 2 * prefixes, 0),
        () => `${exact.tests} tests are reported, two for each kept prefix are due`,
      ),
      claim(
        count(exact.testBound) === floored(2 * d),
        () => `${exact.testBound} tests are allowed, ⌊2d/θ²⌋ = ${floored(2 * d)}`,
      ),
      claim(
        middle.every((alpha) => prefixWeight(all_, alpha).equals(meanSquare(d, f, alpha))),
        () => "W_α is not E_x(E_y f(yx)χ_α(y))²",
      ),
      seed === undefined ? HOLDS : await byQueries(seed),
    );

    async function byQueries(coins: number): Promise<Verdict> {
      const question = { source, threshold, delta: DELTA, seed: coins };
      const answer = await implementation.heavyCoefficients(question);
      if (answer.samples === undefined) return HOLDS;
      const { samples, queries = 0, queryBound = 0, failed } = answer;
      const m = Number(samples);
      const target = read(DELTA)
        .mul(square)
        .div(rational(8 * Math.max(1, d)));
      const enough = (n: number) =>
        power(ONE.add(square.mul(square).div(rational(32))).inverse(), n).lte(target);
      const missed = heavy.find((S) => !answer.coefficients.some(({ subset }) => subset.join() === S.join()));
      return all(
        claim(failed !== true && missed === undefined, () => `by queries {${missed?.join()}} is missed`),
        claim(
          rational(answer.tests)
            .mul(square)
            .lte(rational(4 * d)),
          () => `${answer.tests} tests by queries > 4d/θ²`,
        ),
        claim(enough(m) && (m === 1 || !enough(m - 1)), () => `m = ${m} is not the least number of samples`),
        claim(
          count(queryBound) === BigInt(m * (d + 1)),
          () => `${queryBound} queries are allowed, m(d+1) = ${m * (d + 1)}`,
        ),
        claim(
          queries <= m * (d + 1) && queries >= m,
          () => `${queries} queries, at most m(d+1) = ${m * (d + 1)} are due`,
        ),
      );
    }
  },
});
