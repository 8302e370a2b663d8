/**
 * # junta_search
 *
 * D is a product distribution with c ≤ p_i ≤ 1 − c for every i, 0 < c ≤ 1/2 (c = 1/2 for uniform D). If f
 * depends on at most k variables, the search with t = min{t : (1 − c^k)^t ≤ δ/k} trials a round finds all of
 * them with probability at least 1 − δ over its coins, within 2t(k+1) + k⌈log₂ d⌉ + 2^k queries. Whatever f
 * is, at most 2t(k+1) + (k+1)⌈log₂ d⌉ + 2^k are made, every variable named is relevant, as its sensitive pair
 * shows, and more than k of them refute that f is a k-junta. Where some p_i is 0 or 1, the success is that of
 * f restricted to the support of D; c is that of the other coordinates.
 */

import fc from "fast-check";
import { formatRational, HALF, ONE, type Rational, rational, ZERO } from "../../src/exact/rational.js";
import { cube } from "../definitions/01-cube.js";
import { conceptOfTable, type Table } from "../definitions/02-concept.js";
import { tableOf } from "../definitions/15-representation.js";
import { relevantVariables } from "../definitions/16-fourier.js";
import { searchProbability, trials } from "../definitions/17-junta-search.js";
import type { DistributionJson } from "../implementation.js";
import { count, read } from "../instances.js";
import { all, atMost, claim, probabilityAtMost, statement, type Verdict } from "../statement.js";
import { isConstant, variablesUpTo } from "../telling.js";

interface Instance {
  readonly d: number;
  readonly table: Table;
  /** k = number of relevant variables + extra; −1 asks for one too few. */
  readonly extra: number;
  readonly delta: string;
  readonly biases: readonly string[];
  readonly seed: number;
}

const NEVER = rational(1n, 10n ** 12n);

const question = (d: number, deltas: readonly string[], biases: readonly string[]): fc.Arbitrary<Instance> =>
  fc.record({
    d: fc.constant(d),
    table: fc
      .array(fc.constantFrom("0", "1"), { minLength: 2 ** d, maxLength: 2 ** d })
      .map((bits) => bits.join("")),
    extra: fc.integer({ min: -1, max: 1 }),
    delta: fc.constantFrom(...deltas),
    biases: fc.array(fc.constantFrom(...biases), { minLength: d, maxLength: d }),
    seed: fc.nat({ max: 1_000_000 }),
  });

/** On three variables the literal probability takes long where trials are many. */
const instance: fc.Arbitrary<Instance> = fc.oneof(
  {
    weight: 9,
    arbitrary: variablesUpTo(2).chain((d) =>
      question(d, ["1/2", "1/3", "1/5", "1/100", "99/100"], ["1/2", "1/2", "1/3", "2/3", "0", "1"]),
    ),
  },
  question(3, ["99/100"], ["1/2", "2/5"]),
);

/** One variable under uniform inputs: a round of t trials fails with probability 2^−t, and that is δ. */
const oneVariable: fc.Arbitrary<Instance> = fc.record({
  ...{ d: fc.constant(1), table: fc.constantFrom("01", "10"), extra: fc.constantFrom(0, 1) },
  delta: fc.constantFrom("1/2", "1/4", "1/8"),
  ...{ biases: fc.constant(["1/2"]), seed: fc.nat({ max: 1_000_000 }) },
});

export default statement<Instance>({
  name: "junta_search",
  kind: "theorem",
  title: "Finding a junta by queries",
  claim:
    "Let D be a product with c ≤ p_i ≤ 1 − c for every i, 0 < c ≤ 1/2, 0 < δ < 1, and k(1 − c^k)^t ≤ δ. " +
    "For a k-junta all relevant variables are found with probability ≥ 1 − δ, within 2t(k+1) + k⌈log₂ d⌉ + " +
    "2^k queries. For any f at most 2t(k+1) + (k+1)⌈log₂ d⌉ + 2^k queries are made, " +
    "named variables are relevant, and k + 1 of them refute.",
  proofIdea:
    "If S misses a relevant variable, f is non-constant outside S for assignments of S of mass ≥ μ^{|S|}, " +
    "where Pr[f(x) ≠ f(y)] = 2p(1−p) ≥ μ^{k−|S|}; so a trial succeeds with probability ≥ " +
    "μ^k, a round fails with ≤ δ/k, and at most k rounds matter.",
  meaning:
    "Networks with a hundred inputs that use eight are cut down to those eight, by a few ten thousand " +
    "questions. From labels alone trying the C(100, 8) sets is the plain way; the best known is faster " +
    "(about C(d, k)^0.7 for uniform inputs, mossel2004), and still far from that.",
  source: ["blum1995", "blum1997", "mossel2004"],
  status: "proved",
  furtherProofs: [
    "junta_search#junta_search_product",
    "junta_search#junta_search_certified",
    "junta_search#junta_search_refutation",
  ],
  implementedIn: [
    "src/distillation/junta-search.ts#juntaSearch",
    "src/distillation/junta-search-probability.ts#searchProbability",
  ],
  instance,
  attaining: oneVariable,
  telling: ({ table }) => !isConstant(table),
  *exhaustive() {
    for (const d of [0, 1, 2])
      for (const table of cube(2 ** d))
        for (const extra of [-2, -1, 0, 1]) {
          yield { d, table, extra, delta: "1/2", biases: new Array(d).fill("1/2"), seed: 1 };
          yield { d, table, extra, delta: "1/3", biases: ["0", "1/3"].slice(0, d), seed: 2 };
          yield { d, table, extra, delta: "2/3", biases: ["3/4", "1"].slice(0, d), seed: 3 };
        }
    yield { d: 3, table: "00010111", extra: 0, delta: "1/2", biases: ["1/2", "1/2", "1/2"], seed: 7 };
  },
  async holds({ d, table, extra, delta, biases, seed }, implementation) {
    const source = conceptOfTable(d, table);
    const relevant = relevantVariables(d, table);
    const k = Math.max(0, Math.min(d, relevant.length + extra));
    const distribution: DistributionJson = { kind: "product", biases };
    const p: Rational[] = biases.map(read);
    const t = trials(k, read(delta), p);
    const answer = await implementation.distillJunta({ source, k, delta, seed, distribution });
    const isJunta = relevant.length <= k;
    const searches = isJunta ? k : k + 1;
    const logarithm = Math.ceil(Math.log2(Math.max(d, 1)));
    const bound = 2 * t * (k + 1) + searches * logarithm + 2 ** k;
    const boundForAll = 2 * t * (k + 1) + Math.max(k * logarithm + 2 ** k, (k + 1) * logarithm);
    const f = (x: string) => table[cube(d).indexOf(x)];
    const verdicts: Verdict[] = [
      claim(
        count(answer.trialsPerRound) === BigInt(t),
        () => `${answer.trialsPerRound} trials a round, ${t} are due`,
      ),
      atMost(answer.queries, bound, () => `${answer.queries} queries, the bound is ${bound}`),
      claim(
        count(answer.queryBound) === BigInt(boundForAll),
        () => `the bound for any function is ${boundForAll} queries, the answer says ${answer.queryBound}`,
      ),
      claim(
        answer.trials === undefined || (answer.trials >= 0 && answer.trials <= t * (k + 1)),
        () => `${answer.trials} trials, at most ${t * (k + 1)} are made in ${k + 1} rounds`,
      ),
      claim(
        answer.witnesses.every(({ variable, zero, one, valueAtZero }) => {
          const differ = [...zero].flatMap((bit, i) => (bit === one[i] ? [] : [i]));
          return (
            [zero, one].every((x) => x.length === d && /^[01]*$/.test(x)) &&
            differ.length === 1 &&
            differ[0] === variable &&
            zero[variable] === "0" &&
            f(zero) === `${valueAtZero}` &&
            f(one) !== f(zero)
          );
        }),
        () => "a witness is not a sensitive pair",
      ),
      claim(
        JSON.stringify(answer.witnesses.map((w) => w.variable).sort()) === JSON.stringify(answer.relevant),
        () => "the witnesses are not those of the variables named",
      ),
      claim(
        answer.refuted === answer.relevant.length > k,
        () => "refuted is not the same as more than k sensitive variables",
      ),
      claim(answer.refuted === (answer.junta === null), () => "a junta is given where it is not refuted"),
    ];
    // What the search sees of f: its values where the coordinates that D fixes have their values.
    const seen = cube(d)
      .map((x) =>
        f([...x].map((bit, i) => (biases[i] === "0" || biases[i] === "1" ? biases[i] : bit)).join("")),
      )
      .join("");
    const onSupport = relevantVariables(d, seen);
    if (answer.junta !== null && answer.relevant.length === relevant.length)
      verdicts.push(
        claim(
          tableOf(answer.junta) === table,
          () => `all variables are found, and the junta is ${tableOf(answer.junta!)} instead of ${table}`,
        ),
      );
    verdicts.push(
      claim(
        answer.relevant.every((i) => onSupport.includes(i)),
        () => "a variable is named that matters nowhere on the support",
      ),
    );
    if (onSupport.length <= k)
      verdicts.push(
        claim(
          searchProbability(d, seen, p, t).gte(ONE.sub(read(delta))),
          () => `on the support of D success has a probability below 1 − ${delta}`,
        ),
      );
    if (isJunta && onSupport.length === relevant.length && read(delta).lte(HALF))
      verdicts.push(await foundSometimes(answer.relevant));
    if (isJunta) {
      const exact = await implementation.juntaSearchProbability({ source, k, delta, distribution });
      const probability = read(exact.probability);
      const literal = searchProbability(d, table, p, t);
      verdicts.push(
        claim(
          count(exact.trialsPerRound) === BigInt(t),
          () => `${exact.trialsPerRound} trials a round, ${t} are due`,
        ),
        claim(
          probability.equals(literal),
          () =>
            `the probability of success is ${exact.probability}, by definition ${formatRational(literal)}`,
        ),
        onSupport.length < relevant.length
          ? claim(
              probability.equals(ZERO),
              () => `D hides a variable, success has probability ${probability}`,
            )
          : probabilityAtMost(
              ONE.sub(probability),
              read(delta),
              () => `the probability of success is ${exact.probability}, and not ≥ 1 − ${delta}`,
            ),
      );
    }
    return all(...verdicts);

    /** With one seed after the other: that none of m finds the variables has probability ≤ δ^m ≤ 10^−12. */
    async function foundSometimes(first: readonly number[]): Promise<Verdict> {
      let found = first;
      let missed = ONE;
      for (let more = 1; found.length < relevant.length && missed.gt(NEVER); more += 1) {
        missed = missed.mul(read(delta));
        found = (await implementation.distillJunta({ source, k, delta, seed: seed + more, distribution }))
          .relevant;
      }
      return claim(
        found.length === relevant.length,
        () => `with no seed from ${seed} on are the variables ${relevant.join(", ")} found`,
      );
    }
  },
});
