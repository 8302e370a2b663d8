/**
 * # proper_and_improper
 *
 * A learner is proper if it outputs in G, improper if it may output any function. The improper minimax failure of
 * learning is at most the proper one; strictly less for some classes, equal for others. (An improper distiller
 * outputs f and never fails, so the notion is one for learning.)
 *
 * Proof idea: a proper learner is an improper one. Strict: into conjunctions on 3 variables, ε = 1/8, uniform on
 * each set of points, learning needs 17 / 23 / 38 samples properly and 12 / 18 / 33 improperly for δ = 1/4, 1/10,
 * 1/100 (spec/tables; for d = 2 and this ε they agree).
 */
import fc from "fast-check";
import { formatRational, ONE, type Rational, ZERO } from "../../src/exact/rational.js";
import { distribution, explicitClass } from "../arbitraries.js";
import { functions } from "../definitions/04-concept-class.js";
import { isPromised } from "../definitions/11-success-probability.js";
import { minimaxValue } from "../definitions/14-minimax.js";
import type { ClassJson, DistributionJson, Mode } from "../implementation.js";
import { read } from "../instances.js";
import { all, atMost, claim, statement } from "../statement.js";

interface Instance {
  readonly sourceClass: ClassJson;
  readonly targetClass: ClassJson;
  readonly distributions: readonly DistributionJson[];
  readonly samples: number;
  readonly epsilon: string;
  readonly mode: Mode;
}

const everything = (d: number) => functions({ kind: "all", variables: d });

/** The value by definition; 1 where the mode promises nothing. */
function definedValue(
  { sourceClass, targetClass, distributions, ...rest }: Instance,
  any: boolean,
): Rational {
  const value = minimaxValue({
    F: functions(sourceClass),
    G: functions(targetClass),
    family: distributions,
    n: rest.samples,
    epsilon: read(rest.epsilon),
    mode: rest.mode,
    access: "learn",
    ...(any ? { outputs: everything(1) } : {}),
  });
  return value === "vacuous" ? ONE : value;
}

export default statement<Instance>({
  name: "proper_and_improper",
  kind: "theorem",
  title: "Learners that output in the class, and learners that need not",
  claim:
    "The least worst-case failure of improper learners (which may output any function) is at " +
    "most that of proper ones (which output in G), the benchmark and the promise being about " +
    "G for both; for some classes it is less, for some it is equal.",
  proofIdea: "A proper learner is an improper one; classes with and without a gap are computed.",
  meaning:
    "Every number about learning must say which of the two it means: part of what knowing the " +
    "network saves is only the freedom to answer outside the small class, which a distiller " +
    "does not need.",
  source: [],
  status: "proved",
  furtherProofs: [
    "proper_and_improper#proper_and_improper_values",
    "proper_and_improper#proper_and_improper_strict",
  ],
  implementedIn: [
    "src/distillation/minimax/minimax.ts#minimax",
    "src/distillation/minimax/request.ts#readGame",
  ],
  instance: fc
    .record({
      sourceClass: explicitClass(1, 4),
      targetClass: explicitClass(1, 3),
      distributions: fc.array(distribution(1), { minLength: 1, maxLength: 3 }),
      samples: fc.constantFrom(0, 1, 2),
      epsilon: fc.constantFrom("0", "1/8", "1/4", "1/2"),
      mode: fc.constantFrom<Mode>("agnostic", "realizable", "absolute"),
    })
    .map((instance) => {
      const [F, G] = [functions(instance.sourceClass), functions(instance.targetClass)];
      const some = F.some((f) => instance.distributions.some((D) => isPromised(f, G, D, instance.mode)));
      return some ? instance : { ...instance, mode: "absolute" };
    }),
  telling: (instance) => {
    const proper = definedValue(instance, false);
    return proper.gt(ZERO) && functions(instance.targetClass).length < 4;
  },
  *exhaustive() {
    const distributions: DistributionJson[] = [
      { kind: "uniform", variables: 1 },
      { kind: "empirical", points: ["0"] },
      { kind: "empirical", points: ["1"] },
    ];
    for (const targetClass of [
      { kind: "conjunctions", variables: 1 },
      { kind: "juntas", variables: 1, k: 0 },
      { kind: "monotone-conjunctions", variables: 1 },
    ] as const)
      for (const mode of ["absolute", "agnostic", "realizable"] as const)
        for (const samples of [0, 1, 2])
          for (const epsilon of ["0", "1/4"])
            yield {
              sourceClass: { kind: "all", variables: 1 },
              targetClass,
              distributions,
              samples,
              epsilon,
              mode,
            };
  },
  async holds(instance, implementation) {
    const enclosed = async (outputs: "class" | "any") => {
      const { value, lower, upper } = await implementation.minimax({ ...instance, access: "learn", outputs });
      return { lower: read(value ?? lower!), upper: read(value ?? upper!) };
    };
    const [proper, improper] = [await enclosed("class"), await enclosed("any")];
    const [exactProper, exactImproper] = [definedValue(instance, false), definedValue(instance, true)];
    const encloses = ({ lower, upper }: typeof proper, exact: Rational, who: string) =>
      claim(lower.lte(exact) && exact.lte(upper), () => {
        return (
          `${who}: the value is ${formatRational(exact)} by definition, the implementation says ` +
          `${formatRational(lower)} … ${formatRational(upper)}`
        );
      });
    return all(
      atMost(exactImproper, exactProper, () => {
        return `improper learning fails with ${formatRational(exactImproper)} > ${formatRational(exactProper)}`;
      }),
      claim(
        improper.lower.lte(proper.upper),
        () => "improper learning is said to be harder than proper learning",
      ),
      encloses(proper, exactProper, "proper"),
      encloses(improper, exactImproper, "improper"),
    );
  },
});
