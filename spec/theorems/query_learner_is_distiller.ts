/**
 * # query_learner_is_distiller
 *
 * A learner with n samples and q label queries sees a labelled sample and may then ask for the labels of q
 * points, each chosen, with coins, in the light of what it has seen; then it outputs a concept of G. Its least
 * worst-case failure falls with q; with q = 0 it is that of learning, with q ≥ |X| that of distilling; any such
 * learner is a distiller with the same ε, δ, n.
 *
 * Proof idea: a query that is not needed asks for a fixed point, and its answer is forgotten; |X| queries ask
 * for every point, and then the source is known. What a learner does with the answers of the source, a
 * distiller does with the source.
 */
import fc from "fast-check";
import { formatRational, ONE, type Rational } from "../../src/exact/rational.js";
import { distribution } from "../arbitraries.js";
import { conceptOfTable, type Table } from "../definitions/02-concept.js";
import { functions, variablesOf } from "../definitions/04-concept-class.js";
import { isPromised } from "../definitions/11-success-probability.js";
import { minimaxValue, type Question } from "../definitions/14-minimax.js";
import { queryMinimaxValue } from "../definitions/26-query-learner.js";
import type { ClassJson, DistributionJson, Mode } from "../implementation.js";
import { read } from "../instances.js";
import { all, claim, HOLDS, statement, type Verdict } from "../statement.js";

interface Instance {
  readonly sourceClass: ClassJson;
  readonly targetClass: ClassJson;
  readonly distributions: readonly DistributionJson[];
  readonly samples: number;
  readonly epsilon: string;
  readonly mode: Mode;
  /** A number of queries between none and all points. */
  readonly some: number;
  /** "any": also learners that may output any function, with so many queries. */
  readonly outputs: "class" | "any";
}

const questionOf = ({ sourceClass, targetClass, distributions, samples, ...rest }: Instance): Question => ({
  F: functions(sourceClass),
  G: functions(targetClass),
  family: distributions,
  n: samples,
  epsilon: read(rest.epsilon),
  mode: rest.mode,
  access: "learn",
});

const orOne = (value: Rational | "vacuous"): Rational => (value === "vacuous" ? ONE : value);

const explicit = (d: number, tables: readonly Table[]): ClassJson => ({
  kind: "explicit",
  concepts: tables.map((table) => conceptOfTable(d, table)),
});

/** Several sources; targets among which most of them are, so that knowing the source helps. */
const instances = (d: number, samples: number[]): fc.Arbitrary<Instance> => {
  const tables = fc.uniqueArray(
    fc.nat({ max: 2 ** (2 ** d) - 1 }).map((code) => code.toString(2).padStart(2 ** d, "0")),
    { minLength: 2, maxLength: 3 },
  );
  return fc
    .record({
      sources: tables,
      others: fc.oneof(fc.constant([]), tables),
      dropped: fc.constantFrom(0, 0, 0, 1),
      distributions: fc.array(distribution(d), { minLength: 1, maxLength: 2 }),
      samples: fc.constantFrom(...samples),
      epsilon: fc.constantFrom("0", "0", "1/8", "1/4"),
      mode: fc.constantFrom<Mode>("realizable", "agnostic", "absolute"),
      some: fc.integer({ min: 1, max: 2 ** d - 1 }),
      outputs: fc.constantFrom("class" as const, "any" as const),
    })
    .map(({ sources, others, dropped, ...rest }): Instance => {
      const targets = [...new Set([...sources.slice(dropped), ...others])].slice(0, 3);
      const instance = {
        ...rest,
        sourceClass: explicit(d, sources),
        targetClass: explicit(d, targets),
        // Every function is too many to output on 4 points.
        outputs: d === 1 ? rest.outputs : ("class" as const),
      };
      const promised = sources.some((f) =>
        rest.distributions.some((D) => isPromised(f, targets, D, rest.mode)),
      );
      return promised ? instance : { ...instance, mode: "absolute" };
    });
};

export default statement<Instance>({
  name: "query_learner_is_distiller",
  kind: "theorem",
  title: "From learning to distilling, query by query",
  claim:
    "The least worst-case failure of learners with n samples and q adaptive label queries, that " +
    "output in G, falls with q; with q = 0 it is that of learning, with q ≥ |X| that of " +
    "distilling; any such learner is a distiller with the same ε, δ, n.",
  proofIdea:
    "A query too many asks for a fixed point, and its answer is forgotten; all points asked for " +
    "are the source; a distiller answers the learner's queries itself.",
  meaning:
    "Distilling is learning with a teacher who answers every question: between the two lies a curve, " +
    "and often a few questions are worth as much as all of them.",
  source: ["angluin1988"],
  status: "proved",
  furtherProofs: [
    "query_learner_is_distiller#query_learner_is_distiller_values",
    "query_learner_is_distiller#query_learner_is_distiller_sees",
    "query_learner_is_distiller#query_learner_is_distiller_pac",
    "query_learner_is_distiller#query_learner_is_distiller_witness",
  ],
  onlyTested: "The enclosure that is reported contains the value of the game over all plans.",
  implementedIn: ["src/distillation/minimax/query-solve.ts#solveQueryGame"],
  appliedIn: ["src/verify/game/query-minimax.ts#worstQueryFailure"],
  instance: fc.oneof(
    { weight: 3, arbitrary: instances(1, [0, 0, 1, 2]) },
    { weight: 1, arbitrary: instances(2, [0, 0, 0, 1]) },
  ),
  telling: (instance) => {
    const question = questionOf(instance);
    const [learning, distilling] = [minimaxValue(question), minimaxValue({ ...question, access: "distill" })];
    return orOne(learning).gt(orOne(distilling));
  },
  *exhaustive() {
    const distributions: DistributionJson[] = [
      { kind: "uniform", variables: 1 },
      { kind: "empirical", points: ["0"] },
      { kind: "empirical", points: ["1"] },
    ];
    for (const targetClass of [
      { kind: "all", variables: 1 },
      { kind: "conjunctions", variables: 1 },
      { kind: "juntas", variables: 1, k: 0 },
    ] as const)
      for (const mode of ["absolute", "agnostic", "realizable"] as const)
        for (const [samples, outputs] of [
          [0, "any"],
          [1, "class"],
        ] as const)
          yield {
            sourceClass: { kind: "all", variables: 1 },
            ...{ targetClass, distributions, samples, mode, outputs },
            epsilon: "0",
            some: 1,
          };
  },
  async holds(instance, implementation) {
    const { some, outputs, ...asked } = instance;
    const points = 2 ** variablesOf(instance.sourceClass);
    const question = questionOf(instance);
    const answered = async (queries: number, any?: "any") => {
      const request = { ...asked, access: "learn" as const, queries, ...(any && { outputs: any }) };
      const { value, lower, upper } = await implementation.minimax(request);
      return { lower: read(value ?? lower!), upper: read(value ?? upper!) };
    };
    const encloses = async (queries: number, exact: Rational, any?: "any"): Promise<Verdict> => {
      const { lower, upper } = await answered(queries, any);
      return claim(lower.lte(exact) && exact.lte(upper), () => {
        const who = `with ${queries} queries${any ? " and any output" : ""}`;
        const said = `${formatRational(lower)} … ${formatRational(upper)}`;
        return `${who} the value is ${formatRational(exact)} by definition, the implementation says ${said}`;
      });
    };
    const valueWith = (queries: number): Rational => orOne(queryMinimaxValue(question, queries));
    const [none, between, every] = [0, some, points].map(valueWith);
    const learning = orOne(minimaxValue(question));
    const distilling = orOne(minimaxValue({ ...question, access: "distill" }));
    const any = { ...question, outputs: functions({ kind: "all", variables: Math.log2(points) }) };
    return all(
      claim(none!.equals(learning), () => {
        return `without queries the value is ${formatRational(none!)}, learning's ${formatRational(learning)}`;
      }),
      claim(every!.equals(distilling), () => {
        return `with all labels it is ${formatRational(every!)}, distilling's ${formatRational(distilling)}`;
      }),
      claim(distilling.lte(between!) && between!.lte(learning), () => {
        return `with ${some} queries it is ${formatRational(between!)}, not between the two`;
      }),
      await encloses(0, learning),
      await encloses(some, between!),
      await encloses(points, distilling),
      // A query more than there are points changes nothing.
      await encloses(points + 1, distilling),
      outputs === "class" ? HOLDS : await encloses(some, orOne(queryMinimaxValue(any, some)), "any"),
    );
  },
});
