/**
 * # Least numbers of samples
 *
 * Every bound of the contract, at small parameters: the least n by counting up; what composition gives, by
 * adding up, with counts beyond 2^53 too; and a closed form, where one is given, that encloses a number, rounds
 * it up, and lies on its side of the least n.
 *
 * Main definitions: `sampleBoundDefinition`.
 */
import fc from "fast-check";
import { formatRational, numerator, ONE, type Rational, rational, ZERO } from "../../src/exact/rational.js";
import { longFraction, openFraction } from "../arbitraries.js";
import type { Methods } from "../implementation.js";
import { tiedDelta } from "../instances/ties.js";
import { count, read } from "../instances.js";
import { leastSamples } from "../least-samples.js";
import { all, claim, HOLDS, type Statement, statement, type Verdict } from "../statement.js";

type Params = Methods["sampleBound"]["params"];
type Answer = Methods["sampleBound"]["result"];

const LOWER = ["no_free_lunch", "two_point", "two_source", "antichain"];

/** At least 1/5, so that counting up ends soon. */
const coarse = openFraction(5);
const accuracy = {
  epsilon: coarse,
  delta: fc.oneof({ arbitrary: openFraction(40), weight: 7 }, longFraction),
};
/** 2^53 and what a double does not hold beside it. */
const large = fc.bigInt({ min: 2n ** 53n - 2n, max: 2n ** 53n + 9n }).map(String);
const some = (most: number): fc.Arbitrary<number> => fc.integer({ min: 1, max: most });
/** Small, or close to the first integers that a double does not hold. */
const samples = fc.oneof(
  fc.nat({ max: 40 }),
  large,
  fc.bigInt({ min: 10n ** 39n, max: 10n ** 40n }).map(String),
);
const stage = fc.record({ ...accuracy, samples });
const named = <B extends string>(bound: B, fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.record({ bound: fc.constant(bound), ...fields });

const drawn = fc.oneof(
  named("realizable", { k: fc.oneof({ arbitrary: some(40), weight: 3 }, large), ...accuracy }),
  named("agnostic", { k: some(40), ...accuracy }),
  named("verify", accuracy),
  named("growth", { vcDimension: fc.nat({ max: 2 }), ...accuracy }),
  named("amplification", {
    failure: fc.constantFrom("1/2", "1/3", "2/5"),
    samples: fc.nat({ max: 3 }),
    ...accuracy,
  }),
  named("composition", { mode: fc.constantFrom("absolute", "agnostic"), first: stage, second: stage }),
  named("no_free_lunch", { points: some(20), ...accuracy }),
  named("two_point", { mode: fc.constantFrom("realizable", "agnostic"), ...accuracy }),
  named("two_source", accuracy),
  named("antichain", { half: some(5), ...accuracy }),
) as fc.Arbitrary<Params>;

/** One in three has the δ that a small n meets exactly, if there is one between 0 and 1. */
const params = fc
  .tuple(drawn, fc.nat({ max: 2 }), fc.integer({ min: 1, max: 12 }))
  .map(([asked, tied, n]): Params => {
    const delta = tied === 0 ? tiedDelta(asked, read, n) : undefined;
    return delta?.gt(ZERO) && delta.lt(ONE) ? ({ ...asked, delta: formatRational(delta) } as Params) : asked;
  });

const ceiling = (q: Rational): bigint => {
  const n = numerator(q);
  return n / q.d + (n > 0n && n % q.d !== 0n ? 1n : 0n);
};

/** The form is a number between its ends, rounded up; it is no better than the least n. */
function closedFormHolds(bound: string, { samples: least, closedForm: form }: Answer): Verdict {
  if (form === null) return HOLDS;
  const [lower, upper] = [read(form.lower), read(form.upper)];
  const [n, m] = [count(least), count(form.samples)];
  const isWeaker = LOWER.includes(bound) ? m <= n : m >= n;
  return all(
    claim(lower.lte(upper), () => `the closed form lies between ${form.lower} and ${form.upper}`),
    claim(
      upper.sub(lower).lte(rational(1, 1000)),
      () => `the closed form is enclosed by ${form.lower} and ${form.upper} only`,
    ),
    claim(
      m === 0n || (ceiling(lower) <= m && m <= ceiling(upper)),
      () => `${m} is not the closed form rounded up, which is between ${form.lower} and ${form.upper}`,
    ),
    claim(isWeaker, () => `the closed form gives ${m}, the least n is ${n}`),
  );
}

/** What composition says of errors and failures. */
function composedHolds(asked: Params, answer: Answer): Verdict {
  if (asked.bound !== "composition") return HOLDS;
  const { first, second, mode } = asked;
  const twice = mode === "agnostic" ? rational(2) : ONE;
  const expected = {
    epsilon: formatRational(read(first.epsilon).mul(twice).add(read(second.epsilon))),
    delta: formatRational(read(first.delta).add(read(second.delta))),
    optima: mode === "agnostic" ? { first: 2, second: 1 } : { first: 0, second: 0 },
  };
  return all(
    ...(["epsilon", "delta"] as const).map((field) =>
      claim(
        answer[field] === undefined || answer[field] === expected[field],
        () => `${field} is ${expected[field]}, the implementation says ${answer[field]}`,
      ),
    ),
    claim(
      answer.optima === undefined ||
        (answer.optima.first === expected.optima.first && answer.optima.second === expected.optima.second),
      () =>
        `the optima count ${JSON.stringify(expected.optima)} times, said is ${JSON.stringify(answer.optima)}`,
    ),
  );
}

export const sampleBoundDefinition: Statement = statement<{ params: Params }>({
  name: "sample_bound",
  kind: "definition",
  status: "definition",
  proofIdea: "",
  title: "Least number of samples",
  claim:
    "The number of samples of each bound is the least n at which its inequality holds; " +
    "composition adds ε, δ and n (ε₁ twice in agnostic mode); a closed form is no better than the least n.",
  meaning: "The number of inputs to draw is exact: one fewer and the bound says less than was asked for.",
  source: [],
  implementedIn: [
    "src/bounds/realizable.ts#realizable",
    "src/bounds/agnostic.ts#agnostic",
    "src/bounds/verification.ts#verification",
    "src/bounds/growth.ts#growth",
    "src/bounds/amplification.ts#amplification",
    "src/bounds/composition.ts#composition",
    "src/bounds/no-free-lunch.ts#noFreeLunch",
    "src/bounds/two-point.ts#twoPoint",
    "src/bounds/two-source.ts#twoSource",
    "src/bounds/antichain.ts#antichain",
  ],
  instance: fc.record({ params }),
  telling: ({ params: asked }) => asked.bound === "composition" || leastSamples(asked, read) > 0n,
  *exhaustive() {
    const fine = { epsilon: "1/4", delta: "1/10" };
    const stageOf = (n: number | string) => ({ ...fine, samples: n });
    for (const asked of [
      { bound: "realizable", k: 5, ...fine },
      { bound: "agnostic", k: 5, ...fine },
      { bound: "verify", ...fine },
      { bound: "growth", vcDimension: 1, ...fine },
      { bound: "amplification", failure: "1/3", samples: 2, ...fine },
      { bound: "composition", mode: "absolute", first: stageOf(3), second: stageOf("9007199254740991") },
      { bound: "composition", mode: "agnostic", first: stageOf(3), second: stageOf(4) },
      { bound: "no_free_lunch", points: 9, ...fine },
      { bound: "two_point", mode: "realizable", ...fine },
      { bound: "two_point", mode: "agnostic", ...fine },
      { bound: "two_source", ...fine },
      { bound: "antichain", half: 3, epsilon: "1/20", delta: "1/20" },
    ] as const)
      yield { params: asked };
  },
  async holds({ params: asked }, implementation) {
    const answer = await implementation.sampleBound(asked);
    const least = leastSamples(asked, read);
    return all(
      claim(count(answer.samples) === least, () => {
        return `the least n is ${least} by definition, the implementation says ${answer.samples}`;
      }),
      closedFormHolds(asked.bound, answer),
      composedHolds(asked, answer),
    );
  },
});
