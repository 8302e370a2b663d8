/**
 * # composition
 *
 * Absolute mode: F→G at (ε₁,δ₁,n₁) and G→H at (ε₂,δ₂,n₂) give F→H at (ε₁+ε₂, δ₁+δ₂, n₁+n₂) on disjoint parts
 * of the sample. Agnostic: the error is ≤ 2·opt(G)+opt(H)+2ε₁+ε₂ with probability ≥ 1−δ₁−δ₂.
 *
 * Proof idea: err_f(h) ≤ err_f(g)+err_g(h), and given g the second part of the sample is fresh. Agnostic:
 * err_f(g) ≤ opt_f(G)+ε₁ and err_g(h) ≤ opt_g(H)+ε₂ ≤ opt_f(H)+err_f(g)+ε₂; add up.
 *
 * Asked of arbitrary distillers: δ₁ is the first one's exact failure, δ₂ the second one's worst over all g ∈ G.
 */

import fc from "fast-check";
import { formatRational, minimum, ONE, type Rational, rational, sum } from "../../src/exact/rational.js";
import { concept, distribution, explicitClass, openFraction } from "../arbitraries.js";
import { conceptOfTable, type Table, table } from "../definitions/02-concept.js";
import { functions } from "../definitions/04-concept-class.js";
import { samples } from "../definitions/07-sample.js";
import { successProbability } from "../definitions/11-success-probability.js";
import type { ClassJson } from "../implementation.js";
import { count, read, type Setting } from "../instances.js";
import { type Choices, choices, distillerOf } from "../random-distillers.js";
import { all, claim, probabilityAtMost, statement } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance extends Setting {
  readonly lastClass: ClassJson;
  readonly first: Choices;
  readonly second: Choices;
  readonly samples: readonly [number, number];
  readonly epsilons: readonly [string, string];
  readonly mode: "absolute" | "agnostic";
}

export default statement<Instance>({
  name: "composition",
  kind: "theorem",
  title: "Composition of distillers",
  claim:
    "In absolute mode, on one family of distributions: distilling F into G at (ε₁,δ₁,n₁) and every g ∈ G " +
    "into H at (ε₂,δ₂,n₂) on disjoint parts of the sample distils F into H at (ε₁+ε₂, δ₁+δ₂, n₁+n₂). In " +
    "agnostic mode the error is ≤ 2·opt(G)+opt(H)+2ε₁+ε₂ but for probability δ₁+δ₂.",
  proofIdea:
    "Triangle inequality for err, union bound over the two failures, and opt_g(H) " +
    "≤ opt_f(H)+err_f(g) for the agnostic benchmark.",
  meaning:
    "A network may be distilled into a smaller network, then into a tree: errors, failures and " +
    "samples add, and the benchmark of the middle class counts twice.",
  source: [],
  status: "proved",
  implementedIn: ["src/bounds/composition.ts#compose"],
  appliedIn: ["src/guarantees/guaranteed-distiller.ts#composed"],
  instance: variablesUpTo(1).chain((d) =>
    fc.record({
      source: concept(d),
      targetClass: explicitClass(d, 3),
      lastClass: explicitClass(d, 3),
      distribution: distribution(d),
      first: choices,
      second: choices,
      samples: fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 })),
      epsilons: fc.tuple(openFraction(6), openFraction(6)),
      mode: fc.constantFrom("absolute" as const, "agnostic" as const),
    }),
  ),
  telling: (instance) => {
    const { source, targetClass, lastClass, distribution: D, mode } = instance;
    const [G, H] = [functions(targetClass), functions(lastClass)];
    const [e1, e2] = instance.epsilons.map(read);
    const [n1, n2] = instance.samples;
    const first = successProbability(distillerOf(G, instance.first), {
      f: table(source),
      D,
      G,
      n: n1,
      epsilon: e1!,
      mode,
    });
    const second = G.map((g) =>
      successProbability(distillerOf(H, instance.second), { f: g, D, G: H, n: n2, epsilon: e2!, mode }),
    ).reduce(minimum);
    // δ₁ + δ₂ < 1, and not both are 0.
    return first.add(second).gt(ONE) && first.add(second).lt(rational(2));
  },
  *exhaustive() {
    for (const source of ["00", "01"])
      for (const mode of ["absolute", "agnostic"] as const)
        for (const seed of [0, 1, 2])
          yield {
            source: { kind: "truth-table", variables: 1, table: source },
            targetClass: { kind: "parities", variables: 1 },
            lastClass: { kind: "monotone-conjunctions", variables: 1 },
            distribution: { kind: "product", biases: ["1/3"] },
            first: [seed, 3, 1],
            second: [2, seed],
            samples: [1, 1],
            epsilons: ["1/4", "1/3"],
            mode,
          };
  },
  async holds(instance, implementation) {
    const { source, targetClass, lastClass, distribution: D, mode } = instance;
    const [n1, n2] = instance.samples;
    const [e1, e2] = [read(instance.epsilons[0]), read(instance.epsilons[1])];
    const f = table(source);
    const [G, H] = [functions(targetClass), functions(lastClass)];
    const [A, B] = [distillerOf(G, instance.first), distillerOf(H, instance.second)];
    const failure1 = ONE.sub(successProbability(A, { f, D, G, n: n1, epsilon: e1, mode }));
    const failure2 = G.map((g) =>
      ONE.sub(successProbability(B, { f: g, D, G: H, n: n2, epsilon: e2, mode })),
    ).reduce((a, b) => (a.gt(b) ? a : b));
    const optimum = async (c: ClassJson): Promise<Rational> =>
      read((await implementation.optimum({ source, targetClass: c, distribution: D })).error);
    const twice = mode === "agnostic" ? rational(2) : ONE;
    const limit =
      mode === "agnostic"
        ? (await optimum(targetClass))
            .mul(twice)
            .add(await optimum(lastClass))
            .add(e1.mul(twice))
            .add(e2)
        : e1.add(e2);
    const errors = new Map<Table, Rational>();
    for (const h of H) {
      const target = conceptOfTable(source.variables, h);
      errors.set(h, read((await implementation.error({ source, target, distribution: D })).error));
    }
    const failure = sum(
      samples(D, n1).flatMap((early) =>
        A(f, early.sample).flatMap((middle) =>
          samples(D, n2).flatMap((late) =>
            B(middle.concept, late.sample)
              .filter(({ concept: h }) => errors.get(h)!.gt(limit))
              .map((last) =>
                early.probability.mul(middle.probability).mul(late.probability).mul(last.probability),
              ),
          ),
        ),
      ),
    );
    const stage = (i: 0 | 1) => ({
      epsilon: instance.epsilons[i],
      delta: "1/9",
      samples: instance.samples[i],
    });
    const { samples: total } = await implementation.sampleBound({
      bound: "composition",
      mode,
      first: stage(0),
      second: stage(1),
    });
    return all(
      probabilityAtMost(failure, failure1.add(failure2), () => {
        return (
          `the composed distiller misses ${formatRational(limit)} with probability ` +
          `${formatRational(failure)} > ${formatRational(failure1)} + ${formatRational(failure2)}`
        );
      }),
      claim(count(total) === BigInt(n1 + n2), () => `${n1} + ${n2} samples are not ${total}`),
    );
  },
});
